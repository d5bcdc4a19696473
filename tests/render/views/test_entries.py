"""What the templates see of an entry."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from catalogue.match import Fit
from catalogue.records.catalogue import Catalogue
from catalogue.records.dataset import Dataset
from catalogue.records.facility import Accepts, Facility
from catalogue.records.person import Person
from catalogue.records.repository import Ref, Repository
from catalogue.records.software import Notebook, Software, Start
from render.views.entries import Entry, entries_of, facility_views

HUB = Facility(
    id="h", name="Hub", kind="binderhub", url="https://h.org/", summary="S",
    accepts=Accepts(interfaces=("notebook",)),
)  # fmt: skip
TOOL = Software(
    id="1", name="N", source="ossr", interface=("notebook", "cli"),
    codeRepository="https://github.com/o/r", notebooks=(Notebook(path="a.ipynb"),),
)  # fmt: skip


def entry(*fits: Fit, **fields: Any) -> Entry:
    return Entry(replace(TOOL, **fields), fits, {})


def people(*names: str) -> tuple[Person, ...]:
    return tuple(Person(name=name) for name in names)


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ("", ""),
        ("A", "A"),
        ("AB", "A and B"),
        ("ABC", "A, B and C"),
        ("ABCD", "A, B, C and 1 more"),
        ("ABCDE", "A, B, C and 2 more"),
    ],
)
def test_authors(names: str, text: str) -> None:
    assert entry(author=people(*names)).authors == text


@pytest.mark.parametrize(
    ("fields", "facts"),
    [
        ({}, ("Notebook, Command line",)),
        (
            {"license": "MIT", "version": "1.0", "datePublished": "2020-01",
             "runtimePlatform": ("Python 3", "Docker")},
            ("Notebook, Command line", "Docker, Python", "MIT", "v1.0", "2020"),
        ),
        ({"interface": (), "version": "beta"}, ("beta",)),
        ({"interface": (), "datePublished": "2020", "dateModified": "2021-02"}, ("2021",)),
        ({"interface": (), "datePublished": "2020", "source": "curated"}, ()),
        ({"interface": (), "dateModified": "2021", "source": "curated"}, ("2021",)),
    ],
)  # fmt: skip
def test_the_line_under_a_name(fields: dict[str, Any], facts: tuple[str, ...]) -> None:
    assert entry(**fields).facts == facts


def test_launches_and_refusals() -> None:
    hubs = [replace(HUB, id=id_, name=id_.upper()) for id_ in "abcd"]
    made = entry(
        Fit(software=TOOL, facility=hubs[0], reason="R"),
        Fit(software=TOOL, facility=hubs[1], url="https://b.org/"),
        Fit(software=TOOL, facility=hubs[2], reason="Q"),
        Fit(software=TOOL, facility=hubs[3], reason="R"),
    )
    assert made.launches == (made.fits[1],) and made.best == made.fits[1]
    assert made.refusals == (("R", (hubs[0], hubs[3])), ("Q", (hubs[2],)))
    assert entry().best is None and entry().launch_of(Notebook(path="a.ipynb")) is None


def test_what_was_looked_at_comes_before_what_was_not_and_that_before_what_cannot_start() -> None:
    one = Software(id="s", name="S", source="curated")
    hub = Facility(id="h", name="H", kind="binderhub", url="https://h.org/", summary="")
    fits = [
        Fit(software=one, facility=hub, url="https://h.org/v2/x", outlook="ready"),
        Fit(software=one, facility=hub, url="https://h.org/v2/x", outlook="doubtful"),
        Fit(software=one, facility=hub, url="https://h.org/v2/x"),
        Fit(software=one, facility=hub, reason="no"),
    ]
    assert [Entry(one, (fit,), {}).rank for fit in fits] == [0, 0, 1, 2]


def test_paths_and_labels() -> None:
    assert (entry().path, entry().interface) == ("software/1/", "Notebook, Command line")
    assert [entry(source=source).source for source in ("ossr", "curated")] == ["OSSR", "Curated"]


def test_a_launch_opens_what_the_address_shows() -> None:
    assert entry().opened_path == "a.ipynb" and entry().opened == Notebook(path="a.ipynb")
    shown = entry(codeRepository="https://github.com/o/r/tree/main/docs", notebooks=())
    assert shown.opened_path == "docs" and shown.opened is None
    assert entry(codeRepository="nothing").opened_path is None


@pytest.mark.parametrize(
    ("start", "elsewhere", "badge"),
    [
        (None, None, False),
        (Start(repository="https://github.com/o/env", origin="README"), True, False),
        (Start(repository="https://github.com/o/r", origin="README"), None, False),
    ],
)
def test_what_is_launched_instead(start: Start | None, elsewhere: bool, badge: bool) -> None:
    made = entry(start=start)
    assert made.launched_elsewhere == (start.repository if elsewhere and start else None)
    assert made.follows_badge is badge


def repository(**ref: Any) -> Repository:
    return Repository(
        url="https://github.com/o/r",
        status="found",
        since="2024-01-01",
        refs=(Ref(name="HEAD", commit="1" * 40, complete=True, **ref),),
    )


def test_readiness_is_told_of_what_can_be_built() -> None:
    found = {
        verdict: entry(repository=repository(binder=binder, **more)).readiness
        for verdict, binder, more in (
            ("ready", ("requirements.txt",), {}),
            ("bare", (), {}),
            ("broken", ("runtime.txt", "requirements.txt"), {"runtime": "x"}),
        )
    }
    assert {word: each and each.verdict for word, each in found.items()} == {
        "ready": "ready",
        "bare": "bare",
        "broken": None,
    }
    assert entry(repository=repository(binder=()), interface=("cli",)).readiness is None
    assert entry().readiness is None


def test_notebooks_that_are_not_listed_are_counted() -> None:
    names = ("a.ipynb", "b.ipynb", "c.ipynb")
    assert entry(repository=repository(binder=(), notebooks=names)).notebooks_left == 2
    assert entry(repository=repository(binder=())).notebooks_left == 0
    assert entry().notebooks_left == 0


def test_all_entries_with_all_facilities() -> None:
    hidden = replace(HUB, id="i", name="I", status="hidden")
    renku = Facility(id="r", name="R", kind="renku", url="https://r.org/", summary="S")
    reads = replace(TOOL, id="2", name="FITS", summary="Reads FITS")
    catalogue = Catalogue(
        software=(TOOL, reads),
        facilities=(HUB, hidden, renku),
        datasets=(Dataset(id="d", name="D", source="curated"),),
    )
    entries = entries_of(catalogue)
    assert [made.software for made in entries] == [TOOL, reads]
    assert [fit.facility.id for fit in entries[0].launches] == ["h"]
    assert entries[0].facets["facility"] == ("Hub",)
    assert entries[0].reads.words == () and entries[1].reads.words == ("FITS",)
    notebook = entries[0].launch_of(Notebook(path="b.ipynb"))
    assert notebook and notebook.url and notebook.url.endswith("b.ipynb")
    views = facility_views(catalogue, entries)
    assert [(view.path, [made.software.id for made, _ in view.runs]) for view in views] == [
        ("facilities/h/", ["1", "2"]),
        ("facilities/r/", []),
    ]
    assert all(fit.facility == HUB for _, fit in views[0].runs)


@pytest.mark.parametrize(
    ("version", "shown", "other"),
    [
        ("1.2", "v1.2", False),
        ("v1.2", "v1.2", False),
        ("1.2", "commit 0415fc8 of 21 Aug 2026", True),
        (None, "commit 0415fc8 of 21 Aug 2026", False),
        ("1.2", "", False),
    ],
)
def test_whether_a_launch_opens_the_version_shown(
    version: str | None, shown: str, other: bool
) -> None:
    start = Start(repository="https://github.com/o/r", shown=shown)
    assert entry(version=version, start=start).opens_other_version == other
