"""What is said of each kind of schema error."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.check.document import Document
from catalogue.check.validate import Schemas

LICENCE = {
    "anyOf": [
        {"enum": ["MIT", "GPL-2.0-only", "GPL-2.0-or-later"]},
        {"enum": ["GPL-2.0", "GPL-2.0+"], "deprecated": True},
    ]
}


def told(schema: dict[str, Any], value: Any, written: str | None = None) -> list[tuple[str, ...]]:
    """Code, field, found, expected and remedy of each fault; "" for the rule's own remedy."""
    document = {"$id": "x", "properties": {"f": schema}}
    place = Document(source="s", written={("f",): written} if written else {})
    found = Schemas([document]).check("x", {"f": value}, place)
    own = ("Use ", "Add it", "Write the value in", "Shorten", "Check the", "Look", "Remove one",
           "Copy", "Write year", "Write it in the", "Write a value", "Put it")  # fmt: skip
    return [
        (f.code, f.field, f.found, f.expected, "" if f.remedy.startswith(own) else f.remedy)
        for f in found
    ]


@pytest.mark.parametrize(
    ("schema", "value", "written", "expected"),
    [
        ({"type": "string"}, None, None, [("V116", "f", "nothing", "text", "")]),
        (
            {"type": "string"}, 1.1, "1.10",
            [("V115", "f", "the number 1.10", "text", 'Write `f: "1.10"`.')],
        ),
        (
            {"type": ["string", "null"]}, True, None,
            [("V115", "f", "true", "text or nothing", 'Write `f: "true"`.')],
        ),
        ({"type": "string"}, [], None, [("V103", "f", "a list", "text", "")]),
        ({"type": "array"}, "a", None, [("V103", "f", '"a"', "a list", "Write `f: [a]`.")]),
        (
            {"type": "array"}, {"a": 1}, None,
            [("V103", "f", "a group of fields", "a list",
              "Put `- ` before its first field, and two spaces before the others.")],
        ),
        ({"type": "object"}, "a", None, [("V103", "f", '"a"', "a group of fields", "")]),
        ({"type": "boolean"}, "a", None, [("V103", "f", '"a"', "true or false", "")]),
        (
            {"enum": ["yes", "no"]}, True, None,
            [("V104", "f", "true", "one of yes, no", 'Did you mean "yes"?')],
        ),
        *(
            ({"enum": words}, value, None,
             [("V104", "f", shown, f"one of {', '.join(words)}", f'Did you mean "{meant}"?')])
            for words, value, shown, meant in (
                (["none", "required"], "no", '"no"', "none"),
                (["none", "required"], False, "false", "none"),
                (["none", "required"], True, "true", "required"),
                (["notebook", "cli"], "Jupyter", '"Jupyter"', "notebook"),
                (["jupyterhub", "galaxy"], "jupyter", '"jupyter"', "jupyterhub"),
            )
        ),
        (
            {"enum": ["gh", "gl"]}, "GitHub", None,
            [("V104", "f", '"GitHub"', "one of gh, gl", 'Did you mean "gh"?')],
        ),
        (
            {"enum": ["notebook", "cli"]}, "notebooc", None,
            [("V104", "f", '"notebooc"', "one of notebook, cli", 'Did you mean "notebook"?')],
        ),
        ({"enum": ["a", 1]}, 5, None, [("V104", "f", "the number 5", "one of a, 1", "")]),
        ({"enum": ["a"]}, None, None, [("V116", "f", "nothing", "one of a", "")]),
        (
            LICENCE, "mit", None,
            [("V112", "f", '"mit"', "an SPDX licence id", 'Did you mean "MIT"?')],
        ),
        (LICENCE, "zzzzzz", None, [("V112", "f", '"zzzzzz"', "an SPDX licence id", "")]),
        (LICENCE, 5, None, []),
        (LICENCE, "MIT", None, []),
        (
            LICENCE, "GPL-2.0+", None,
            [("V113", "f", 'the deprecated id "GPL-2.0+"', "GPL-2.0-only or GPL-2.0-or-later", "")],
        ),
        (
            {"anyOf": [{"enum": ["MIT"]}, {"enum": ["Nunit"], "deprecated": True}]}, "Nunit", None,
            [("V113", "f", 'the deprecated id "Nunit"', "a current SPDX licence id", "")],
        ),
        ({"pattern": "^a$"}, "b", None, [("V105", "f", '"b"', "text like ^a$", "")]),
        (
            {"pattern": "^a$", "patternErrorMessage": "the letter a"}, "b", None,
            [("V105", "f", '"b"', "the letter a", "")],
        ),
        (
            {"pattern": "^[a-z-]+/[a-z0-9]+$", "patternErrorMessage": "a media type"}, "FITS", None,
            [("V105", "f", '"FITS"', "a media type", "Write `application/fits`.")],
        ),
        ({"pattern": "^a$", "minLength": 1}, "", None, [("V116", "f", "empty text", "text", "")]),
        ({"maxLength": 2}, "abc", None, [("V106", "f", "3 characters", "at most 2", "")]),
        ({"minLength": 2}, "a", None, [("V106", "f", "1 character", "at least 2", "")]),
        ({"minItems": 2}, ["a"], None, [("V106", "f", "1 item", "at least 2", "")]),
        ({"maxItems": 0}, ["a", "b"], None, [("V106", "f", "2 items", "at most 0", "")]),
        ({"minProperties": 1}, {}, None, [("V106", "f", "0 fields", "at least 1", "")]),
        ({"maxProperties": 0}, {"a": 1}, None, [("V106", "f", "1 field", "at most 0", "")]),
        ({"minimum": 2}, 1.0, "1.0", [("V107", "f", "the number 1.0", "at least 2", "")]),
        ({"maximum": 2}, 3, None, [("V107", "f", "the number 3", "at most 2", "")]),
        ({"exclusiveMinimum": 2}, 2, None, [("V107", "f", "the number 2", "more than 2", "")]),
        ({"exclusiveMaximum": 2}, 2, None, [("V107", "f", "the number 2", "less than 2", "")]),
        (
            {"uniqueItems": True}, ["a", "b", "a", "a"], None,
            [("V114", "f[2]", '"a" a second time', "", ""),
             ("V114", "f[3]", '"a" a second time', "", "")],
        ),
        ({"required": ["a", "b"]}, {"b": 1}, None, [("V102", "f.a", "nothing", "this field", "")]),
        (
            {"type": "string"}, ["a b"], None,
            [("V103", "f", "a list", "text", "Write `f: a b`.")],
        ),
        (
            {"type": "string"}, ["a", "b"], None,
            [("V103", "f", "a list", "text", 'Write `f: "a, b"`.')],
        ),
        (
            {"type": "number", "examples": [4]}, "yes", None,
            [("V103", "f", '"yes"', "a number", "Write it like this: `f: 4`.")],
        ),
        (
            {"type": "array"}, "-a -b", None,
            [("V103", "f", '"-a -b"', "a list", "Put a space after each `-` that begins an item.")],
        ),
        (
            LICENCE, "None", None,
            [("V112", "f", '"None"', "an SPDX licence id",
              "Leave it out if there is no licence.")],
        ),
        (
            {"type": "object", "required": ["by", "when"], "properties": {
                "by": {"type": "string", "examples": ["me"]},
                "when": {"type": "string", "format": "partial-date", "examples": ["2020"]}}},
            "2026-11", None,
            [("V103", "f", '"2026-11"', "a group of fields",
              "Write `f: {by: me, when: 2026-11}`.")],
        ),
        (
            {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}},
            "Jane Doe <j@a.org>", None,
            [("V103", "f", '"Jane Doe <j@a.org>"', "a group of fields",
              "Write `f: {name: Jane Doe}`.")],
        ),
        ({"const": 1}, 2, None, [("V105", "f", "1 was expected", "", "")]),
    ],
)  # fmt: skip
def test_sentences(schema: dict[str, Any], value: Any, written: str | None, expected: Any) -> None:
    assert told(schema, value, written) == expected


