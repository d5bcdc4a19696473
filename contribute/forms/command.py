"""The command `build.py form`, which a workflow runs for each issue."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from contribute.commands import BAD_INPUT, ROOT
from contribute.forms.event import NoEvent, answer, body_of, files
from contribute.trial import write
from harvest.context import DiskContext
from harvest.night import sources

_folder = click.Path(file_okay=False, path_type=Path)
_event = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("form")
@click.option("--event", "event_file", type=_event, required=True, help="GitHub's event, as JSON.")
@click.option("--out", type=_folder, required=True, help="Where comment.md and the file go.")
@click.option("--snapshot", "snapshot_dir", type=_folder, help="The last harvest.")
@click.option("--root", type=_folder, default=ROOT, help="The folder of the project.")
def form(event_file: Path, out: Path, snapshot_dir: Path | None, root: Path) -> None:
    """Make a file of an issue form, or say what is wrong with it; exit 1 where it has faults.

    An issue that no form for an entry made is left alone: nothing is written.
    """
    try:
        body = body_of(event_file.read_bytes())
    except NoEvent as fault:
        raise click.ClickException(f"{event_file}: {fault}.") from None
    found = answer(body, DiskContext(root, snapshot_dir or root / "snapshot", sources()))
    if found is None:
        click.echo("The issue is not a form for an entry.")
        return
    for path, text in files(found):
        write(out / path, text)
    click.echo(f"The form makes {found.path}." if found.path else "The form has faults.")
    if found.path is None:
        sys.exit(BAD_INPUT)
