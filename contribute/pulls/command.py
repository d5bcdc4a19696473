"""The command `build.py review`, which the workflow review runs for each pull request."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from contribute.commands import ROOT
from contribute.pulls import pictures
from contribute.pulls.comment import comment
from contribute.pulls.look import look
from contribute.pulls.pull import NoPull, read
from contribute.trial import write
from harvest.context import DiskContext
from harvest.night import sources
from harvest.source import Settings
from render.views.words import counted

_folder = click.Path(file_okay=False, path_type=Path)
_there = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("review")
@click.option("--entries", type=_there, required=True, help="The folder that .ci/take-pull wrote.")
@click.option("--out", type=_folder, required=True, help="Where comment.md and the pictures go.")
@click.option("--preview", default="", metavar="URL", help="Where the site can be downloaded.")
@click.option("--snapshot", "snapshot_dir", type=_folder, help="The last harvest.")
@click.option("--root", type=_folder, default=ROOT, help="The folder of the project.")
@click.option("--allow-loopback", is_flag=True, help="For tests: hosts may be this machine.")
def review(
    entries: Path,
    out: Path,
    preview: str,
    snapshot_dir: Path | None,
    root: Path,
    allow_loopback: bool,
) -> None:
    """Describe what a pull request's entries would change, in a comment with pictures.

    Exit status 0 even if they have errors, which the comment lists. Without a browser there are no
    pictures.
    """
    try:
        pull = read(entries)
    except NoPull as fault:
        raise click.ClickException(f"{entries}: {fault}.") from None
    context = DiskContext(root, snapshot_dir or root / "snapshot", sources())
    settings = Settings(budget=300.0, allow_loopback=allow_loopback)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="catalogue-review-") as folder:
        found = look(pull, context, settings, Path(folder))
        program = pictures.browser()
        made: dict[str, tuple[pictures.Screenshot, ...]] = {}
        if found.site and program:
            try:
                made = pictures.taken(found.changed, Path(folder) / "site", out, program)
            except pictures.NoPicture as fault:
                click.echo(f"No pictures: {fault}", err=True)
        elif found.site:
            click.echo(
                f"No pictures: none of {', '.join(pictures.BROWSERS)} is installed.", err=True
            )
    write(out / "comment.md", comment(pull, found, made, preview))
    shown = counted(sum(map(len, made.values())), "picture")
    click.echo(f"{counted(len(found.changed), 'entry', 'entries')}, {shown}.")
