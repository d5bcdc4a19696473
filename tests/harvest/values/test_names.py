"""Where one name ends and the next begins, and which way round it is written."""

from __future__ import annotations

import pytest

from harvest.values.names import is_address, split, turned

# A family name of two words and a given name of two: only the particle tells that it is one name.
PARTICLES = (
    "af Ugglas", "al Farisi", "av Rana", "bin Rashid", "ben Gurion", "da Silva", "das Neves",
    "de Vries", "del Toro", "della Rovere", "den Uyl", "der Sarkissian", "des Prez", "di Marco",
    "do Carmo", "dos Santos", "du Toit", "el Greco", "ibn Sina", "la Fontaine", "las Casas",
    "le Blanc", "lo Presti", "los Rios", "mac Lean", "san Martin", "st Clair", "ten Boom",
    "ter Horst", "van Dyck", "vom Stein", "von Braun", "y Gasset", "zu Solms", "zum Felde",
    "zur Hausen", "Van Dyck", "Von Braun", "De Vries", "Del Toro", "Della Rovere", "Dos Santos",
    "Du Toit", "Di Marco", "Da Silva",
)  # fmt: skip
# And these are second given names, not family names.
SECOND = (
    "Mary Ana", "Eva Maria", "Eva Marie", "Joan Anne", "Jan Andrea", "Marco Antonio", "Juan Carlos",
    "Ana Luisa", "José Luis", "Juan José", "Juan Manuel", "Luis Miguel", "Juan Pablo", "Eva Teresa",
    "Jean Pierre", "Jean Marie", "Luis Javier", "Anna Luise", "Juan Gabriel", "Ana Isabel",
    "Victor Rafael", "Luis Fernando", "Juan Francisco", "Maria Carmen", "Rosa Elena",
    "Maria Victoria", "Eva Cristina", "Ana Elisabeth", "Luis Ramón", "Luis Ramon", "Anne Anna",
    "Carlos Eugenio", "Luis Ignacio", "Hans Jean", "Juan Jesús", "Juan Jesus", "Luis João",
    "Luis Joao", "Juan Jose", "Jose Juan", "João Marcos", "Carlos Mario", "João Pedro",
)  # fmt: skip
SPLIT: list[tuple[str, list[str]]] = [
    ("", []),
    (" \n ; ", []),
    ("Jane Doe", ["Jane Doe"]),
    ("Jane Doe; John Smith", ["Jane Doe", "John Smith"]),
    ("Jane Doe\n\n John Smith ", ["Jane Doe", "John Smith"]),
    ("Jane Doe and John Smith", ["Jane Doe", "John Smith"]),
    ("Jane Doe & John Smith", ["Jane Doe", "John Smith"]),
    ("Jane Doe und John Smith", ["Jane Doe", "John Smith"]),
    ("Jane Doe AND John Smith", ["Jane Doe", "John Smith"]),
    ("and Jane Doe and", ["Jane Doe"]),
    ("Doe et al.", ["Doe et al."]),
    ("Doe and al", ["Doe and al"]),
    # One comma: a name, where a part is one word, a particle or an initial says so; else two.
    ("Doe, Jane", ["Doe, Jane"]),
    ("Doe Smith, Jane", ["Doe Smith, Jane"]),
    ("Jane Doe, John Smith", ["Jane Doe", "John Smith"]),
    ("de la Cruz, Ana Ruth", ["de la Cruz, Ana Ruth"]),
    ("Von Neumann, John Lajos", ["Von Neumann, John Lajos"]),
    ("Al Gore, John Smith", ["Al Gore", "John Smith"]),  # a particle in capitals of which few are
    ("Smith Jones, Ann B.", ["Smith Jones, Ann B."]),
    ("Smith Jones, Ann AB", ["Smith Jones, Ann AB"]),
    ("García Márquez, Gabriel José", ["García Márquez, Gabriel José"]),
    ("García Márquez, José Gonzalo", ["García Márquez", "José Gonzalo"]),
    # Several commas: pairs of family name and initials, or names of two words and more.
    ("Doe, J., Smith, A. B.", ["Doe, J.", "Smith, A. B."]),
    ("Doe, J.-P., Smith, AB", ["Doe, J.-P.", "Smith, AB"]),
    ("Doe, J., Smith, Anna", ["Doe, J., Smith, Anna"]),
    ("Doe, J., Smith", ["Doe, J., Smith"]),
    ("Doe, J. Roe, Smith, A. B.", ["Doe, J. Roe, Smith, A. B."]),
    ("Doe, 3, Smith, 4", ["Doe, 3, Smith, 4"]),
    ("Doe, Ab, Smith, Cd", ["Doe, Ab, Smith, Cd"]),
    ("Doe, A.B., Smith, C-D", ["Doe, A.B.", "Smith, C-D"]),
    ("Doe, ABC, Smith, D", ["Doe, ABC, Smith, D"]),
    ("Ann Roe, Jane Doe, John Smith", ["Ann Roe", "Jane Doe", "John Smith"]),
    ("Ann Roe, Jane Doe, Plato", ["Ann Roe, Jane Doe, Plato"]),
    ("Jane Doe, , John Smith,", ["Jane Doe", "John Smith"]),
    # What stands behind a comma and is no name.
    ("John Smith, Jr.", ["John Smith Jr."]),
    ("John Smith, PhD, Jane Doe, III", ["John Smith PhD", "Jane Doe III"]),
    ("Jr., John", ["Jr., John"]),
    # URLs are no words of a name.
    ("Doe <doe@example.org>, Jane", ["Doe <doe@example.org>, Jane"]),
    ("Doe https://example.org/doe, Jane Ann", ["Doe https://example.org/doe, Jane Ann"]),
    ("Jane Doe (Brown), John Smith (MIT)", ["Jane Doe (Brown)", "John Smith (MIT)"]),
]


