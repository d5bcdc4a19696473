"""The command `build.py launch-url`: launch links by the curated facilities."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

import click

from catalogue.check.schemas import shipped
from catalogue.launch import Launch, Refusal, Target
from catalogue.launch.addresses.github import written
from catalogue.launch.asked import Misused, asked, pairs
from catalogue.launch.batch import answer
from harvest.curated.folders import facilities

ROOT = Path(__file__).resolve().parents[2]
BAD_INPUT = 1


@click.command("launch-url")
@click.option("--repository", metavar="URL", help="The repository, owner/name on GitHub, or a DOI.")
@click.option("--ref", help="Branch, tag or commit; the default branch if omitted.")
@click.option("--path", metavar="NOTEBOOK", help="What to open, from the repository's root.")
@click.option("--urlpath", help="A path under the session instead, such as rstudio.")
@click.option("--facility", metavar="URL", help="Its front page, or its id in facilities/.")
@click.option("--kind", help="Of a facility that facilities/ lacks: its kind, such as binderhub.")
@click.option("--grammar", help="The grammar of its links; that of its kind if omitted.")
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
    """Print the launch link of one pair; if there is none, print the reason and exit 1."""
    known = facilities(ROOT, shipped())
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
