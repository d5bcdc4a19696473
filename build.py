#!/usr/bin/env python3
"""The command line: parses, calls, prints, exits.

Exit status: 0 done, 1 bad input, 2 misuse, 3 a source could not be reached and the last good
data was kept.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

import click

from catalogue.check import report
from catalogue.check.schemas import shipped
from catalogue.launch import Launch, Refusal, Target
from catalogue.launch.addresses.github import written
from catalogue.launch.asked import Misused, asked, pairs
from catalogue.launch.batch import answer
from catalogue.project import VERSION
from catalogue.records.finding import Finding
from contribute import commands
from contribute.forms.command import form
from contribute.pulls.command import review
from harvest import night
from harvest import report as night_report
from harvest.assemble import NOTHING_KEPT, Assembled, assemble, assembled, checked, note
from harvest.blobs import Blobs
from harvest.context import DiskContext
from harvest.curated import folders as curated
from harvest.curated.command import Explained, command
from harvest.curated.init import init
from harvest.net.http import PACE
from harvest.source import Settings
from harvest.store import DamagedSnapshot, read_kept, replace_all, there, write_kept
from harvest.zenodo.source import communities
from render import site
from render.rules.every import explained, pages
from render.shell import server
from render.shell.command import in_words, options
from render.shell.preview import preview
from render.shell.theme import ShellError
from render.views.words import counted

ROOT = Path(__file__).resolve().parent
BAD_INPUT, SOURCE_FAILED = 1, 3
SOURCES = [source.name for source in night.sources()]


_folder = click.Path(file_okay=False, path_type=Path)
_file = click.Path(dir_okay=False, path_type=Path)
snapshot_option = click.option(
    "--snapshot", "snapshot_dir", type=_folder, default=ROOT / "snapshot", help="The last harvest."
)
cache_option = click.option(
    "--cache",
    type=_folder,
    help="Where contents of notebooks and READMEs are kept; .cache/notebooks beside the snapshot.",
)
harvest_options = options(
    click.option("--zenodo-api", metavar="URL", help="Where Zenodo's API is, for tests."),
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
    click.option("--offline", is_flag=True, help="Ask nobody, keep the last good harvest."),
)
render_options = options(
    click.option("--out", type=_folder, default=ROOT / "site", help="Where the site goes."),
    click.option(
        "--base-url",
        default=site.BASE_URL,
        metavar="URL",
        help="Where the site will be served, for canonical URLs.",
    ),
)


@click.group(cls=in_words(DamagedSnapshot, ShellError, site.NotASite), invoke_without_command=True)
@click.version_option(VERSION, prog_name="esap-catalogue", message="%(prog)s %(version)s")
@snapshot_option
@cache_option
@harvest_options
@render_options
def main(snapshot_dir: Path, cache: Path | None, out: Path, base_url: str, **given: Any) -> None:
    """Make the catalogue: harvest, check and render. Commands do one of these alone."""
    if click.get_current_context().invoked_subcommand is None:
        place = there(snapshot_dir) if given["offline"] else snapshot_dir
        context, how = _context(place, **given)
        told = _harvest(context, cache=cache, **how)
        _render(assembled(context, told.kept), place, out, base_url, _kept(cache, place))
        click.echo("Look at it with: make serve")


@main.command()
@click.option("--only", type=click.Choice(sorted(SOURCES)), help="Harvest one source only.")
@click.option("--message-file", type=_file, help="Write here what changed, for a commit.")
@click.option("--kept-file", type=_file, help="Write here why data was kept, as JSON.")
@click.option("--report", "report_file", type=_file, help="Write here what was found and lost.")
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
    context, how = _context(snapshot_dir, **given)
    before = assembled(context) if report_file else None
    told = _harvest(context, only=only, **how)
    day, after = Settings().day(), assembled(context, told.kept)
    noted = "" if given["offline"] or told.kept else note(context, after, day)
    if report_file and before:
        text = night_report.written(told, before, after, context.curated.overlays, day)
        replace_all({report_file: text})
    if message_file:
        message_file.write_text(f"{told.told_also(noted)}\n", encoding="utf-8")
    if kept_file:
        write_kept(kept_file, told.kept)
    if told.kept:
        sys.exit(SOURCE_FAILED)


def _found(files: tuple[Path, ...], records: bool, snapshot_dir: Path) -> tuple[Finding, ...]:
    """What is to be said of curated files, or of harvested records."""
    if records:
        return assemble(ROOT, there(snapshot_dir)).catalogue.findings
    return checked(files, ROOT, there(snapshot_dir))


main.add_command(
    command(
        _found,
        snapshot_option,
        Explained(pages(site.BASE_URL), explained, f"{site.BASE_URL}rules/"),
    )
)


@main.command()
@click.option("--kept-file", type=_file, help="What harvest --kept-file wrote, for the pages.")
@click.option("--leave-out", is_flag=True, help="Leave out files that have errors; still exit 1.")
@snapshot_option
@cache_option
@render_options
def render(
    kept_file: Path | None, leave_out: bool, snapshot_dir: Path, cache: Path | None, **to: Any
) -> None:
    """Render the snapshot and the curated files as they are into the site."""
    context = DiskContext(ROOT, there(snapshot_dir), night.sources())
    kept = read_kept(kept_file) if kept_file else NOTHING_KEPT
    made = assembled(context, kept, leave_out=leave_out)
    _render(made, snapshot_dir, blobs=_kept(cache, snapshot_dir), **to)


@main.command("launch-url")
@click.option("--repository", metavar="URL", help="The repository, owner/name on GitHub, or a DOI.")
@click.option("--ref", help="Branch, tag or commit; the default branch when left out.")
@click.option("--path", metavar="NOTEBOOK", help="What to open, from the repository's root.")
@click.option("--urlpath", help="A path under the session instead, such as rstudio.")
@click.option("--facility", metavar="URL", help="Its front page, or its id in facilities/.")
@click.option("--kind", help="Of a facility that facilities/ lacks: its kind, such as binderhub.")
@click.option("--grammar", help="How its links are written; its kind's own way when left out.")
@click.option("--parameter", multiple=True, metavar="NAME=VALUE", help="One of linkParameters.")
@click.option(
    "--batch",
    type=click.File(encoding="utf-8-sig", errors="replace"),
    help="JSON lines in, JSON lines out; - is stdin.",
)
def launch_url(
    repository: str | None,
    ref: str | None,
    path: str | None,
    urlpath: str | None,
    facility: str | None,
    kind: str | None,
    grammar: str | None,
    parameter: tuple[str, ...],
    batch: TextIO | None,
) -> None:
    """Print the launch link of one pair, or the reason why there is none and exit 1."""
    known = curated.facilities(ROOT, shipped())
    if batch:
        for line in batch:
            if line.strip():
                click.echo(answer(line, known))
        return
    if not repository or not facility:
        raise click.UsageError("give --repository and --facility, or --batch")
    target = Target(repository=written(repository), ref=ref, path=path, urlpath=urlpath)
    try:
        given = pairs(parameter)
        place = asked(facility, known, kind=kind, grammar=grammar, parameters=given)
    except Misused as fault:
        raise click.UsageError(str(fault)) from None
    found = place if isinstance(place, Refusal) else place.launched(target)
    if isinstance(found, Launch):
        click.echo(found.url)
    else:
        click.echo(f"{found.reason} [{found.code}]", err=True)
        sys.exit(BAD_INPUT)


main.add_command(init)


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="On which port.")
@click.option("--base-path", default="/", help="Under which path, as /esap-catalogue/.")
@click.option("--as-is", is_flag=True, help="Serve the site that is there, and do not watch.")
@snapshot_option
@cache_option
@render_options
def serve(
    port: int, base_path: str, as_is: bool, snapshot_dir: Path, cache: Path | None, **to: Any
) -> None:
    """Serve the site on this machine as GitHub Pages would, rendered anew when files are saved."""
    shown: site.Report | None = None

    def build(files: frozenset[str]) -> Iterator[str]:
        nonlocal shown
        made = assembled(DiskContext(ROOT, there(snapshot_dir), night.sources()))
        told = report.written(made.faults, "text")
        if told:
            click.echo(told, nl=False)
        else:
            if shown and site.refresh(shown, made.catalogue, to["out"]):
                yield ""
            shown = _render(made, snapshot_dir, blobs=_kept(cache, snapshot_dir), **to)
        yield told

    if not as_is:
        return preview(ROOT, to["out"], base_path, port, build)
    if not (to["out"] / "index.html").is_file():
        raise click.ClickException(f"there is no site in {to['out']}; make one with: make render")
    server.serve(to["out"], base_path, port)


def _context(
    snapshot_dir: Path,
    *,
    zenodo_api: str | None,
    all_versions: bool,
    live_checks: bool,
    **others: Any,
) -> tuple[DiskContext, dict[str, Any]]:
    """What stands on disk for the sources that the options ask for, and the `others`."""
    asked = communities(zenodo_api, all_versions=all_versions, live_checks=live_checks)
    return DiskContext(ROOT, snapshot_dir, night.sources(*asked)), others


def _harvest(
    context: DiskContext,
    *,
    offline: bool,
    only: str | None = None,
    cache: Path | None = None,
    **settings: Any,
) -> night.Night:
    """Ask the sources, and tell what came of it."""
    how = Settings(**settings, blobs=_kept(cache, context.store.directory))
    told = night.harvest(context, how, offline=offline, only=only)
    click.echo(told.text)
    return told


def _kept(cache: Path | None, snapshot_dir: Path) -> Blobs:
    return Blobs(cache or snapshot_dir.resolve().parent / ".cache" / "notebooks")


def _render(made: Assembled, snapshot: Path, out: Path, base_url: str, blobs: Blobs) -> site.Report:
    """Render the catalogue; exit 1 where files have errors, first if they are not left out."""
    click.echo(report.written(made.faults, "text"), nl=False)
    if made.faults and not made.left_out:
        click.echo("Nothing was rendered: fix the files above first.", err=True)
        sys.exit(BAD_INPUT)
    if not made.catalogue.states:
        click.echo(f"{snapshot} has no snapshot: what is harvested is missing.", err=True)
    base_url = base_url.rstrip("/") + "/"
    cache = blobs.folder and blobs.folder.with_name("render")
    shown = site.render_site(made.catalogue, out, base_url, made.changes, blobs.get, cache)
    click.echo(
        f"{shown.entries} entries, {shown.facilities} facilities, {shown.launches} launch links, "
        f"{counted(shown.findings, 'finding')} (page Status), {counted(len(made.hints), 'hint')} "
        f"(build.py check). {shown.files} files, {shown.size / 1e6:.1f} MB in {out}"
    )
    if made.left_out:
        click.echo("The files above were left out: fix them.", err=True)
        sys.exit(BAD_INPUT)
    return shown


for each in (commands.new, commands.import_, form, review):
    main.add_command(each)


if __name__ == "__main__":
    main()
