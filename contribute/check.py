"""The command `build.py check`: findings about curated files, or about harvested records."""

from __future__ import annotations

from pathlib import Path

import click

from catalogue.project import OWN
from catalogue.records.finding import Finding
from harvest.assemble import assemble, checked
from harvest.curated.command import Explained, command
from harvest.store import there
from render.rules.every import explained, pages

ROOT = Path(__file__).resolve().parents[1]


def _found(files: tuple[Path, ...], records: bool, snapshot_dir: Path) -> tuple[Finding, ...]:
    if records:
        return assemble(ROOT, there(snapshot_dir)).catalogue.findings
    return checked(files, ROOT, there(snapshot_dir))


check = command(
    _found,
    click.option(
        "--snapshot",
        "snapshot_dir",
        type=click.Path(file_okay=False, path_type=Path),
        default=ROOT / "snapshot",
        help="The last harvest.",
    ),
    Explained(pages(OWN.url), explained, f"{OWN.url}rules/"),
)
