"""Persons as metadata name them: who is one, by which name, iD and affiliation."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.records.person import Person
from harvest.values.people import DEEPEST, creator, orcid, people

ONE = {
    "de la Cruz, Ana Maria": "Ana Maria de la Cruz",
    "Van Gogh, Vincent Willem": "Vincent Willem Van Gogh",
    "García Márquez, Gabriel José": "Gabriel José García Márquez",
    "Smith Jones, Ann B.": "Ann B. Smith Jones",
    "Doe, Jane": "Jane Doe",
    "John Smith, Jr.": "John Smith Jr.",
    "Doe et al.": "Doe et al.",
    "Jane Doe <jane@example.org> (https://example.org/jane)": "Jane Doe",
}


@pytest.mark.parametrize(("written", "name"), ONE.items())
def test_one_person_is_one(written, name):
    assert [each.name for each in people(written)[0]] == [name]
    assert [each.name for each in people({"name": written})[0]] == [name]


SEVERAL = {
    "Jane Doe, John Smith": ["Jane Doe", "John Smith"],
    "Jane Doe, John Smith, and Ann Roe": ["Jane Doe", "John Smith", "Ann Roe"],
    "Jean Dupont et Marie Curie": ["Jean Dupont", "Marie Curie"],
    "Garcia Perez, Luz Bella; Doe, Jane": ["Luz Bella Garcia Perez", "Jane Doe"],
    "Doe, J., Smith, A. B.": ["J. Doe", "A. B. Smith"],
    "Jane Doe\nJohn Smith": ["Jane Doe", "John Smith"],
}


@pytest.mark.parametrize(("written", "names"), SEVERAL.items())
def test_several_persons_are_several(written, names):
    assert [each.name for each in people(written)[0]] == names


def test_an_item_of_a_list_is_one_person():
    found, _ = people(["Perez Galvez, Luz Bella", "Jane Doe"])
    assert [each.name for each in found] == ["Luz Bella Perez Galvez", "Jane Doe"]


@pytest.mark.parametrize("key", ["@id", "id", "identifier", "orcid", "sameAs", "url"])
def test_an_orcid_is_found_wherever_it_stands(key):
    found, wrong = people({"name": "A B", key: "https://orcid.org/0000-0002-1825-0097"})
    assert (found[0].orcid, wrong) == ("0000-0002-1825-0097", ())


def test_hyphens_of_typesetters_do_not_hide_an_orcid():
    assert orcid("0000‑0002‐1825–0097") == ("0000-0002-1825-0097", None)
    assert orcid("https://orcid.org/YOUR-ORCID") == (None, "https://orcid.org/YOUR-ORCID")


JOSIAH = "0000-0002-1825-0097"
WRONG = "0000-0002-1825-0098"

ORCIDS: list[tuple[Any, tuple[str | None, str | None]]] = [
    (JOSIAH, (JOSIAH, None)),
    (f"https://orcid.org/{JOSIAH}", (JOSIAH, None)),
    (f"https://orcid.org/ {JOSIAH}", (JOSIAH, None)),
    ("0000 0002 1825 0097", (JOSIAH, None)),
    ("0000000218250097", (JOSIAH, None)),
    ("0000-0002-1694-233x", ("0000-0002-1694-233X", None)),
    (WRONG, (None, WRONG)),
    (f"https://orcid.org/{WRONG}", (None, f"https://orcid.org/{WRONG}")),
    ("https://orcid.org/", (None, None)),
    ("https://ORCID.org/me", (None, "https://ORCID.org/me")),
    ("00000000218250097", (None, None)),  # one digit too many
    ("0000-0002-1825-00971", (None, None)),
    ("Jane Doe", (None, None)),
    (None, (None, None)),
    ([JOSIAH], (None, None)),
]


@pytest.mark.parametrize(("written", "expected"), ORCIDS)
def test_an_iD_is_right_or_wrong_or_none(written: Any, expected: tuple[Any, Any]) -> None:
    assert orcid(written) == expected


def person(name: str, orcid: str | None = None, **more: str | None) -> Person:
    return Person(name=name, orcid=orcid, **more)  # type: ignore[arg-type]


CREATORS: list[tuple[dict[str, Any], Person | None, str | None]] = [
    ({"name": "Doe, Jane Ann"},
     person("Jane Ann Doe", givenName="Jane Ann", familyName="Doe"), None),
    ({"name": "Doe, Jane", "orcid": JOSIAH, "affiliation": " Brown  University"},
     person("Jane Doe", JOSIAH, givenName="Jane", familyName="Doe",
            affiliation="Brown University"), None),
    ({"name": "Doe, Jane", "orcid": WRONG},
     person("Jane Doe", givenName="Jane", familyName="Doe"), WRONG),
    ({"name": "ESCAPE project", "orcid": JOSIAH}, person("ESCAPE project", JOSIAH), None),
    ({"name": "Doe,"}, person("Doe"), None),
    ({"name": ", Jane"}, person("Jane"), None),
    ({"name": " , "}, person(","), None),
    ({"name": "Doe", "affiliation": "x" * 501}, person("Doe", affiliation="x" * 499 + "…"), None),
    ({"name": ""}, None, None),
    ({"orcid": WRONG}, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("written", "found", "wrong"), CREATORS)
def test_a_creator_on_zenodo(
    written: dict[str, Any], found: Person | None, wrong: str | None
) -> None:
    assert creator(written) == (found, wrong)


PEOPLE: list[tuple[Any, tuple[Person, ...]]] = [
    (None, ()),
    (3, ()),
    ({}, ()),
    ({"@type": "Person"}, ()),
    ({"givenName": "Jane", "familyName": "Doe"},
     (person("Jane Doe", givenName="Jane", familyName="Doe"),)),
    ({"givenName": ["Jane", "Ann"]}, (person("Jane Ann", givenName="Jane Ann"),)),
    ({"name": "J. Doe", "givenName": "Jane", "familyName": "Doe"},
     (person("J. Doe", givenName="Jane", familyName="Doe"),)),
    ({"name": ", Jane"}, (person("Jane"),)),
    # Organisations keep their comma, and a URL in their name.
    ({"@type": "Organization", "name": "CNRS, France"},
     (person("CNRS, France", type="Organization"),)),
    ({"@type": ["Organization"], "legalName": "CNRS"}, (person("CNRS", type="Organization"),)),
    ({"@type": "Organization", "name": "jane@example.org"},
     (person("jane@example.org", type="Organization"),)),
    ({"name": "Jane Doe <jane@example.org>"}, (person("Jane Doe"),)),
    # Without a name what is known stands for it: the iD before a page.
    ({"@id": f"https://orcid.org/{JOSIAH}"}, (person(JOSIAH, JOSIAH),)),
    ({"url": "https://example.org/jane"},
     (person("https://example.org/jane", url="https://example.org/jane"),)),
    ({"url": "https://example.org/jane", "identifier": JOSIAH},
     (person(JOSIAH, JOSIAH, url="https://example.org/jane"),)),
    ({"@id": "_:b1"}, ()),
    ({"name": "Jane Doe", "@id": "https://a.org/1", "url": ["https://a.org/2", JOSIAH]},
     (person("Jane Doe", JOSIAH, url="https://a.org/1"),)),
    ({"name": "Jane Doe", "identifier": {"propertyID": "orcid", "value": JOSIAH}},
     (person("Jane Doe", JOSIAH),)),
    ({"name": "Jane Doe", "identifier": [JOSIAH, "0000-0003-1821-7964"]},
     (person("Jane Doe", JOSIAH),)),
    # Affiliations: by name, else by what identifies them.
    ({"name": "Jane Doe", "affiliation": [{"name": "CNRS"}, {"@id": "https://ror.org/02feahw73"}]},
     (person("Jane Doe", affiliation="CNRS; https://ror.org/02feahw73"),)),
    ({"name": "Jane Doe", "worksFor": {"legalName": "CNRS"}},
     (person("Jane Doe", affiliation="CNRS"),)),
    ({"name": "Jane Doe", "affiliation": ["x" * 300, "y" * 300]},
     (person("Jane Doe", affiliation=f"{'x' * 300}; {'y' * 197}…"),)),
    ({"name": "Jane Doe", "affiliation": "MIT", "worksFor": "CNRS"},
     (person("Jane Doe", affiliation="MIT; CNRS"),)),
    ({"name": "Jane Doe", "affiliation": [
        {"name": "Team", "parentOrganization": {"name": "Lab", "parentOrganization": [
            {"name": "University"}, {"name": "CNRS"}]}},
        {"@type": "Role", "affiliation": "MIT", "startDate": "2020"}]},
     (person("Jane Doe", affiliation="Team, Lab, University, CNRS; MIT"),)),
    ({"@type": "Organization", "name": "Team", "parentOrganization": {"name": "Lab"}},
     (person("Team", affiliation="Lab", type="Organization"),)),
    ([{"name": "Jane Doe", "affiliation": "MIT"}, {"name": "Jane Doe", "affiliation": "CNRS"},
      {"name": "Jane Doe", "affiliation": "mit"}], (person("Jane Doe", affiliation="MIT; CNRS"),)),
    ({"givenName": "Jane", "additionalName": "X.", "familyName": "Doe", "jobTitle": "engineer"},
     (Person(name="Jane X. Doe", givenName="Jane", familyName="Doe", role="engineer"),)),
    ({"@type": "Role", "roleName": "tester", "startDate": "2020-01-02", "endDate": "March 2021",
      "editor": "Jane Doe"}, (person("Jane Doe", role="tester (2020-01-02–2021-03)"),)),
    ({"name": "Jane Doe", "affiliation": {"@type": "Organization"}}, (person("Jane Doe"),)),
    # Texts.
    (f"Jane Doe ({JOSIAH})", (person("Jane Doe", JOSIAH),)),
    *((written.format(JOSIAH), (person("Jane Doe", JOSIAH),)) for written in (
        "Jane Doe (ORCID: {})", "Jane Doe ORCID {}", "Jane Doe ({})",
        "{} Jane Doe", "ORCID:{} Jane Doe", "Jane Doe, ORCID: {}", "Jane Doe; ORCID iD {}",
        "Doe, Jane, https://orcid.org/{}", "Jane (ORCID {}) Doe")),
    (f"Jane Doe, ORCID: {JOSIAH}, John Roe", (person("Jane Doe", JOSIAH), person("John Roe"))),
    (f"Ann Lee, {JOSIAH} Jane Doe", (person("Ann Lee"), person("Jane Doe", JOSIAH))),
    (f"Jane Doe https://orcid.org/{JOSIAH}", (person("Jane Doe", JOSIAH),)),
    (f"https://orcid.org/{JOSIAH}", (person(JOSIAH, JOSIAH),)),
    ("Jane Doe <jane@example.org> (https://example.org/jane)",
     (person("Jane Doe", url="https://example.org/jane"),)),
    ("https://example.org/jane",
     (person("https://example.org/jane", url="https://example.org/jane"),)),
    ("jane@example.org", ()),
    ("Jane Doe <>", (person("Jane Doe"),)),
    # A role around a person.
    ({"@type": "Role", "roleName": "editor", "author": {"name": "Jane Doe"}},
     (person("Jane Doe", role="editor"),)),
    ({"roleName": ["editor", {"name": "tester"}, "editor"], "contributor": "Jane Doe"},
     (person("Jane Doe", role="editor; tester"),)),
    ({"roleName": "editor", "author": {"name": "Jane Doe", "roleName": "tester"}},
     (person("Jane Doe", role="editor; tester"),)),
    ({"roleName": "editor", "author": {"name": "Jane Doe", "roleName": "editor"}},
     (person("Jane Doe", role="editor"),)),
    ({"maintainer": ["Perez Galvez, Luz Bella", {"name": "Jane Doe"}]},
     (person("Luz Bella Perez Galvez"), person("Jane Doe"))),
    ({"copyrightHolder": "Jane Doe"}, (person("Jane Doe"),)),
    ({"funder": "CNRS"}, (person("CNRS"),)),
    ({"name": "Jane Doe", "author": "X Y"}, (person("Jane Doe"),)),
    ({"familyName": "Doe", "author": "X Y"}, (person("Doe", familyName="Doe"),)),
    ({"name": "Jane Doe", "roleName": "x" * 201}, (person("Jane Doe", role="x" * 199 + "…"),)),
    # Lists.
    (["Jane Doe", {"name": "doe jane"}, "John Smith"], (person("Jane Doe"), person("John Smith"))),
    (["Perez Galvez, Luz Bella"], (person("Perez Galvez"), person("Luz Bella"))),
    ([["Jane Doe"]], ()),
]  # fmt: skip


@pytest.mark.parametrize(("written", "found"), PEOPLE)
def test_the_persons_of_a_field(written: Any, found: tuple[Person, ...]) -> None:
    assert people(written) == (found, ())


def test_a_wrong_iD_is_told_unless_another_is_right() -> None:
    assert people({"name": "A B", "orcid": WRONG}) == ((person("A B"),), (WRONG,))
    assert people({"name": "A B", "orcid": WRONG, "url": f"https://orcid.org/{JOSIAH}"}) == (
        (person("A B", JOSIAH),),
        (),
    )
    assert people(["A B", f"C D {WRONG}"])[1] == (f"C D {WRONG}",)
    inner = {"roleName": "editor", "author": {"orcid": WRONG, "name": "A B"}}
    assert people(inner) == ((person("A B", role="editor"),), (WRONG,))


def test_roles_within_roles_end() -> None:
    value: dict[str, Any] = {"name": "Jane Doe"}
    for number in range(DEEPEST):
        value = {"roleName": f"r{number}", "author": value}
    assert people(value)[0] == (person("Jane Doe", role="r4; r3; r2; r1; r0"),)
    assert people({"author": value}) == ((), ())


@pytest.mark.parametrize(
    "rest", ["... and many more (see webpage)", "et al.", "and others", "Others", "more"]
)
def test_those_who_are_not_named_are_nobody(rest: str) -> None:
    found, _ = people([{"name": "Thomas More"}, {"name": "Ada Others"}, {"name": rest}, rest])
    assert [person.name for person in found] == ["Thomas More", "Ada Others"]
