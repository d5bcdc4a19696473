#!/usr/bin/env python3
"""The command line: parses, calls, prints, exits.

To import all that commands need takes longer than some of them, so each imports its own when it is
called.

Exit status: 0 done, 1 bad input, 2 misuse, 3 a source could not be reached and the last good
data was kept, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

from render.shell.stopped import quietly

if __name__ == "__main__":
    quietly()

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from catalogue.project import OWN, VERSION
from harvest.net.http import PACE
from harvest.store import DamagedSnapshot
from render.shell.command import in_words, options

if TYPE_CHECKING:
    from harvest.assemble import Assembled
    from harvest.blobs import Blobs
    from harvest.context import DiskContext
    from harvest.night import Night
    from render.site import Report

ROOT = Path(__file__).resolve().parent
BAD_INPUT, SOURCE_FAILED = 1, 3
# Commands in modules of their own.
ELSEWHERE = {
    "check": "contribute.check",
    "form": "contribute.forms.command",
    "import": "contribute.commands:import_",
    "init": "harvest.curated.init",
    "launch-url": "harvest.curated.launch_url:launch_url",
    "new": "contribute.commands",
    "review": "contribute.pulls.command",
}

_folder = click.Path(file_okay=False, path_type=Path)
_file = click.Path(dir_okay=False, path_type=Path)


def _url(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value and not re.match(r"https?://[^/\s]", value):
        raise click.BadParameter(f'"{value}" is no URL: it begins with https:// or http://')
    return value


snapshot_option = click.option(
    "--snapshot", "snapshot_dir", type=_folder, default=ROOT / "snapshot", help="The last harvest."
)
cache_option = click.option(
    "--cache",
    type=_folder,
    help="Where contents of notebooks and READMEs are kept; .cache/notebooks beside the snapshot.",
)
harvest_options = options(
    click.option(
        "--zenodo-api", metavar="URL", callback=_url, help="Where Zenodo's API is, for tests."
    ),
    click.option(
        "--pace",
        type=click.FloatRange(min=0),
        default=PACE,
        metavar="SECONDS",
        help="Least time between two requests.",
    ),
    click.option("--accept-shrink", is_flag=True, help="Believe a source that has shrunk a lot."),
    click.option(
        "--all-versions", is_flag=True, help="List all versions anew, as the first harvest does."
    ),
    click.option("--live-checks", is_flag=True, help="Check our assumptions about live Zenodo."),
    click.option("--allow-loopback", is_flag=True, help="For tests: hosts may be this machine."),
    click.option("--offline", is_flag=True, help="Ask no server; keep the last good harvest."),
)
render_options = options(
    click.option("--out", type=_folder, default=ROOT / "site", help="Where the site goes."),
    click.option(
        "--base-url",
        default=OWN.url,
        metavar="URL",
        callback=_url,
        help="Where the site will be served, for canonical URLs.",
    ),
)


@click.group(cls=in_words(DamagedSnapshot, elsewhere=ELSEWHERE), invoke_without_command=True)
@click.version_option(VERSION, prog_name="esap-catalogue", message="%(prog)s %(version)s")
@snapshot_option
@cache_option
@harvest_options
@render_options
def main(snapshot_dir: Path, cache: Path | None, out: Path, base_url: str, **given: Any) -> None:
    """Make the catalogue: harvest, check and render. Each command does one of these alone."""
    if click.get_current_context().invoked_subcommand is None:
        from harvest.assemble import assembled
        from harvest.store import there

        place = there(snapshot_dir) if given["offline"] else snapshot_dir
        context, how = _context(place, **given)
        told = _harvest(context, cache=cache, **how)
        _render(assembled(context, told.kept), place, out, base_url, _kept(cache, place))
        click.echo("Look at it with: make serve")


def _source(context: click.Context, parameter: click.Parameter, name: str | None) -> str | None:
    """Refuse what is no source's name."""
    from harvest.night import sources

    names = click.Choice(sorted(source.name for source in sources()))
    return name if name is None else names.convert(name, parameter, context)


@main.command()
@click.option("--only", callback=_source, metavar="SOURCE", help="Harvest one source only.")
@click.option("--message-file", type=_file, help="Write what changed here, for a commit message.")
@click.option("--kept-file", type=_file, help="Write why old data was kept here, as JSON.")
@click.option("--report", "report_file", type=_file, help="Write new and lost entries here.")
@snapshot_option
@cache_option
@harvest_options
def harvest(
    only: str | None,
    message_file: Path | None,
    kept_file: Path | None,
    report_file: Path | None,
    snapshot_dir: Path,
    **given: Any,
) -> None:
    """Ask the sources and replace the snapshot; exit 3 where a source failed."""
    from harvest.assemble import assembled, note
    from harvest.report import written
    from harvest.source import Settings
    from harvest.store import replace_all, write_kept

    context, how = _context(snapshot_dir, **given)
    before = assembled(context) if report_file else None
    told = _harvest(context, only=only, **how)
    day, after = Settings().day(), assembled(context, told.kept)
    noted = "" if given["offline"] or told.kept else note(context, after, day)
    if report_file and before:
        text = written(told, before, after, context.curated.overlays, day)
        replace_all({report_file: text})
    if message_file:
        message_file.write_text(f"{told.told_also(noted)}\n", encoding="utf-8")
    if kept_file:
        write_kept(kept_file, told.kept)
    if told.kept:
        sys.exit(SOURCE_FAILED)


