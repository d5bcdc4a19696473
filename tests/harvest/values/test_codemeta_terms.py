"""Keys of every version and prefix are brought to CodeMeta 3's terms."""

from __future__ import annotations

from typing import Any

import pytest

from harvest.values.codemeta_terms import (
    ALIASES,
    CHAIN,
    MAX_DEPTH,
    MOST_SHARED,
    TERMS,
    in_terms,
    term,
)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("name", "name"),
        ("coderepository", "codeRepository"),
        ("schema:codeRepository", "codeRepository"),
        ("codemeta:readme", "readme"),
        ("https://schema.org/author", "author"),
        ("http://schema.org/author", "author"),
        ("https://codemeta.github.io/terms/contIntegration", "continuousIntegration"),
        ("sdo:license", "license"),
        ("schema:schema:name", "schema:schema:name"),
        ("schema1:name", "name"),
        ("https://w3id.org/codemeta/3.0#readme", "readme"),
        ("https://example.org/own/unknownKey", "https://example.org/own/unknownKey"),
        ("id", "@id"),
        ("type", "@type"),
        ("@id", "@id"),
        ("unknownKey", "unknownKey"),
        ("schema:unknownKey", "unknownKey"),
    ],
)
def test_the_term_of_a_key(key: str, expected: str) -> None:
    assert term(key) == expected


def test_every_name_in_use_means_a_term() -> None:
    assert {term(word.upper()) for word in TERMS} == {*TERMS}
    assert {word: term(word) for word in ALIASES} == ALIASES
    assert {*ALIASES.values()} <= {*TERMS, "@id", "@type"}


CONTENTS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"Name": "a"}, {"name": "a"}),
    # What stands under two keys of one term is joined.
    ({"author": "A", "creator": "B"}, {"author": ["A", "B"]}),
    ({"author": ["A"], "authors": ["B", "C"]}, {"author": ["A", "B", "C"]}),
    ({"author": "A", "creator": "A"}, {"author": "A"}),
    ({"author": "A", "creator": ""}, {"author": "A"}),
    ({"author": None, "creator": "B"}, {"author": "B"}),
    ({"author": [], "creator": {"name": "B"}}, {"author": {"name": "B"}}),
    ({"author": {}, "creator": {}}, {"author": {}}),
    # Values of JSON-LD.
    ({"name": {"@value": "a", "@language": "en"}}, {"name": "a"}),
    ({"keywords": {"@set": ["a", {"@value": "b"}]}}, {"keywords": ["a", "b"]}),
    ({"author": {"@list": [{"id": "x"}]}}, {"author": [{"@id": "x"}]}),
    ({"author": [["A", ["B"]], [], "C"]}, {"author": ["A", "B", "C"]}),
    # Texts in several languages: the English first.
    ({"description": [{"@value": "fr", "@language": "fr"}, {"@value": "en", "@language": "en-GB"}]},
     {"description": ["en", "fr"]}),
    ({"description": {"fr": "fr", "de-AT": ["de"], "en": "en"}},
     {"description": ["en", "fr", "de"]}),
    ({"softwareRequirements": {"sf": "1"}}, {"softwareRequirements": {"sf": "1"}}),
    # What is only named is found elsewhere in the file.
    ({"hasPart": [{"@id": "#p", "name": "part", "version": "1"}], "targetProduct": {"@id": "#p"}},
     {"hasPart": [{"@id": "#p", "name": "part", "version": "1"}],
      "targetProduct": {"@id": "#p", "name": "part", "version": "1"}}),
    # R's codemetar numbers its requirements.
    ({"softwareRequirements": {"1": {"name": "R"}, "2": None, "SystemRequirements": "GDAL"}},
     {"softwareRequirements": [{"name": "R"}, "GDAL"]}),
    ({"softwareRequirements": {"1": "a", "name": "b"}},
     {"softwareRequirements": {"1": "a", "name": "b"}}),
    ({"softwareRequirements": {}}, {"softwareRequirements": {}}),
    # CodeMeta 1 calls the name a title.
    ({"title": "a"}, {"name": "a"}),
    ({"title": "a", "name": "b"}, {"title": "a", "name": "b"}),
    ({}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), CONTENTS)
def test_content_in_terms(content: dict[str, Any], expected: dict[str, Any]) -> None:
    assert in_terms(content) == expected


