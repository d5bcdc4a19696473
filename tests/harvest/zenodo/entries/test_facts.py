"""What Zenodo and codemeta.json say together: people, funding, links, publications."""

from __future__ import annotations

from dataclasses import fields as parts_of
from typing import Any

import pytest

from catalogue.records.person import Person
from catalogue.records.reference import PropertyValue, Reference
from catalogue.records.software_facts import SoftwareFacts
from harvest.values.codemeta.software import Codemeta
from harvest.zenodo.entries import facts
from harvest.zenodo.entries.facts import MOST

JOSIAH = "0000-0002-1825-0097"


def person(name: str, **more: str) -> Person:
    return Person(name=name, **more)


def ref(name: str, url: str | None = None) -> Reference:
    return Reference(name=name, url=url)


def test_the_authors_are_zenodo_s_completed_by_codemeta() -> None:
    metadata = {"creators": [{"name": "Jane Doe"}, {"name": "J. Carberry"}, {"name": "Jane Doe"}]}
    theirs = (person("Ann Roe"), person("Josiah Carberry", orcid=JOSIAH))
    authors, more = facts.authors(metadata, Codemeta(author=theirs))
    assert authors == (person("Jane Doe"), person("J. Carberry", orcid=JOSIAH))
    assert more == (person("Ann Roe"),)


def test_without_authors_on_zenodo_those_of_codemeta_are_taken() -> None:
    theirs = (person("Ann Roe"),)
    for metadata in ({}, {"creators": [{"affiliation": "CNRS"}]}):
        assert facts.authors(metadata, Codemeta(author=theirs)) == (theirs, ())


def test_contributors_come_from_three_places_with_their_roles() -> None:
    metadata = {
        "contributors": [
            {"name": "Jane Doe", "type": "DataCurator"},
            {"name": "Ann Roe"},
            {"type": "Editor"},
            {"name": "X Y", "type": "Z" * 61},
        ]
    }
    codemeta = Codemeta(contributor=(person("Ann Roe", role="tester"), person("C D")))
    assert facts.contributors(metadata, codemeta, (person("E F"), person("C D"))) == (
        person("Jane Doe", role="data curator"),
        person("Ann Roe", role="tester"),
        person("X Y", role=(" z" * 30).strip()[:59] + "…"),
        person("C D"),
        person("E F"),
    )


def said(metadata: dict[str, Any], codemeta: Codemeta | None = None, *dois: str) -> Any:
    return facts.facts(metadata, codemeta or Codemeta(), frozenset(dois))


def test_every_fact_has_two_sides() -> None:
    codemeta = Codemeta(readme="https://example.org/r", softwareRequirements=(ref("numpy"),))
    found = said({}, codemeta)
    assert {*found} == {part.name for part in parts_of(SoftwareFacts)}
    assert found["readme"] == (None, "https://example.org/r")
    assert found["softwareRequirements"] == (None, (ref("numpy"),))
    assert found["funding"] == found["citation"] == ((), ())


CORDIS = "https://cordis.europa.eu/project/id/824064"
EUROPE = {"name": "European Commission", "doi": "10.13039/501100000780"}
GRANTS: list[tuple[dict[str, Any], Reference]] = [
    ({"code": "824064", "title": "European Science Cluster", "acronym": "ESCAPE", "funder": EUROPE},
     ref("European Science Cluster (ESCAPE, 824064)", CORDIS)),
    ({"code": "824064", "acronym": "ESCAPE", "funder": EUROPE}, ref("ESCAPE (824064)", CORDIS)),
    ({"code": "824064", "funder": EUROPE}, ref("824064", CORDIS)),
    ({"title": "ESCAPE", "funder": EUROPE}, ref("ESCAPE", "https://doi.org/10.13039/501100000780")),
    ({"title": "ESCAPE", "code": "1", "url": "https://example.org/g", "funder": EUROPE},
     ref("ESCAPE (1)", "https://example.org/g")),
    ({"title": "ESCAPE", "url": "javascript:x", "funder": {"doi": "none"}}, ref("ESCAPE")),
    ({"acronym": "ESCAPE"}, ref("ESCAPE")),
]  # fmt: skip


@pytest.mark.parametrize(("grant", "expected"), GRANTS)
def test_a_grant_is_named_by_what_is_known(grant: dict[str, Any], expected: Reference) -> None:
    assert said({"grants": [grant]})["funding"] == ((expected,), ())


def test_funders_are_named_once() -> None:
    grants = [
        {"funder": EUROPE},
        {"funder": EUROPE},
        {"funder": {"name": " CNRS "}},
        {"funder": {"doi": "10.13039/1"}},
        {},
    ]
    europe = ref("European Commission", "https://doi.org/10.13039/501100000780")
    assert said({"grants": grants})["funder"] == ((europe, ref("CNRS")), ())


