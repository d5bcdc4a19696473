"""The feeds' entries, as feed readers see them."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree

from catalogue.history import Change, ChangeKind
from catalogue.records.catalogue import SourceState
from catalogue.records.instance import Instance
from render.exports.feeds import feed_files

NAME = "Birds & Co"
SITE = "https://x.org/"
ATOM = "{http://www.w3.org/2005/Atom}"


def state(name: str, changed: str) -> SourceState:
    return SourceState(name=name, origin="live", url="https://z.org", changed=changed, records=1)


def change(day: int, kind: ChangeKind = "new", **more: str) -> Change:
    known = {"id": str(day), "name": f"Name {day}", **more}
    return Change(date=(date(2024, 1, 1) + timedelta(day)).isoformat(), kind=kind, **known)


def feed(kind: str, *changes: Change, states: tuple[SourceState, ...] = ()) -> ElementTree.Element:
    return ElementTree.fromstring(
        feed_files(changes, states, SITE, Instance(name=NAME))[f"feeds/{kind}.atom"]
    )


def titles(read: ElementTree.Element) -> list[str | None]:
    return [entry.findtext(f"{ATOM}title") for entry in read.iter(f"{ATOM}entry")]


def parts(element: ElementTree.Element) -> list[tuple[str, str | None, dict[str, str]]]:
    """Tag, text and attributes of what an element holds, entries apart."""
    return [
        (child.tag.removeprefix(ATOM), (child.text or "").strip(), child.attrib)
        for child in element
        if child.tag != f"{ATOM}entry"
    ]


def test_the_newest_hundred_are_kept_the_newest_first() -> None:
    read = feed("new", *(change(day) for day in range(150)))
    assert titles(read) == [f"Name {day}" for day in range(149, 49, -1)]
    assert read.findtext(f"{ATOM}updated") == "2024-05-29T00:00:00+00:00"


def test_one_night_is_ordered_by_name_then_id() -> None:
    found = [change(1, name=n, id=i) for n, i in (("b", "3"), ("A", "2"), ("a", "1"))]
    ids = [entry.findtext(f"{ATOM}id") for entry in feed("new", *found).iter(f"{ATOM}entry")]
    assert ids == [f"{SITE}software/{i}/#new-2024-01-02" for i in ("3", "2", "1")]


def test_a_feed_without_changes_says_so_with_the_date_of_the_ossr() -> None:
    states = (state("git", "2020-01-01T00:00:00Z"), state("ossr", "2021-01-01T00:00:00Z"))
    ways = [
        ("link", "", {"href": f"{SITE}feeds/gone.atom", "rel": "self",
                      "type": "application/atom+xml"}),
        ("link", "", {"href": f"{SITE}changes/", "rel": "alternate", "type": "text/html"}),
    ]  # fmt: skip
    read = feed("gone", states=states)
    found = parts(read)
    assert found[:3] == [
        ("id", f"{SITE}feeds/gone.atom", {}),
        ("title", f"Withdrawn from {NAME}", {}),
        ("updated", "2021-01-01T00:00:00+00:00", {}),
    ]
    assert [part for part in found if part[0] == "link"] == ways
    assert read.findtext(f"{ATOM}author/{ATOM}name") == NAME
    (told,) = read.iter(f"{ATOM}entry")
    assert parts(told) == [
        ("id", f"{SITE}feeds/gone.atom#started", {}),
        ("title", "No changes yet", {}),
        ("updated", "2021-01-01T00:00:00+00:00", {}),
        ("content", "Entries withdrawn from the catalogue will appear here.", {"type": "text"}),
        ("link", "", {"href": f"{SITE}changes/"}),
    ]
    assert feed("gone").findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"


def test_each_kind_has_its_feed_title_and_links() -> None:
    changes = (
        change(1, "new"),
        change(2, "changed", detail="version 1 \u2192 2\x00"),
        change(3, "gone", doi="10.5281/zenodo.3"),
        change(4, "gone"),
    )
    files = feed_files(changes, (), SITE, Instance(name=NAME))
    assert list(files) == [
        "feeds/new.atom", "feeds/changed.atom", "feeds/gone.atom", "feeds/launch.atom",
    ]  # fmt: skip
    found = {
        kind: [parts(entry) for entry in feed(kind, *changes).iter(f"{ATOM}entry")]
        for kind in ("new", "changed", "gone")
    }
    page = f"{SITE}software/"

    def entry(day: int, kind: str, link: str, text: str) -> list[object]:
        return [
            ("id", f"{page}{day}/#{kind}-2024-01-0{day + 1}", {}),
            ("title", f"Name {day}", {}),
            ("updated", f"2024-01-0{day + 1}T00:00:00+00:00", {}),
            ("content", text, {"type": "text"}),
            ("link", "", {"href": link}),
        ]

    assert found == {
        "new": [entry(1, "new", f"{page}1/", "Name 1")],
        "changed": [entry(2, "changed", f"{page}2/", "version 1 \u2192 2")],
        "gone": [
            entry(4, "gone", f"{SITE}changes/", "Name 4"),
            entry(3, "gone", "https://doi.org/10.5281/zenodo.3", "Name 3"),
        ],
    }
    assert [feed(kind).findtext(f"{ATOM}title") for kind in ("new", "changed")] == [
        f"New in {NAME}",
        f"Changed in {NAME}",
    ]
