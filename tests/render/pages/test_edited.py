"""The pages that are open follow what is saved, of the site that was rendered last.

That they are the pages of the whole site rendered anew is told in tests/render/test_inside.py.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from catalogue.records.dataset import Dataset
from catalogue.records.facility import Facility
from catalogue.records.instance import Topic
from catalogue.records.repository import Ref, Repository
from catalogue.records.software import Software
from render.pages import edited
from render.pages.edited import Cards, Draft, drafted, looks_alone
from render.shell.assets import Assets
from render.shell.theme import Shell
from tests.render.pages.test_every import SHELL, Drawn, site_of, small


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was made anew of prose, scripts and styles."""
    found: list[str] = []

    def shell(*_: Any) -> Shell:
        found.append("shell")
        return replace(SHELL, name="Anew")

    def assets(*_: Any) -> Assets:
        found.append("assets")
        return Assets("assets/js-2/", "assets/site.2.css", {"assets/site.2.css": b"2"})

    monkeypatch.setattr(edited, "build_shell", shell)
    monkeypatch.setattr(edited, "assets_of", assets)
    monkeypatch.setattr(edited, "environment", Environments())
    return found


class Environments:
    """Stands for the function `environment`, whose templates draw their names."""

    def __init__(self) -> None:
        self.cleared = 0

    def __call__(self, instance: object) -> Drawn:
        return Drawn()

    def cache_clear(self) -> None:
        """Count it."""
        self.cleared += 1


@pytest.mark.parametrize(
    ("saved", "anew", "same"),
    [
        ("software/a.yml", [], False),
        ("templates/software/card.html", ["assets"], True),
        ("templates/material/main.html", ["shell", "assets"], True),
        ("site_src/assets/css/base.css", ["assets"], True),
        ("site_src/assets/js/main.js", ["assets"], True),
        ("site_src/about.md", ["shell", "assets"], False),
        ("mkdocs.yml", ["shell", "assets"], True),
    ],
)
def test_what_a_file_is_no_part_of_is_not_made_anew(
    made: list[str], saved: str, anew: list[str], same: bool
) -> None:
    site, _ = site_of(small())
    draft = drafted(Draft(site, {"old": b""}), site.catalogue, [saved], Path())
    assert made == anew and looks_alone([saved]) is same
    assert draft.files == ({"assets/site.2.css": b"2"} if anew else {"old": b""})
    assert draft.site.scripts == ("assets/js-2/" if anew else site.scripts)
    assert edited.environment.cleared == saved.startswith("templates/")  # type: ignore[attr-defined]
    # A file after it takes nothing of that back.
    later = drafted(draft, site.catalogue, ["software/b.yml"], Path())
    assert made == anew and later.files == draft.files and later.site.shell == draft.site.shell


def test_the_instance_is_another_one(made: list[str]) -> None:
    site, _ = site_of(small())
    topic = Topic(id="showers", name="Showers", group="subject", terms=("shower",))
    instance = replace(site.catalogue.instance, slogan="Others", topics=(topic,))
    catalogue = replace(site.catalogue, instance=instance)
    draft = drafted(Draft(site), catalogue, ["catalogue.yml"], Path())
    assert made == ["shell", "assets"] and draft.site.shell.name == "Anew"
    assert [view.topic for view in draft.site.topics] == [topic] and draft.page("topics/index.html")


def test_records_that_are_new_others_or_gone(made: list[str]) -> None:
    site, _ = site_of(small())
    first, second = site.entries
    assert [one.number for one in site.similar[0]] == [1]
    new = Software(id="new", name="New", source="curated")
    hub, other = site.catalogue.facilities[0], Facility(
        id="other", name="O", kind="binderhub", url="https://o.org/", summary="S",
        accepts=site.catalogue.facilities[0].accepts,
    )  # fmt: skip
    data = Dataset(id="e", name="E", source="curated", summary="Data")
    catalogue = replace(
        site.catalogue,
        software=(new, first.software, replace(second.software, name="Renamed")),
        facilities=(replace(hub, name="Other hub"), other),
        datasets=(data,),
    )
    draft = drafted(Draft(site), catalogue, ["software/new.yml"], Path())
    now = draft.site
    names = {entry.software.id: entry.software.name for entry in now.entries}
    assert names == {"new": "New", first.software.id: first.software.name, "two": "Renamed"}
    # Similar entries are found by their places, which are others now.
    places = {entry.software.id: number for number, entry in enumerate(now.entries)}
    alike = dict(zip(places, now.similar, strict=True))
    assert [one.number for one in alike[first.software.id]] == [places["two"]]
    assert alike["new"] == ()
    # What runs at a new facility is what would run at the one like it.
    runs = {place.facility.id: [e.software.id for e, _ in place.runs] for place in now.places}
    assert runs["other"] == runs[hub.id] == [first.software.id]
    assert [item.dataset.id for item in now.data] == ["e"]
    for path in ("software/new/", "facilities/other/", "data/e/"):
        assert draft.page(f"{path}index.html")
    assert draft.page("data/d/index.html") is None and draft.page("sitemap.xml") is None
    without = drafted(draft, replace(catalogue, software=(new,)), [], Path()).site
    assert without.similar == ((),) and not without.places[0].runs
    # At a changed facility too, what is ready comes first.
    head = Ref(name="HEAD", commit="a" * 40, binder=("environment.yml",), notebooks=("a.ipynb",))
    looked = Repository(url="https://github.com/o/r", status="found", since="2026", refs=(head,))
    ready = replace(first.software, id="ready", repository=looked)
    again = replace(catalogue, software=(first.software, ready), facilities=(hub,))
    (place,) = drafted(draft, again, [], Path()).site.places
    assert [(e.software.id, fit.verdict) for e, fit in place.runs] == [
        ("ready", "ready"),
        (first.software.id, "unchecked"),
    ]


def test_cards_are_made_when_they_are_asked_for() -> None:
    site, drawn = site_of(small())
    found = Cards(drawn, site.entries)  # type: ignore[arg-type]
    assert len(found[1:]) == 1 and "software/card.html" not in drawn.given
    assert found[1:][0] == "[software/card.html]" and len(drawn.given["software/card.html"]) == 1
    assert list(found) == ["[software/card.html]"] * len(site.entries)
