"""What of Zenodo's answer is kept, whatever shape its parts have."""

from __future__ import annotations

from typing import Any

import pytest

from harvest.values.codemeta.parse import MAX_TEXT
from harvest.zenodo.trim import MAX_ITEMS, MAX_LINE, communities, record_id, trimmed

IDS: list[tuple[Any, int | None]] = [
    ({"id": 7}, 7),
    ({"id": "7"}, 7),
    ({"recid": "7"}, 7),
    ({"id": None, "recid": 8}, 8),
    ({"id": 7, "recid": 8}, 7),
    ({"id": 0}, None),
    ({"id": 0, "recid": 8}, 8),
    ({"id": -1}, None),
    ({"id": True}, None),
    ({"id": 1.0}, None),
    ({"id": "7a"}, None),
    ({"id": "²"}, None),
    ({"id": ""}, None),
    ({"id": 10**18 - 1}, 10**18 - 1),
    ({"id": 10**18}, None),
    ({"id": "9" * 18}, 10**18 - 1),
    ({"id": "9" * 19}, None),
    ({}, None),
    ([7], None),
    (None, None),
]


@pytest.mark.parametrize(("hit", "expected"), IDS)
def test_the_id_of_a_hit(hit: Any, expected: int | None) -> None:
    assert record_id(hit) == expected


@pytest.mark.parametrize(
    ("hit", "expected"),
    [
        ({"metadata": {"communities": [{"id": "escape2020"}, {"id": "ZOO"}, {"title": "x"}, "y"]}},
         {"escape2020", "zoo"}),
        ({"metadata": {"communities": {"id": "zoo"}}}, set()),
        ({"metadata": {"communities": None}}, set()),
        ({"metadata": []}, set()),
        ({}, set()),
        (None, set()),
    ],
)  # fmt: skip
def test_the_communities_of_a_hit(hit: Any, expected: set[str]) -> None:
    assert communities(hit) == expected


BARE: dict[str, Any] = {"id": 7, "files": [], "metadata": {}}


@pytest.mark.parametrize(
    ("hit", "kept"),
    [
        ({"id": 7}, {}),
        ({"id": 7, "stats": {"views": 3}, "links": {}, "owners": [{"id": 1}]}, {}),
        ({"id": 7, "revision": 3, "doi": "10.5281/zenodo.7"},
         {"revision": 3, "doi": "10.5281/zenodo.7"}),
        ({"id": 7, "revision": "3", "created": "2024", "modified": "2025",
          "conceptdoi": "10.5281/z"},
         {"revision": 3, "created": "2024", "modified": "2025", "conceptdoi": "10.5281/z"}),
        ({"id": 7, "revision": "x", "doi": None, "created": ["2024"]}, {}),
        ({"id": 7, "conceptrecid": "6"}, {"conceptrecid": "6"}),
        ({"id": 7, "conceptrecid": 6}, {"conceptrecid": "6"}),
        ({"id": 7, "conceptrecid": "06"}, {}),
        ({"id": 7, "conceptrecid": "6x"}, {}),
        ({"id": 7, "conceptrecid": "1" * 20}, {"conceptrecid": "1" * 20}),
        ({"id": 7, "conceptrecid": "1" * 21}, {}),
        ({"id": 7, "files": [{"key": "b", "size": 3, "checksum": "md5:1", "links": {}},
                             {"key": "a", "size": -1}, {"size": 3}, None, "c"]},
         {"files": [{"key": "a"}, {"key": "b", "size": 3, "checksum": "md5:1"}]}),
        ({"id": 7, "files": {"a": 1}}, {}),
    ],
)  # fmt: skip
def test_what_of_a_record_is_kept(hit: dict[str, Any], kept: dict[str, Any]) -> None:
    assert trimmed(hit) == {**BARE, **kept}