def test_what_stands_in_family_names_and_behind_given_names() -> None:
    names = [f"{p}, Ann Ruth" for p in PARTICLES] + [f"García Márquez, {s}" for s in SECOND]
    assert [split(name) for name in names] == [[name] for name in names]


@pytest.mark.parametrize(("text", "expected"), SPLIT)
def test_names_are_set_apart(text: str, expected: list[str]) -> None:
    assert split(text) == expected


ONE: list[tuple[str, list[str]]] = [
    ("Perez Galvez, Luz Bella", ["Perez Galvez, Luz Bella"]),
    ("Perez Galvez, Luz Bella and Doe, Jane", ["Perez Galvez", "Luz Bella", "Doe, Jane"]),
    ("Ann Roe, Jane Doe, John Smith", ["Ann Roe", "Jane Doe", "John Smith"]),
]


@pytest.mark.parametrize(("text", "expected"), ONE)
def test_an_item_of_a_list_is_one_name_unless_it_says_otherwise(
    text: str, expected: list[str]
) -> None:
    assert split(text, one=True) == expected


def test_names_between_semicolons_or_in_lines_are_one_each() -> None:
    expected = ["Perez Galvez, Luz Bella", "Doe Roe, Jane Ann"]
    assert split("; ".join(expected)) == split("\n".join(expected)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Doe, Jane", "Jane Doe"),
        ("van der Berg , Ann ", "Ann van der Berg"),
        ("Jane Doe", "Jane Doe"),
        ("Doe,", "Doe"),
        (", Doe", "Doe"),
        (", Jr.", "Jr."),
        ("Smith, Jr.", "Smith Jr."),
        *((f"Smith, {each}", f"Smith {each}") for each in ("Jr", "Sr.", "II", "III", "IV", "MD")),
        *((f"Smith, {each}", f"Smith {each}") for each in ("PhD", "PH.D", "Dr.", "MSc", "M.Sc.")),
        ("Doe, Jane, Ann", "Doe, Jane, Ann"),
    ],
)
def test_the_given_name_comes_first(name: str, expected: str) -> None:
    assert turned(name) == expected


@pytest.mark.parametrize(
    "word",
    ["doe@example.org", "<doe@example.org>", "(https://doe.example.org),", "www.example.org",
     "mailto:doe", "orcid.org/0000-0002-1825-0097", '"doe@example.org"',
     *(f"{a}www.example.org{b}" for a, b in ("<>", "()", "[]", "\"\"", "''", ",;")),
     "<mailto:doe>"],
)  # fmt: skip
def test_mail_and_web_addresses(word: str) -> None:
    assert is_address(word)


@pytest.mark.parametrize("word", ["Doe", "@doe", "doe@", "doe@localhost", "doe@org.", "a.b", "J."])
def test_words_that_are_no_addresses(word: str) -> None:
    assert not is_address(word)
