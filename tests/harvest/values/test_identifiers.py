"""Identifiers as people write them, and the pages they stand for."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.records.reference import Reference
from harvest.values.identifiers import (
    LONGEST,
    MOST,
    address,
    distinct,
    from_text,
    grant,
    label,
    references,
)

SWHID = "swh:1:dir:" + "0123456789" * 4

PAGES: list[tuple[str, str | None]] = [
    ("10.5281/zenodo.5524913", "https://doi.org/10.5281/zenodo.5524913"),
    ("doi:10.5281/zenodo.5524913", "https://doi.org/10.5281/zenodo.5524913"),
    ("https://dx.doi.org/10.5281/zenodo.5524913", "https://doi.org/10.5281/zenodo.5524913"),
    ("hal-02898521", "https://hal.science/hal-02898521"),
    ("hal-02898521v2", "https://hal.science/hal-02898521v2"),
    ("tel-123456", "https://hal.science/tel-123456"),
    ("hal-12345", None),
    ("xhal-02898521", None),
    (SWHID, f"https://archive.softwareheritage.org/{SWHID}"),
    (SWHID[:-1], None),
    ("RRID:SCR_014601", "https://scicrunch.org/resolver/RRID:SCR_014601"),
    ("arXiv:2308.13584", "https://arxiv.org/abs/2308.13584"),
    ("arxiv:2308.13584v2", "https://arxiv.org/abs/2308.13584v2"),
    ("arXiv:astro-ph/0701001", "https://arxiv.org/abs/astro-ph/0701001"),
    ("arXiv:230.13584", None),
    ("ascl:1711.014", "https://ascl.net/1711.014"),
    ("ASCL:1711.014", "https://ascl.net/1711.014"),
    ("ascl:1711.01", None),
    ("2023A&A...678A.157D", "https://ui.adsabs.harvard.edu/abs/2023A%26A...678A.157D"),
    ("1998PASP..110...79F", "https://ui.adsabs.harvard.edu/abs/1998PASP..110...79F"),
    ("2023arXiv230813584D", "https://ui.adsabs.harvard.edu/abs/2023arXiv230813584D"),
    ("1798PASP..110...79F", None),
    ("2023A&A...678A.157d", None),
    ("https://example.org/x", "https://example.org/x"),
    ("http://localhost/x", None),
    ("javascript:alert(1)", None),
    ("Gammapy", None),
    ("", None),
]


@pytest.mark.parametrize(("word", "expected"), PAGES)
def test_the_page_of_an_identifier(word: str, expected: str | None) -> None:
    assert address(word) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://doi.org/10.5281/zenodo.1", "10.5281/zenodo.1"),
        ("https://www.example.org/x/", "example.org/x"),
        ("http://example.org", "example.org"),
        ("https://example.org/" + "x" * 500, "example.org/" + "x" * (LONGEST - 12)),
    ],
)
def test_an_address_as_people_read_it(url: str, expected: str) -> None:
    assert label(url) == expected


def ref(name: str, url: str | None = None) -> Reference:
    return Reference(name=name, url=url)


HAL1 = ref("hal-02898521", "https://hal.science/hal-02898521")
HAL2 = ref("hal-02898522", "https://hal.science/hal-02898522")
ZENODO = ref("10.5281/zenodo.1", "https://doi.org/10.5281/zenodo.1")
EUROPE = ref("European Commission, grant 824064", "https://cordis.europa.eu/project/id/824064")

LINES: list[tuple[str, list[Reference]]] = [
    ("", []),
    (" - . ", []),
    ("hal-02898521, hal-02898522", [HAL1, HAL2]),
    ("hal-02898521;hal-02898522", [HAL1, HAL2]),
    ("10.5281/zenodo.1", [ZENODO]),
    ("https://doi.org/10.5281/zenodo.1", [ZENODO]),
    ("https://www.example.org/a/", [ref("example.org/a", "https://www.example.org/a/")]),
    ("10.13039/501100000780::824064", [EUROPE]),
    ("10.13039/501100000780::824064, 10.13039/501100007601::653477",
     [EUROPE, ref("European Commission, grant 653477",
                  "https://cordis.europa.eu/project/id/653477")]),
    # Words among the identifiers: the whole, with the first URL in it.
    ("Doe (2023), see https://example.org/p.",
     [ref("Doe (2023), see https://example.org/p.", "https://example.org/p")]),
    ("Doe et al. <10.5281/zenodo.1>",
     [ref("Doe et al. <10.5281/zenodo.1>", "https://doi.org/10.5281/zenodo.1")]),
    ("Doe, arXiv:2308.13584 (2023)",
     [ref("Doe, arXiv:2308.13584 (2023)", "https://arxiv.org/abs/2308.13584")]),
    ("Doe 2023A&A...678A.157D", [ref("Doe 2023A&A...678A.157D")]),  # no mark of an identifier
    ("Note: no address", [ref("Note: no address")]),
    ("grant 10.13039/501100000780::824064",
     [ref("grant 10.13039/501100000780::824064",
          "https://doi.org/10.13039/501100000780::824064")]),
    ("x " * 300, [ref(("x " * 300)[: LONGEST - 1].rstrip() + "…")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_what_one_line_refers_to(text: str, expected: list[Reference]) -> None:
    assert list(from_text(text)) == expected


@pytest.mark.parametrize(
    ("funder", "code", "name", "expected"),
    [
        ("10.13039/501100000780", "824064", None, EUROPE),
        ("10.13039/501100000780", "824064", "ESCAPE", ref("ESCAPE", EUROPE.url)),
        ("10.13039/100010661", "824064", None, EUROPE),
        ("10.13039/501100000780", "H2020-X", None,
         ref("Grant H2020-X", "https://doi.org/10.13039/501100000780")),
        ("10.13039/501100001665", "123", None,
         ref("Grant 123", "https://doi.org/10.13039/501100001665")),
        ("10.13039/501100001665", "123", "ANR", ref("ANR", "https://doi.org/10.13039/501100001665")),
        ("10.13039/<x>", "123", None, ref("Grant 123")),
    ],
)  # fmt: skip
def test_a_grant_and_its_page(
    funder: str, code: str, name: str | None, expected: Reference
) -> None:
    assert grant(funder, code, name) == expected


FIELDS: list[tuple[Any, tuple[Reference, ...]]] = [
    (None, ()),
    ("hal-02898521\nhal-02898522", (HAL1, HAL2)),
    (["10.5281/zenodo.1", "10.5281/zenodo.1"], (ZENODO,)),
    (7, (ref("7"),)),
    (True, ()),
    # Objects: their name, else their page.
    ({"name": "Gammapy"}, (ref("Gammapy"),)),
    ({"legalName": "CNRS", "url": "https://cnrs.fr/"}, (ref("CNRS", "https://cnrs.fr/"),)),
    ({"title": "A paper"}, (ref("A paper"),)),
    ({"headline": "A post"}, (ref("A post"),)),
    ({"@id": "https://doi.org/10.5281/zenodo.1"}, (ZENODO,)),
    ({"name": "A paper", "datePublished": "2023-04-05"}, (ref("A paper (2023)"),)),
    ({"name": "A paper of 2023", "datePublished": "2023"}, (ref("A paper of 2023"),)),
    ({"name": "A paper", "datePublished": "n.d."}, (ref("A paper"),)),
    ({"name": "EML", "version": "2.0"}, (ref("EML 2.0"),)),
    ({"name": "EML", "softwareVersion": "2.0", "datePublished": "2023"}, (ref("EML 2.0 (2023)"),)),
    ({"name": "EML 2.0", "version": "2.0"}, (ref("EML 2.0"),)),
    ({"name": "EML", "identifier": {"@type": "PropertyValue", "value": "10.5281/zenodo.1"}},
     (ref("EML", ZENODO.url),)),
    # A DOI is taken before any other page, the first page before later ones.
    ({"name": "EML", "@id": "https://example.org/e", "sameAs": "https://doi.org/10.5281/zenodo.1"},
     (ref("EML", ZENODO.url),)),
    ({"name": "EML", "@id": "https://doi.org/10.5281/zenodo.1", "url": "https://example.org/e"},
     (ref("EML", ZENODO.url),)),
    ({"name": "EML", "@id": "https://doi.org/10.5281/zenodo.1",
      "sameAs": "https://doi.org/10.5281/zenodo.2"}, (ref("EML", ZENODO.url),)),
    ({"name": "EML", "url": "https://example.org/e", "codeRepository": "https://example.org/f"},
     (ref("EML", "https://example.org/e"),)),
    ({"name": "EML", "url": ["no page", "https://example.org/e"]},
     (ref("EML", "https://example.org/e"),)),
    ({"hal": "hal-02898521, hal-02898522"}, (HAL1, HAL2)),
    ({"identifier": "ISBN 3-1234", "description": "x"}, (ref("ISBN 3-1234"),)),
    ({"description": "A book"}, (ref("A book"),)),
    ({"@type": "Thing"}, ()),
    ({"name": "x" * 500, "version": "2"}, (ref("x" * (LONGEST - 1) + "…"),)),
]  # fmt: skip


@pytest.mark.parametrize(("value", "expected"), FIELDS)
def test_what_a_field_refers_to(value: Any, expected: tuple[Reference, ...]) -> None:
    assert references(value) == expected


def test_a_bare_address_goes_where_the_same_has_a_name() -> None:
    named = ref("EML", "https://Example.org/eml")
    bare = ref("example.org/eml", "https://example.org/eml/")
    also_bare = ref("example.org/eml", "https://example.org/eml")
    assert distinct([bare, named, also_bare]) == (named,)
    assert distinct([bare, also_bare]) == (bare,)
    other = ref("Another name", "https://example.org/eml")
    assert distinct([named, other, named]) == (named, other)
    assert distinct([ref("a"), ref("b"), ref("a")]) == (ref("a"), ref("b"))


def test_references_of_a_field_are_bounded() -> None:
    many = [f"https://example.org/{number}" for number in range(MOST + 1)]
    assert len(references(many)) == MOST
    assert references(many)[-1].url == many[MOST - 1]


def test_a_text_without_end_is_cut() -> None:
    assert [each.name for each in references("x\n" * 9_999 + "yz")] == ["x", "yz"]
    assert [each.name for each in references("x\n" * 9_999 + "y\nz")] == ["x", "y"]