@pytest.mark.parametrize(
    ("format_", "value", "code"),
    [
        ("http-url", "x", "V108"),
        ("file-url", "x", "V108"),
        ("orcid", "x", "V110"),
        ("partial-date", "x", "V111"),
        ("moc", "x", "V105"),
        ("http-url", "javascript:x", "V109"),
    ],
)
def test_formats_have_their_rules(format_: str, value: str, code: str) -> None:
    assert [row[0] for row in told({"format": format_}, value)] == [code]
    assert told({"format": format_}, "") == []


def test_a_cure_of_a_format_fulfils_the_pattern_too() -> None:
    (found,) = told({"format": "http-url", "pattern": "^https://"}, "github.com/o/r")
    assert (found[0], found[4]) == ("V108", "Write `https://github.com/o/r`.")


@pytest.mark.parametrize(
    ("name", "known", "meant"),
    [
        ("repo", "codeRepository", "codeRepository"),
        ("Repository", "codeRepository", "codeRepository"),
        ("git", "codeRepository", "codeRepository"),
        ("binder", "codeRepository", "codeRepository"),
        ("adql", "query", "query"),
        ("branch", "ref", "ref"),
        ("tag", "ref", "ref"),
        ("bytes", "contentSize", "contentSize"),
        ("size", "contentSize", "contentSize"),
        ("docs", "softwareHelp", "softwareHelp"),
        ("documentation", "softwareHelp", "softwareHelp"),
        ("facilitytype", "kind", "kind"),
        ("type", "kind", "kind"),
        ("filepath", "notebooks", "notebooks"),
        ("notebook", "notebooks", "notebooks"),
        ("homepage", "url", "url"),
        ("link", "url", "url"),
        ("website", "url", "url"),
        ("language", "programmingLanguage", "programmingLanguage"),
        ("mimetype", "encodingFormat", "encodingFormat"),
        ("paper", "referencePublication", "referencePublication"),
        ("platform", "runtimePlatform", "runtimePlatform"),
        ("reads", "consumesData", "consumesData"),
        ("tags", "keywords", "keywords"),
        ("title", "name", "name"),
        ("identifier", "doi", "doi"),
        ("requirements", "softwareRequirements", "softwareRequirements"),
        ("workflowtype", "interface", "interface"),
        ("nam_e", "name", "name"),
        ("docs", "name", None),
    ],
)
def test_unknown_fields(name: str, known: str, meant: str | None) -> None:
    schema = {"properties": {known: {}}, "additionalProperties": False}
    remedy = f'Did you mean "{meant}"?' if meant else ""
    assert told(schema, {name: 1}) == [
        ("V101", f"f.{name}", f'unknown field "{name}"', f"one of {known}", remedy)
    ]


def test_a_list_of_licences_is_written_as_an_expression() -> None:
    schema = {"$id": "x", "properties": {"license": {"type": "string"}}}
    (found,) = Schemas([schema]).check("x", {"license": ["MIT", "ISC"]}, Document(source="s"))
    both = "`license: MIT OR ISC` if users may choose one, or with AND if all of them apply."
    assert found.remedy == f"Write {both}"


def test_many_fields_are_listed_only_where_none_is_near() -> None:
    schema = {"properties": {f"name{n}": {} for n in range(9)}, "additionalProperties": False}
    listed = ", ".join(schema["properties"])  # type: ignore[arg-type]
    assert told(schema, {"nam1": 1})[0][3:] == ("", 'Did you mean "name1"?')
    assert told(schema, {"zzz": 1})[0][3:] == (f"one of {listed}", "")