METADATA: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"title": " hcg-16\n v1 ", "stats": "x"}, {"title": "hcg-16 v1"}),
    ({"title": "\u202e"}, {}),
    ({"title": "t" * (MAX_LINE + 1)}, {"title": "t" * (MAX_LINE - 1) + "…"}),
    ({"title": "t\ud800"}, {"title": "t\ufffd"}),
    ({"doi": "10.5281/z", "publication_date": "2024-01-02", "access_right": "embargoed",
      "embargo_date": "2025-01-02", "version": 1.2, "language": "eng"},
     {"doi": "10.5281/z", "publication_date": "2024-01-02", "access_right": "embargoed",
      "embargo_date": "2025-01-02", "version": "1.2", "language": "eng"}),
    ({"creators": [{"name": "Doe, J", "affiliation": None, "orcid": "x", "gnd": "y"},
                   {"affiliation": "CNRS"}, None]},
     {"creators": [{"name": "Doe, J", "orcid": "x"}]}),
    ({"contributors": [{"name": "Doe, J", "type": "Editor"}, {"type": "Editor"}]},
     {"contributors": [{"name": "Doe, J", "type": "Editor"}]}),
    ({"keywords": ["VO", None, "", 3, ["x"]]}, {"keywords": ["VO", "3"]}),
    ({"keywords": "VO"}, {}),
    ({"subjects": [{"term": "MOC", "identifier": "i", "scheme": "url"}, {"scheme": "url"}]},
     {"subjects": [{"term": "MOC", "identifier": "i", "scheme": "url"}]}),
    ({"references": ["Doe (2023)"]}, {"references": ["Doe (2023)"]}),
    ({"related_identifiers": [
        {"identifier": "10.5281/z", "relation": "cites", "resource_type": "dataset",
         "scheme": "doi", "x": 1}, {"relation": "isPartOf"}]},
     {"related_identifiers": [{"identifier": "10.5281/z", "relation": "cites",
                               "resource_type": "dataset", "scheme": "doi"}]}),
    ({"alternate_identifiers": [{"identifier": "ascl:1", "scheme": "ascl"}, {"scheme": "doi"}]},
     {"alternate_identifiers": [{"identifier": "ascl:1", "scheme": "ascl"}]}),
    ({"resource_type": {"type": "software", "subtype": "computationalnotebook", "title": "S"}},
     {"resource_type": {"type": "software", "subtype": "computationalnotebook", "title": "S"}}),
    ({"resource_type": "software"}, {}),
    # A licence was a text, and is an object.
    ({"license": {"id": "mit-license", "title": "MIT"}}, {"license": {"id": "mit-license"}}),
    ({"license": "mit"}, {"license": {"id": "mit"}}),
    ({"license": {"title": "MIT"}}, {}),
    ({"communities": [{"id": "zoo"}, {"id": "escape2020"}]},
     {"communities": [{"id": "escape2020"}, {"id": "zoo"}]}),
    # A grant says at least its number, title or acronym.
    ({"grants": [{"code": "824064", "internal_id": "x::824064", "title": "ESCAPE project",
                  "acronym": "ESCAPE", "program": "H2020", "url": "https://cordis.europa.eu/",
                  "funder": {"name": "EC", "doi": "10.13039/501100000780", "country": "EU"}}]},
     {"grants": [{"code": "824064", "internal_id": "x::824064", "title": "ESCAPE project",
                  "acronym": "ESCAPE", "program": "H2020", "url": "https://cordis.europa.eu/",
                  "funder": {"name": "EC", "doi": "10.13039/501100000780"}}]}),
    ({"grants": [{"funder": {"name": "EC"}}, {"acronym": "A"}, {"title": "T"}, {}, None]},
     {"grants": [{"acronym": "A"}, {"title": "T"}]}),
    ({"grants": [{"funder": {"name": "EC"}}]}, {}),
    ({"grants": {"code": "1"}}, {}),
    # Words of Zenodo's vocabularies: by their English title, or by their id.
    ({"custom": {"code:codeRepository": "https://github.com/o/r",
                 "code:programmingLanguage": [{"id": "python", "title": {"en": "Python"}},
                                              {"id": "c"}, {"id": "r", "title": "R"},
                                              {"title": {"de": "X"}}, "Julia", None],
                 "code:developmentStatus": {"id": "active", "title": {"en": "Active"}},
                 "ml:x": 1}},
     {"custom": {"code:codeRepository": "https://github.com/o/r",
                 "code:programmingLanguage": ["Python", "c", "R", "Julia"],
                 "code:developmentStatus": "active"}, "more": {"ml:x": ["1"]}}),
    # What else a person would read, without its markup.
    ({"notes": "<p>Two &amp; <b>three</b></p><script>x</script>", "method": "a < b",
      "locations": [{"place": "Paris", "lat": 48.8}, {"lon": None}, "Nice"],
      "journal": {"title": "A&A", "volume": 5}, "imprint": {}, "part_of": [[[["deep"]]]],
      "custom": {"meeting:url": True, "thesis:university": ["X", None]}},
     {"more": {"notes": ["Two & three"], "method": ["a < b"],
               "locations": ["place: Paris; lat: 48.8", "Nice"],
               "journal": ["title: A&A; volume: 5"], "thesis:university": ["X"]}}),
    # The form in which records are deposited.
    ({"upload_type": "dataset"}, {"resource_type": {"type": "dataset"}}),
    ({"upload_type": "dataset", "resource_type": {"type": "software"}},
     {"resource_type": {"type": "software"}}),
    ({"upload_type": 7}, {"resource_type": {"type": "7"}}),
    ({"custom": {"code:programmingLanguage": "Python", "code:developmentStatus": "wip"}},
     {"custom": {"code:programmingLanguage": ["Python"], "code:developmentStatus": "wip"}}),
    ({"custom": {"code:programmingLanguage": []}}, {}),
    # Half a character, wherever it stands, and names that are none.
    ({"custom": {"x:\ud800": "\ud800", "\x1b\u202e": 1}, "dates": [{"\udfff": "\ud800"}]},
     {"more": {"dates": ["\ufffd: \ufffd"], "x:\ufffd": ["\ufffd"]}}),
    ({"upload_type": "\ud800"}, {"resource_type": {"type": "\ufffd"}}),
    # The description is kept as it is, lines and all.
    ({"description": " <p>a\n b</p>\n"}, {"description": "<p>a\n b</p>"}),
    ({"description": "x" * (MAX_TEXT + 1)}, {"description": "x" * MAX_TEXT}),
    ({"description": "a\ud800"}, {"description": "a\ufffd"}),
    ({"description": " \n"}, {}),
    ({"description": ["x"]}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("metadata", "kept"), METADATA)
