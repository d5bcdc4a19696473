"""What the search finds besides entries: notebooks, data, facilities, and what was withdrawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from jinja2 import Environment

from catalogue.history import Change
from catalogue.records.facility import Facility
from render.index.fields import (
    Texts,
    dataset_document,
    facility_document,
    name_document,
    notebook_document,
    plain_text,
)
from render.notebooks.pages import NotebookPages
from render.views.cards import tight
from render.views.data import Data
from render.views.entries import Entry, FacilityView

Kind = Literal["notebook", "data", "facility", "withdrawn"]
Gone = Entry | Facility | Change
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Other:
    """One thing that is found for itself: its texts (`render.index.fields`), its line in the list
    of results in HTML (links relative to the site's root; data-silent where there is no text for a
    snippet), that text, and for a notebook the number of its entry."""

    kind: Kind
    texts: Texts
    row: str
    about: str = ""
    entry: int = 0


def others_of(
    templates: Environment,
    entries: Sequence[Entry],
    notebooks: NotebookPages,
    data: Iterable[Data],
    places: Iterable[FacilityView],
    withdrawn: Iterable[Gone],
) -> tuple[Other, ...]:
    """Everything in the order of `KINDS`, notebooks in the order of their entries."""
    rows = templates.get_template("catalogue/hits.html").module
    runs = Counter(name for entry in entries for name in entry.facets["facility"])

    def row(macro: str, *given: object, about: str = "") -> str:
        line = tight(str(getattr(rows, macro)(*given)))
        return line if about else line.replace("<li", "<li data-silent", 1)

    def found() -> Iterator[Other]:
        for number, entry in enumerate(entries):
            for notebook in entry.software.notebooks:
                page = notebooks.get((entry.software.id, notebook.path))
                facts = notebook.facts
                about = " · ".join([*facts.headings, facts.text]) if facts else ""
                fit = entry.launch_of(notebook)
                line = row("notebook", entry, notebook, page, fit, about=about)
                yield Other("notebook", notebook_document(notebook), line, about, number)
        for item in data:
            texts = dataset_document(item.dataset, (*item.labels, item.archive))
            about = plain_text(item.dataset.description)
            yield Other("data", texts, row("data", item, about=about), about)
        for place in places:
            facility = place.facility
            about = plain_text(facility.description)
            line = row("facility", place, runs[facility.name], about=about)
            yield Other("facility", facility_document(facility), line, about)
        for gone in withdrawn:
            yield _withdrawn(gone, row)

    return tuple(found())


def _withdrawn(gone: Gone, row: Callable[..., str]) -> Other:
    if isinstance(gone, Change):
        texts = name_document(gone.name, gone.id, gone.doi or "")
        said = ("withdrawn", "changes/", gone.name, gone.date, "")
    elif isinstance(gone, Facility):
        texts = name_document(gone.name, gone.id)
        date = gone.retired.date if gone.retired else ""
        path = f"facilities/{gone.id}/"
        said = ("withdrawn", path, gone.name, date, gone.statusReason or "")
    else:
        software = gone.software
        texts = name_document(software.name, software.id, software.doi or "")
        said = ("withdrawn", gone.path, software.name, "", software.statusReason or "")
    return Other("withdrawn", texts, row(*said))


def withdrawn_of(
    unlisted: Iterable[Entry],
    facilities: Iterable[Facility],
    changes: Iterable[Change],
    listed: Iterable[str],
) -> tuple[Gone, ...]:
    """What a visitor may look for and is no longer there: retired entries and facilities, and
    entries that the sources no longer have, the latest change of each; `listed` are the ids of all
    that is there."""
    there = set(listed)
    gone = {change.id: change for change in sorted(changes) if change.kind == "gone"}
    return (
        *(entry for entry in unlisted if entry.software.status == "retired"),
        *(facility for facility in facilities if facility.status == "retired"),
        *(change for id_, change in sorted(gone.items()) if id_ not in there),
    )