PAGE = "https://example.org/p"
PAGE_REF = ref("example.org/p", PAGE)
DOI_REF = ref("10.1051/a", "https://doi.org/10.1051/a")
RELATED: list[tuple[dict[str, str], str | None, Reference]] = [
    *(({"relation": relation, "identifier": "10.1051/a"}, "citation", DOI_REF)
      for relation in ("cites", "isCitedBy", "isDescribedBy", "isPublishedIn", "isReferencedBy",
                       "isReviewedBy", "references", "reviews", "describes")),
    *(({"relation": relation, "identifier": PAGE}, None, PAGE_REF)
      for relation in ("isDocumentedBy", "isNewVersionOf", "isPreviousVersionOf", "isIdenticalTo",
                       "isVersionOf", "hasVersion")),
    ({"relation": "isSupplementTo", "identifier": PAGE}, "relatedLink", PAGE_REF),
    ({"identifier": PAGE}, "relatedLink", PAGE_REF),
    ({"relation": "isSupplementTo", "identifier": "ISBN 1"}, "relatedLink", ref("ISBN 1")),
    ({"relation": "isSupplementTo", "identifier": PAGE, "resource_type": "publication-article"},
     "citation", PAGE_REF),
    ({"relation": "isPartOf", "identifier": PAGE}, "isPartOf", PAGE_REF),
    ({"relation": "isPartOf", "identifier": PAGE, "resource_type": "publication"}, "citation",
     PAGE_REF),
    # The entry's own repository is no page to read; that of another is.
    ({"relation": "isSupplementTo", "identifier": "https://github.com/o/r"}, None, PAGE_REF),
    ({"relation": "cites", "identifier": "https://github.com/o/r"}, "citation",
     ref("github.com/o/r", "https://github.com/o/r")),
    ({"relation": "requires", "identifier": "https://github.com/o/r"}, "relatedLink",
     ref("github.com/o/r", "https://github.com/o/r")),
]  # fmt: skip


@pytest.mark.parametrize(("related", "field", "expected"), RELATED)
def test_a_related_work_is_cited_linked_or_left_out(
    related: dict[str, str], field: str | None, expected: Reference
) -> None:
    found = said({"related_identifiers": [related]})
    filled = {name: ours for name, (ours, _) in found.items() if ours}
    assert filled == ({field: (expected,)} if field else {})


def test_what_has_no_field_of_its_own_stays_under_its_term() -> None:
    metadata = {"language": "eng", "more": {"notes": ["See https://example.org/p."], "a:b": ["1"]}}
    assert said(metadata)["additionalProperty"][0] == (
        PropertyValue(name="language", value=(ref("eng"),)),
        PropertyValue(name="notes", value=(ref("See https://example.org/p.", PAGE),)),
        PropertyValue(name="a:b", value=(ref("1"),)),
    )


def test_what_a_dataset_s_record_says_besides() -> None:
    metadata = {
        "contributors": [{"name": "Roe, Ann", "orcid": JOSIAH, "type": "Editor"}],
        "related_identifiers": [
            {"relation": "isSupplementTo", "identifier": "https://github.com/o/r/tree/v1"},
            {"relation": "cites", "identifier": "10.1051/a"},
        ],
        "grants": [{"code": "1", "title": "ESCAPE"}],
        "more": {"notes": ["x"]},
    }
    found = {each.name: each.value for each in facts.described(metadata, frozenset())}
    assert found == {
        "contributor": (ref("Ann Roe (editor)", f"https://orcid.org/{JOSIAH}"),),
        "codeRepository": (ref("github.com/o/r", "https://github.com/o/r"),),
        "citation": (DOI_REF,),
        "funding": (ref("ESCAPE (1)"),),
        "notes": (ref("x"),),
    }
    assert facts.described({}, frozenset()) == ()


def test_references_and_cited_works_are_citations_once() -> None:
    metadata = {
        "references": ["Doe (2023), A paper. https://doi.org/10.1051/a", "Roe (2024)"],
        "related_identifiers": [{"relation": "cites", "identifier": "10.1051/a"}],
    }
    named = ref("Doe (2023), A paper. https://doi.org/10.1051/a", "https://doi.org/10.1051/a")
    assert said(metadata)["citation"] == ((named, ref("Roe (2024)")), ())


def test_of_many_references_the_first_are_kept() -> None:
    metadata = {"references": [f"Doe ({number})" for number in range(MOST + 1)]}
    assert [each.name for each in said(metadata)["citation"][0]] == metadata["references"][:MOST]


def test_alternate_identifiers() -> None:
    metadata = {"alternate_identifiers": [{"identifier": "ascl:1711.014"}, {"identifier": "x"}]}
    ascl = ref("ascl:1711.014", "https://ascl.net/1711.014")
    assert said(metadata)["identifier"] == ((ascl, ref("x")), ())


@pytest.mark.parametrize("field", ["identifier", "relatedLink", "citation", "isPartOf"])
def test_the_entry_s_own_dois_lead_nowhere_else(field: str) -> None:
    own, other = ref("own", "https://doi.org/10.5281/Zenodo.7"), ref("other", PAGE)
    codemeta = Codemeta(**{field: (own, other)})
    found = said({}, codemeta, "10.5281/zenodo.7")[field][1]
    assert found == ((own, other) if field == "isPartOf" else (other,))
    related = {"relation": "cites", "identifier": "10.5281/ZENODO.7"}
    assert said({"related_identifiers": [related]}, None, "10.5281/zenodo.7")["citation"][0] == ()


@pytest.mark.parametrize(
    ("custom", "expected"),
    [({}, None), ({"code:developmentStatus": "active"}, "active"),
     ({"code:developmentStatus": "odd"}, None)],
)  # fmt: skip
def test_zenodo_s_own_word_for_the_status(custom: dict[str, str], expected: str | None) -> None:
    assert facts.development_status({"custom": custom}) == expected
    assert facts.development_status({}) is None


def test_languages_keep_their_versions() -> None:
    metadata = {"custom": {"code:programmingLanguage": ["Python", "C", "python", " "]}}
    ours, both = facts.languages(metadata, Codemeta(programmingLanguage=("Python 3.8", "R")))
    assert ours == ("Python", "C")
    assert both == ("Python 3.8", "R", "C")
    assert facts.languages({}, Codemeta()) == ((), ())


def test_subjects_are_terms() -> None:
    metadata = {"subjects": [{"term": " MOC "}, {"identifier": "x"}, {"term": "x" * 101}]}
    assert list(facts.subjects(metadata)) == ["MOC", None, "x" * 99 + "…"]
    assert list(facts.subjects({})) == []