@main.command()
@click.option("--kept-file", type=_file, help="The file written by harvest --kept-file.")
@click.option("--leave-out", is_flag=True, help="Leave out files that have errors; still exit 1.")
@snapshot_option
@cache_option
@render_options
def render(
    kept_file: Path | None, leave_out: bool, snapshot_dir: Path, cache: Path | None, **to: Any
) -> None:
    """Render the snapshot and the curated files as they are into the site."""
    from harvest.assemble import NOTHING_KEPT, assembled
    from harvest.store import read_kept

    kept = read_kept(kept_file) if kept_file else NOTHING_KEPT
    made = assembled(_disk(snapshot_dir), kept, leave_out=leave_out)
    _render(made, snapshot_dir, blobs=_kept(cache, snapshot_dir), **to)


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="Port; 0 for a free one.")
@click.option("--base-path", default="/", help="Path of the site, such as /esap-catalogue/.")
@click.option("--as-is", is_flag=True, help="Serve the site that is there, and do not watch files.")
@snapshot_option
@cache_option
@render_options
def serve(
    port: int, base_path: str, as_is: bool, snapshot_dir: Path, cache: Path | None, **to: Any
) -> None:
    """Serve the site on this machine as GitHub Pages would, rendered anew when files are saved."""
    from catalogue.check.report import written
    from harvest.assemble import assembled
    from render.pages.edited import Draft, drafted, looks_alone
    from render.shell.preview.faults import Unfit
    from render.shell.preview.watch import Stamps, preview, stamps
    from render.shell.server import serve

    shown: Draft | None = None
    desk: tuple[Stamps, DiskContext] | None = None

    def sound() -> Assembled:
        nonlocal desk
        try:
            now = stamps(snapshot_dir, ["."])
            desk = now, desk[1].again() if desk and desk[0] == now else _disk(snapshot_dir)
            made = assembled(desk[1])
        except DamagedSnapshot as fault:
            raise Unfit(str(fault)) from None
        if told := written(made.faults, "text"):
            raise Unfit(told)
        return made

    def edit(files: frozenset[str]) -> Draft | None:
        nonlocal shown
        catalogue = shown.site.catalogue if shown and looks_alone(files) else sound().catalogue
        shown = drafted(shown, catalogue, files, ROOT) if shown else None
        return shown

    def whole(go_on: Callable[[], None]) -> None:
        nonlocal shown
        report = _render(sound(), snapshot_dir, blobs=_kept(cache, snapshot_dir), **to, go_on=go_on)
        shown = Draft(report.site) if report.site else None

    if not as_is:
        return preview(ROOT, to["out"], base_path, port, edit, whole)
    if not (to["out"] / "index.html").is_file():
        raise click.ClickException(f"there is no site in {to['out']}; make one with: make render")
    serve(to["out"], base_path, port)


def _context(
    snapshot_dir: Path,
    *,
    zenodo_api: str | None,
    all_versions: bool,
    live_checks: bool,
    **others: Any,
) -> tuple[DiskContext, dict[str, Any]]:
    """What stands on disk for the sources that the options ask for, and the `others`."""
    from harvest.context import DiskContext
    from harvest.night import sources
    from harvest.zenodo.source import communities

    asked = communities(zenodo_api, all_versions=all_versions, live_checks=live_checks)
    return DiskContext(ROOT, snapshot_dir, sources(*asked)), others


def _disk(snapshot_dir: Path) -> DiskContext:
    """What stands on disk."""
    from harvest.context import DiskContext
    from harvest.night import sources
    from harvest.store import there

    return DiskContext(ROOT, there(snapshot_dir), sources())


def _harvest(
    context: DiskContext,
    *,
    offline: bool,
    only: str | None = None,
    cache: Path | None = None,
    **settings: Any,
) -> Night:
    """Ask the sources, and tell what came of it."""
    from harvest.night import harvest
    from harvest.source import Settings

    how = Settings(**settings, blobs=_kept(cache, context.store.directory))
    told = harvest(context, how, offline=offline, only=only)
    click.echo(told.text)
    return told


def _kept(cache: Path | None, snapshot_dir: Path) -> Blobs:
    from harvest.blobs import Blobs

    return Blobs(cache or snapshot_dir.resolve().parent / ".cache" / "notebooks")


def _render(
    made: Assembled, snapshot: Path, out: Path, base_url: str, blobs: Blobs, **how: Any
) -> Report:
    """Render the catalogue; exit 1 where files have errors, first if they are not left out."""
    from catalogue.check.report import written
    from render.shell.scripts import ScriptError
    from render.shell.theme import ShellError
    from render.site import NotASite, render_site
    from render.views.words import counted

    click.echo(written(made.faults, "text"), nl=False)
    if made.faults and not made.left_out:
        click.echo("Nothing was rendered: fix the files above first.", err=True)
        sys.exit(BAD_INPUT)
    if not made.catalogue.states:
        click.echo(f"{snapshot} has no snapshot: what is harvested is missing.", err=True)
    base_url = base_url.rstrip("/") + "/"
    cache = blobs.folder and blobs.folder.with_name("render")
    try:
        shown = render_site(made.catalogue, out, base_url, made.changes, blobs.get, cache, **how)
    except (NotASite, ScriptError, ShellError) as fault:
        raise click.ClickException(str(fault)) from None
    click.echo(
        f"{counted(shown.entries, 'entry', 'entries')}, "
        f"{counted(shown.facilities, 'facility', 'facilities')}, "
        f"{counted(shown.launches, 'launch link')}, "
        f"{counted(shown.findings, 'finding')} (page Status), {counted(len(made.hints), 'hint')} "
        f"(build.py check). {shown.files} files, {shown.size / 1e6:.1f} MB in {out}"
    )
    if made.left_out:
        click.echo("The files above were skipped: fix them.", err=True)
        sys.exit(BAD_INPUT)
    return shown


if __name__ == "__main__":
    main()
