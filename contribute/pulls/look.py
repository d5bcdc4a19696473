"""The site as it would be with a pull request's entries, made by the code of the default branch.

No code of the pull request is run: its entries are data, checked and rendered as those there are.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from catalogue.records.finding import Finding
from catalogue.records.software import Software
from catalogue.start.repositories import wanted
from contribute.pulls.pull import Pull
from contribute.trial import with_files
from harvest.assemble import assembled
from harvest.context import DiskContext
from harvest.git.lines import REPOSITORIES
from harvest.git.rounds import RoundOptions
from harvest.git.source import GitSource
from harvest.net.progress import RecordedMessages
from harvest.source import Settings
from render.content import Site
from render.site import render_site
from render.views.data import Data
from render.views.entries import Entry, FacilityView, kept_out

OPTIONS = RoundOptions(pace=0)
MOST_ASKED = 20  # repositories


@dataclass(frozen=True, kw_only=True)
class Changed:
    """One entry of a pull request.

    `path` is its file, from the project's root; `findings` are those about it. `view` is what its
    page shows and `card` the HTML of its card in lists; both are empty where the entry has errors,
    is removed, or has neither.
    """

    path: str
    word: Literal["new", "changed", "removed"]
    findings: tuple[Finding, ...] = ()
    view: Entry | FacilityView | Data | None = None
    card: str = ""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that must be fixed before it can be merged."""
        return tuple(each for each in self.findings if each.severity == "error")

    @property
    def hints(self) -> tuple[Finding, ...]:
        """The findings that may be ignored."""
        return tuple(each for each in self.findings if each.severity != "error")


@dataclass(frozen=True, kw_only=True)
class Look:
    """All entries of a pull request.

    `site` was rendered with them, None where that is impossible. `elsewhere` are errors in other
    files that these entries cause, `told` sentences on what could not be checked.
    """

    changed: tuple[Changed, ...]
    site: Site | None = None
    elsewhere: tuple[Finding, ...] = ()
    told: tuple[str, ...] = ()


def look(pull: Pull, context: DiskContext, settings: Settings, room: Path) -> Look:
    """Check and render the catalogue with a pull request's entries, in the empty folder `room`.

    At most `MOST_ASKED` repositories of these entries are read now; all others are as in the last
    harvest. The site goes into `room`/site. The files of `context` are not changed.
    """
    root, snapshot = room / "root", room / "snapshot"
    root.mkdir()
    with_files(context.root, root, pull.written)
    for path in pull.removed:
        (root / path).unlink(missing_ok=True)
    if context.store.directory.is_dir():
        shutil.copytree(context.store.directory, snapshot)
    trial = DiskContext(root, snapshot, context.sources)
    told = _look_at_repositories(pull, trial, settings)
    made = assembled(trial, leave_out=True)
    about: dict[str, list[Finding]] = {path: [] for path in ("", *pull.paths)}
    for each in (*made.faults, *made.hints):
        about.get(each.source, about[""]).append(each)
    site = None
    if made.left_out or not made.faults:
        site = render_site(made.catalogue, room / "site", changes=made.changes).site
    changed = (
        replace(each, findings=tuple(about[each.path]))
        for each in _changed(pull, context.root, trial, site)
    )
    elsewhere = tuple(each for each in about[""] if each.severity == "error")
    return Look(changed=tuple(changed), site=site, elsewhere=elsewhere, told=told)


def _look_at_repositories(pull: Pull, trial: DiskContext, settings: Settings) -> tuple[str, ...]:
    known = trial.store.read(REPOSITORIES)
    entries = [each for each in trial.software if _files_of(each, trial) & pull.written.keys()]
    asked = dict([*wanted(entries).items()][:MOST_ASKED])
    if not asked:
        return ()
    told = RecordedMessages()
    found = GitSource(options=OPTIONS).look(known, asked, settings, told, forget=False, online=True)
    if found.kept or found.known.state is None:
        return (f"The repositories could not be read: {found.kept or 'no answer'}.",)
    trial.store.write(REPOSITORIES, found.known)
    return tuple(told.said)


def _files_of(entry: Software, trial: DiskContext) -> set[str]:
    """The curated files that describe an entry, or correct its record."""
    dois = {doi.lower() for doi in (entry.doi, entry.conceptdoi) if doi}
    overlays = {each.path for each in trial.curated.overlays if each.doi.lower() in dois}
    return {f"software/{entry.id}.yml", *overlays, *entry.origin.values()}


def _changed(pull: Pull, before: Path, trial: DiskContext, site: Site | None) -> Iterator[Changed]:
    views = dict(_views(trial, site)) if site else {}
    for path in pull.paths:
        if path in pull.removed:
            yield Changed(path=path, word="removed")
            continue
        view, card = views.get(path, (None, ""))
        word: Literal["new", "changed"] = "changed" if (before / path).exists() else "new"
        yield Changed(path=path, word=word, view=view, card=card)


def _views(
    trial: DiskContext, site: Site
) -> Iterator[tuple[str, tuple[Entry | FacilityView | Data, str]]]:
    cards = (*site.cards, *("" for _ in site.unlisted))
    for entry, card in zip((*site.entries, *site.unlisted), cards, strict=True):
        for path in _files_of(entry.software, trial):
            yield path, (entry, card)
    for place in (*site.places, *kept_out(site.catalogue)):
        yield f"facilities/{place.facility.id}.yml", (place, "")
    for data in site.data:
        yield f"datasets/{data.dataset.id}.yml", (data, "")