def test_what_of_the_metadata_is_kept(metadata: dict[str, Any], kept: dict[str, Any]) -> None:
    assert trimmed({"id": 7, "metadata": metadata}) == {**BARE, "metadata": kept}


def test_a_title_may_stand_outside() -> None:
    assert trimmed({"id": 7, "title": "t"})["metadata"] == {"title": "t"}
    assert trimmed({"id": 7, "title": "t", "metadata": None})["metadata"] == {"title": "t"}
    assert trimmed({"id": 7, "title": "\ud800"})["metadata"] == {"title": "\ufffd"}
    both = {"id": 7, "title": "outer", "metadata": {"title": "inner"}}
    assert trimmed(both)["metadata"] == {"title": "inner"}
    long = {"id": 7, "title": "t" * (MAX_LINE + 1)}
    assert trimmed(long)["metadata"] == {"title": "t" * (MAX_LINE - 1) + "…"}


def test_lists_are_bounded() -> None:
    many = MAX_ITEMS + 1
    metadata = {
        "keywords": [f"k{number}" for number in range(many)],
        "grants": [{"code": str(number)} for number in range(many)],
        "custom": {"code:programmingLanguage": [f"l{number}" for number in range(many)]},
    }
    found = trimmed({"id": 7, "metadata": metadata})["metadata"]
    assert found["keywords"] == metadata["keywords"][:MAX_ITEMS]
    assert len(found["grants"]) == MAX_ITEMS
    assert len(found["custom"]["code:programmingLanguage"]) == MAX_ITEMS
