"""The form at /contribute/new/ checks as `build.py check` does: same codes, fields and words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest
import yaml

from catalogue.check.curated_file import FOLDERS, example
from catalogue.check.document import Document
from catalogue.check.schemas import shipped
from catalogue.values.spelling import closest
from harvest.curated.yaml_tree import parse
from render.exports.contributing import form_rules
from tests.node import in_node

GROUPED = ("", "x", "notebook", "https://example.org/", "Jane Doe")
# What people write in place of a value, and what machines would.
ODD: tuple[Any, ...] = (
    *("", " ", "x", "no", "true", "Yes", "binderhup", "github", "notebok", "cup", "ftp", "1.10"),
    *("https://example.org", "https://example.org/", "http://example.org/a b", "ssh://git@x.org/a"),
    *("git@github.com:a/b.git", "git+https://x.org/a", "example.org/a", "https://u:p@example.org/"),
    *(
        "https://localhost/",
        "https://example.org:99999/",
        "https://[::1]/",
        "https://[::g]/",
        "//x.y/",
    ),
    *(
        "javascript:alert(1)",
        " data:text/html,x",
        "file:///etc/passwd",
        "https://a.b/é\u200b",
        "http:",
    ),
    *("https://a.b/\\", 'https://a.b/"', "https://a.b:0/", "https://a.b:x/", "https://a\uff0fb.c/"),
    *("0000-0002-1825-0097", "0000-0002-1825-0098", "https://orcid.org/0000000218250097", "X"),
    *("2021", "2021-13", "2021-02-30", "21-2-3", "2024-02-29", "0000", "yesterday", "2021-9"),
    *("MIT", "mit", "GPL", "GPL-3.0", "GPL-3.0+", "BSD", "Apache", "Beerwhere"),
    *(
        "10.5281/zenodo.123",
        "https://doi.org/10.5281/zenodo.1",
        "a,b",
        "/a",
        "../a",
        "a\nb",
        "x" * 600,
    ),
    *(
        "data/stars.vot",
        "data/Stars.vot",
        "select 1",
        "SELECT 1",
        "\U0001f52d" * 301,
        "\x1f",
        "\u00a0a",
    ),
    *(
        None,
        True,
        False,
        0,
        -1,
        7,
        2.5,
        10**16,
        [],
        {},
        ["a", "a"],
        [None],
        [1, True],
        {"name": "x"},
    ),
    *([{"name": "A"}, {"name": "A"}], [{}], [[]], [{"nmae": "B"}], ["notebook", "cli", "galaxy"]),
    *({"login": "maybe"}, {"protocol": "tap"}, {"protocol": "https", "query": "x"}, *GROUPED),
)
STRANGE = ("repo", "Title", "lisence", "keyword", "zzz", "authors", "constructor", "adql")


def documents(schema: dict[str, Any]) -> Iterator[Any]:
    """An entry with every field, and each odd value in all places of a depth at once."""
    whole = example(schema)
    every = whole | {name: part["examples"][0] for name, part in schema["properties"].items()}
    yield from (whole, every, {}, [], "text", None, {"overlay": "10.5281/zenodo.1"})
    for value in ODD:
        depths = (1, 2, 9) if value in GROUPED or not isinstance(value, str) else (9,)
        yield from (spoilt(every, value, depth) for depth in depths)
    yield from ({**every, name: "x"} for name in STRANGE)
    yield spoilt(every, {}, 2, dict.fromkeys(STRANGE, 1))
    yield from (whole | {"status": status} for status in ("hidden", "retired"))
    for grammar in ("renku", "canfar"):
        yield whole | {"linkGrammar": grammar, "linkParameters": {"memory": "1"}}
    for protocol in ("https", "tap", "sia", "rucio", "zooniverse", "ftp"):
        yield whole | {"access": [{"protocol": protocol, "did": "a:b"}, {"protocol": protocol}]}


def spoilt(value: Any, odd: Any, depth: int, more: dict[str, Any] | None = None) -> Any:
    """`value` with `odd` in the place of all that is so deep in it, or has nothing in it."""
    if depth and isinstance(value, dict) and value:
        return {name: spoilt(one, odd, depth - 1, more) for name, one in value.items()} | (
            more or {}
        )
    if depth and isinstance(value, list) and value:
        return [spoilt(one, odd, depth - 1, more) for one in value]
    return odd


@pytest.mark.parametrize("kind", FOLDERS)
def test_the_form_finds_what_check_finds_in_the_same_words(kind: str) -> None:
    schema = f"{kind}.schema.json"
    asked = list(documents(dict(shipped().documents[schema])))
    place = Document(source="x")
    wanted = [
        [
            {name: asdict(finding)[name] for name in ("code", "severity", "field", "found")}
            | {"expected": finding.expected, "remedy": finding.remedy}
            for finding in shipped().check(schema, one, place)
        ]
        for one in asked
    ]
    in_node("rules", [form_rules()], room="contribute")
    (found,) = in_node("check", [{"schema": schema, "documents": asked}], room="contribute")
    for document, expected, told in zip(asked, wanted, found, strict=True):
        told = [{name: one[name] for name in one if name != "path"} for one in told]
        assert by_place(told) == by_place(expected), json.dumps(document)[:2000]
    assert len({one["code"] for each in wanted for one in each}) >= 13


def by_place(findings: list[dict[str, str]]) -> list[dict[str, str]]:
    return sorted(findings, key=lambda one: (one["field"], one["code"], one["found"]))


# Texts that some reader of YAML takes for something else, or that break lines, quotes and blocks.
TEXTS = (
    *(
        "no",
        "Yes",
        "on",
        "null",
        "~",
        "1.10",
        "0o17",
        "1_000",
        "1:30",
        "2021-09-28",
        "1e3",
        ".5",
        "=",
        "<<",
    ),
    *(
        "A hub #1 of all",
        "a: b",
        "ends:",
        "- a",
        "@home",
        "`x`",
        "'",
        '"',
        "\\n",
        "{a}",
        "[a",
        "a]",
        "%x",
        "!x",
    ),
    *(
        "&a",
        "*a",
        "? a",
        "| a",
        "> a",
        ", a",
        "# a",
        "---",
        "...",
        "a\tb",
        " a",
        "a ",
        "a  b",
        "é\u2028b",
        "\ufeffa",
    ),
    *(
        "two\nlines",
        "two\n\nlines\n",
        "\nfirst",
        "last\n\n",
        " a\n b\n",
        "a\n  b",
        "# a\n- b",
        "a\r\nb",
        "\x85",
        "\x7f",
    ),
    *(
        "10.5281/zenodo.1",
        "https://a.b/c#d",
        "\U0001f52d of \U000e0001",
        "word " * 60 + "end",
        "x" * 150,
        "日本: 語 #1",
    ),
    *(
        "true",
        "0x1f",
        "+1",
        "-",
        "",
        "a\u00a0b",
        "12e03/5",
        "y",
        "NaN",
        ".inf",
        "!!str a",
        "a\x00b",
        "\u202ea",
    ),
)


def test_the_file_that_the_form_writes_reads_back_the_same() -> None:
    groups = [{"name": text, "of": [text, {"a": text}]} for text in TEXTS]
    values = {f"f{at}": text for at, text in enumerate(TEXTS)}
    fields = {
        **values,
        "list": list(TEXTS),
        "groups": groups,
        "none": [],
        "flag": True,
        "size": 2.5,
    }
    assert find_written("software", fields) == fields


@pytest.mark.parametrize("kind", FOLDERS)
def test_a_file_of_every_field_passes_the_check(kind: str) -> None:
    fields = example(shipped().documents[f"{kind}.schema.json"])
    assert find_written(kind, fields) == fields


def find_written(kind: str, fields: dict[str, Any]) -> Any:
    """What PyYAML reads in the file the form makes of `fields`; our own reader must agree."""
    (text,) = in_node("file", [{"kind": kind, "fields": fields}], room="contribute")
    read = yaml.safe_load(text)
    assert all(len(line) <= 170 for line in text.splitlines())
    own = parse(text, "x.yml")
    assert not isinstance(own, tuple) and not [f for f in own.findings if f.code != "Y109"], own
    assert own.value == read
    return read


def test_spelling_is_told_as_python_tells_it() -> None:
    words = ("notebook", "cli", "desktop", "library", "service", "tap", "cpu", "ssa", "sia")
    asked = ("notebok", "ftp", "cup", "serivce", "ais", "lib", "", "desktopnotebook", "SSA")
    requests = [{"word": word, "words": words} for word in asked]
    assert in_node("closest", requests, room="contribute") == [closest(w, words) for w in asked]
