"""Persons: who is one, who is the same, and what is known of them by both sides."""

from __future__ import annotations

import pytest

from catalogue.records.person import Person
from harvest.values.people import orcid, people
from harvest.values.same_person import merged

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


JOSIAH = Person(name="Josiah Carberry", orcid="0000-0002-1825-0097", affiliation="Brown University")


@pytest.mark.parametrize(
    "name",
    ["Josiah Carberry", "Carberry Josiah", "J. Carberry", "JOSIAH CARBERRY", "J. S. Carberry"],
)
def test_a_person_is_completed(name):
    done, left = merged([Person(name="Ann Roe"), Person(name=name)], [JOSIAH])
    assert [each.orcid for each in done] == [None, JOSIAH.orcid]
    assert done[1].name == name and done[1].affiliation == "Brown University" and left == ()


def test_initials_of_two_do_not_decide():
    ours = [Person(name="J. Carberry"), Person(name="Jane Carberry")]
    done, left = merged(ours, [JOSIAH])
    assert list(done) == ours and left == (JOSIAH,)


def test_another_iD_is_another_person():
    ours = [Person(name="J. Carberry", orcid="0000-0003-1821-7964")]
    assert merged(ours, [JOSIAH]) == (tuple(ours), (JOSIAH,))


def test_the_list_and_its_order_stay():
    ours = [Person(name="B C"), Person(name="A B", orcid="0000-0003-1821-7964")]
    theirs = [Person(name="X Y"), Person(name="A B", affiliation="CNRS")]
    done, left = merged(ours, theirs)
    assert [each.name for each in done] == ["B C", "A B"]
    assert done[1].affiliation == "CNRS" and left == (theirs[0],)
