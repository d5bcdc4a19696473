"""Who is the same person, and what is known of one by two lists."""

from __future__ import annotations

import pytest

from catalogue.records.person import Person
from catalogue.values.same_person import MOST_NAMESAKES, each_once, joined, merged

CARBERRY = "0000-0002-1825-0097"
OTHER = "0000-0003-1821-7964"
JOSIAH = Person(name="Josiah Carberry", orcid=CARBERRY, affiliation="Brown University")


def person(name: str, orcid: str | None = None, **more: str) -> Person:
    return Person(name=name, orcid=orcid, **more)


@pytest.mark.parametrize(
    "name",
    ["Josiah Carberry", "Carberry Josiah", "J. Carberry", "JOSIAH CARBERRY", "J. S. Carberry"],
)
def test_a_person_is_completed(name: str) -> None:
    done, left = merged([person("Ann Roe"), person(name)], [JOSIAH])
    assert [each.orcid for each in done] == [None, JOSIAH.orcid]
    assert done[1].name == name and done[1].affiliation == "Brown University" and left == ()


@pytest.mark.parametrize(
    "name",
    ["Josiah", "Carberry", "K. Carberry", "Josiah Carberrie", "J. Carberry Smith"],
)
def test_another_name_is_another_person(name: str) -> None:
    assert merged([person(name)], [JOSIAH]) == ((person(name),), (JOSIAH,))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Rene Descartes", "René Descartes"),
        ("Łukasz Nowak", "łukasz nowak"),
        ("Jean-Pierre Roe", "Roe, Jean Pierre"),
        ("D'Arcy Thompson", "D Arcy Thompson"),
    ],
)
def test_accents_case_order_and_marks_make_no_other_person(ours: str, theirs: str) -> None:
    assert len(each_once([person(ours), person(theirs)])) == 1


def test_persons_of_one_list_are_joined_by_iD_and_by_name() -> None:
    found = each_once(
        [
            person("Ann Roe"),
            person("J. Carberry", CARBERRY),
            person("Ann Roe", OTHER, affiliation="CNRS"),
            person("Josiah Stinkney Carberry", CARBERRY),
            person("Ann Roe", CARBERRY),
        ]
    )
    assert found == (person("Ann Roe", OTHER, affiliation="CNRS"), person("J. Carberry", CARBERRY))


def test_initials_do_not_join_persons_of_one_list() -> None:
    assert len(each_once([person("J. Carberry"), person("Josiah Carberry")])) == 2


def test_two_iDs_of_one_name_are_two_persons() -> None:
    both = (person("Ann Roe", CARBERRY), person("Ann Roe", OTHER))
    assert each_once(both) == both
    assert each_once([*both, person("Ann Roe", url="https://a.org/")]) == (
        person("Ann Roe", CARBERRY, url="https://a.org/"),
        person("Ann Roe", OTHER),
    )


def test_persons_known_by_a_page_alone_are_not_joined_by_it() -> None:
    pages = ("https://a.org/1", "https://a.org/2")
    nameless = tuple(person(page, url=page) for page in pages)
    assert each_once(nameless) == nameless
    assert merged(nameless, [person(CARBERRY, CARBERRY)])[0] == nameless


def test_of_many_namesakes_some_are_compared() -> None:
    crowd = [person("Ann Roe", f"{number:04}-0000-0000-0000") for number in range(MOST_NAMESAKES)]
    known = person("Ann Roe", CARBERRY)
    assert merged([*crowd[1:], person("Ann Roe")], [known])[0][-1] == known
    assert merged([*crowd, person("Ann Roe")], [known])[1] == (known,)


def test_initials_of_two_do_not_decide() -> None:
    ours = [person("J. Carberry"), person("Jane Carberry")]
    done, left = merged(ours, [JOSIAH])
    assert list(done) == ours and left == (JOSIAH,)
    done, left = merged([person("J. Carberry")], [JOSIAH, person("Jane Carberry")])
    assert [each.orcid for each in done] == [None] and len(left) == 2


def test_initials_join_where_the_name_has_parts() -> None:
    ours = person("Perez Galvez, L.", familyName="Perez Galvez", givenName="L.")
    theirs = person("Luz Galvez", OTHER, familyName="Galvez", givenName="Luz")
    done, left = merged([ours], [theirs])
    assert (done[0].orcid, left) == (OTHER, ())


@pytest.mark.parametrize(
    "theirs",
    [
        Person(name="J. Carberry", type="Organization"),
        Person(name="Carberry"),
        Person(name=CARBERRY, orcid=CARBERRY),
    ],
)
def test_what_has_no_initials_joins_by_none(theirs: Person) -> None:
    assert merged([person("Josiah Carberry")], [theirs])[1] == (theirs,)


def test_another_iD_is_another_person() -> None:
    ours = [person("J. Carberry", OTHER)]
    assert merged(ours, [JOSIAH]) == (tuple(ours), (JOSIAH,))


def test_the_list_s_own_iD_stays_where_the_whole_name_is_the_same() -> None:
    ours = [person("Josiah Carberry", OTHER)]
    assert merged(ours, [JOSIAH]) == ((person("Josiah Carberry", OTHER,
                                              affiliation="Brown University"),), ())  # fmt: skip


def test_the_list_and_its_order_stay() -> None:
    ours = [person("B C"), person("A B", OTHER)]
    theirs = [person("X Y"), person("A B", affiliation="CNRS"), person("Z W")]
    done, left = merged(ours, theirs)
    assert [each.name for each in done] == ["B C", "A B"]
    assert done[1].affiliation == "CNRS" and left == (theirs[0], theirs[2])


def test_what_only_the_other_knows_is_taken() -> None:
    full = Person(
        name="Josiah Carberry",
        givenName="Josiah",
        familyName="Carberry",
        orcid=CARBERRY,
        affiliation="Brown University",
        type="Organization",
        role="editor",
        url="https://example.org/jc",
    )
    bare = person("J. C.")
    assert joined(bare, full) == Person(**{**vars(full), "name": "J. C."})
    assert joined(full, bare) == full
    contrary = Person(
        name="X",
        givenName="X",
        familyName="X",
        orcid=OTHER,
        affiliation="MIT",
        type="Person",
        role="author",
        url="https://example.org/x",
    )
    assert joined(full, contrary) == Person(**{**vars(full), "role": "editor; author"})
    assert joined(full, full) == full


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("CNRS", "LAPP, cnrs, Annecy", "LAPP, cnrs, Annecy"),
        ("LAPP, CNRS", "CNRS", "LAPP, CNRS"),
        ("CNRS", "MIT", "CNRS"),
        (None, "MIT", "MIT"),
        ("MIT", None, "MIT"),
        (None, None, None),
    ],
)
def test_the_affiliation_that_says_more(
    ours: str | None, theirs: str | None, expected: str | None
) -> None:
    found = joined(Person(name="A", affiliation=ours), Person(name="A", affiliation=theirs))
    assert found.affiliation == expected


@pytest.mark.parametrize(
    "nameless", [person(CARBERRY, CARBERRY), person("https://a.org/", url="https://a.org/")]
)
def test_a_name_is_taken_where_an_iD_or_a_page_stood_for_it(nameless: Person) -> None:
    assert joined(nameless, person("Josiah Carberry")).name == "Josiah Carberry"
    assert joined(person("Josiah Carberry"), nameless).name == "Josiah Carberry"