JANE = {"@id": "#jane", "name": "Jane Doe", "affiliation": "CNRS", "email": "x@example.org"}
SHARED = {"@id": "#jane", "name": "Jane Doe", "affiliation": "CNRS"}


@pytest.mark.parametrize("key", ["affiliation", "author", "contributor", "copyrightHolder",
                                 "funder", "maintainer", "publisher", "sponsor"])  # fmt: skip
def test_an_agent_that_is_only_named_is_found_elsewhere(key: str) -> None:
    content = {"editor": JANE, key: [{"id": "#jane"}, "#jane", "#john", {"@id": "#john"}]}
    assert in_terms(content)[key] == [SHARED, SHARED, "#john", {"@id": "#john"}]


def test_other_fields_and_named_agents_stay() -> None:
    content = {
        "editor": JANE,
        "url": "#jane",
        "author": {"@id": "#jane", "givenName": "J."},
        "maintainer": {"@id": "#jane", "url": "https://a.org/"},
        "funder": {"@id": ["#jane"]},
    }
    found = in_terms(content)
    assert found["url"] == "#jane"
    assert found["author"] == {"@id": "#jane", "givenName": "J."}
    assert found["maintainer"] == {"@id": "#jane", "url": "https://a.org/", **SHARED}
    assert found["funder"] == {"@id": ["#jane"]}


def test_of_two_nodes_of_one_id_the_first_counts() -> None:
    nodes = [{"@id": "#j", "familyName": "Doe"}, {"@id": "#j", "name": "Roe"}, {"@id": 3}]
    assert in_terms({"x": nodes, "author": "#j"})["author"] == {"@id": "#j", "familyName": "Doe"}


@pytest.mark.parametrize("key", ["name", "givenName", "familyName", "legalName"])
def test_whatever_names_an_agent_is_a_name(key: str) -> None:
    node = {"@id": "#j", key: "Jane", "identifier": "i", "sameAs": "s", "url": "u", "@type": "P"}
    assert in_terms({"x": [{**node, "email": "e"}], "author": {"@id": "#j"}})["author"] == node
    named = {"@id": "#j", key: "John"}
    assert in_terms({"x": [node], "author": named})["author"] == named


@pytest.mark.parametrize(
    ("graph", "name"),
    [
        ([{"@type": "Person", "name": "Jane"}, {"type": "SoftwareSourceCode", "name": "x"}], "x"),
        ([{"name": "first"}, {"name": "second"}], "first"),
        (["text", {"@type": ["A", "SoftwareApplication"], "name": "y"}], "y"),
    ],
)
def test_the_software_of_a_graph_is_the_content(graph: list[Any], name: str) -> None:
    assert in_terms({"@graph": graph})["name"] == name


def test_a_graph_beside_a_name_and_an_empty_one() -> None:
    assert in_terms({"name": "own", "@graph": [{"name": "x"}]})["name"] == "own"
    assert in_terms({"@graph": []}) == {}
    assert in_terms({"@graph": "x"}) == {"@graph": "x"}


def test_what_lies_too_deep_is_left_out() -> None:
    deep: Any = "end"
    for _ in range(MAX_DEPTH - 1):
        deep = [deep]
    assert "end" in str(in_terms({"a": deep}))
    assert "end" not in str(in_terms({"a": [deep]}))


def test_nodes_that_name_each_other_in_a_circle_end() -> None:
    ids = [f"#n{number}" for number in range(30)]
    nodes = [{"@id": id_, "name": id_, "affiliation": [{"@id": i} for i in ids]} for id_ in ids]
    found = in_terms({"author": [{"@id": "#n1"}], "own": nodes})["author"][0]
    homes = found["affiliation"]
    assert [home["name"] for home in homes] == ids[:MOST_SHARED]
    depth = 0
    while homes:
        homes, depth = homes[0].get("affiliation"), depth + 1
    assert depth == CHAIN + 1


def test_what_is_named_by_what_is_named_is_found() -> None:
    content = {
        "author": "#jane",
        "x": [
            {"@id": "#jane", "name": "Jane", "affiliation": {"@id": "#lab"}},
            {"@id": "#lab", "name": "Lab", "affiliation": {"@id": "#uni"}},
            {"@id": "#uni", "name": "University"},
        ],
    }
    lab = in_terms(content)["author"]["affiliation"]
    assert (lab["name"], lab["affiliation"]["name"]) == ("Lab", "University")
