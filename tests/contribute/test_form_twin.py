"""The form at /contribute/new/ checks as `build.py check` does: same codes, fields and words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs

import pytest
import yaml

from catalogue.check import across, entries
from catalogue.check.curated_file import FOLDERS, EntryKind, example, slug
from catalogue.check.document import Document
from catalogue.check.files.rules import NAME
from catalogue.check.schemas import shipped
from catalogue.launch.own_pages import forge_pages, new_file_url
from catalogue.records.finding import Finding
from catalogue.values.spelling import closest
from harvest.curated import names as file_names
from harvest.curated import records
from harvest.curated.yaml_tree import parse
from render.exports.contributing import rules_file
from tests.support.node import in_node

GROUPED = ("", "x", "notebook", "https://example.org/", "Jane Doe")
# What people write in place of a value, and what machines would.
# fmt: off
ODD: tuple[Any, ...] = (
    *("", " ", "x", "no", "true", "Yes", "binderhup", "github", "notebuk", "cup", "ftp", "jupyter",
    "1.10"), *("https://example.org", "https://example.org/", "http://example.org/a b",
    "ssh://git@x.org/a"), *("git@github.com:a/b.git", "git+https://x.org/a", "example.org/a",
    "https://u:p@example.org/"), *("https://localhost/", "https://example.org:99999/",
    "https://[::1]/", "https://[::g]/", "//x.y/"), *("javascript:alert(1)", " data:text/html,x",
    "file:///etc/passwd", "https://a.b/é\u200b", "http:"), *("https://a.b/\\", 'https://a.b/"',
    "https://a.b:0/", "https://a.b:x/", "https://a\uff0fb.c/"), *("0000-0002-1825-0097",
    "0000-0002-1825-0098", "https://orcid.org/0000000218250097", "X"), *("2021", "2021-13",
    "2021-02-30", "21-2-3", "2024-02-29", "0000", "yesterday", "2021-9"), *("MIT", "mit", "GPL",
    "GPL-3.0", "GPL-3.0+", "BSD", "Apache", "Beerwhere", "MIT OR Apache-2.0", "(MIT)",
    "MIT AND (ISC OR 0BSD)", "MIT OR Apache", "MIT OR OR ISC"),
    *("https://zenodo.org/records/12", "a, b", "8 GB", "2,5", "https://*.x.org/",
    "10.5281/zenodo.123", "10.5281/zenodo.abc", "10.5281/zenodo.12/files",
    "https://doi.org/10.5281/zenodo.1", "a,b", "/a", "../a", "a\nb", "x" * 600),
    *("data/stars.vot", "data/Stars.vot", "select 1", "SELECT 1", "\U0001f52d" * 301, "\x1f",
    "\u00a0a"), *("3/1-3 4/20", "1/48", "14/0", "7", "4/20-3, ", "1/", "0/" + "1," * 4001),
    *(None, True, False, 0, -1, 7, 2.5, 10**16, [], {}, ["a", "a"], [None], [1,
    True], {"name": "x"}), *([{"name": "A"}, {"name": "A"}], [{}], [[]], [{"nahme": "B"}],
    ["notebook", "cli", "galaxy"]), *("27.11.2026", "11/27/2026", "3/4/2026", "20261131",
    "2026-11-27T10:00:00", "Nov 3rd, 2026", "30 Februar 2026", "May 2026", "doi:10.1093/a/b",
    "arXiv:2208.05348v1", "<https://a.b/>", "[A](https://a.b/)", "https://a.b/ (beta)",
    "https://a.b/c, https://d.e/"), *("https://a.b/c d", "j@a.b", "none", "-a -b", "Jane <j@a.b>",
    "2026-11-01", ["MIT", "ISC"], ["MIT"], "FITS", " .fits.gz"),
    *("(a, b)", "[notebook]", "• a", "“https://a.b/”", "a; b", "zenodo.12", "10.5281 / zenodo.12",
    "mailto:j@a.b", "http://a.b", "docker pull a/b", "C:\\a\\b", "a b"), *(20210928, 2208.05348,
    {"notebook": None}, ["a", "b"], "https://github.com/a/b/blob/main/x.ipynb"),
    *({"login": "maybe"}, {"protocol": "tap"}, {"protocol": "https", "query": "x"}, *GROUPED),
)
# fmt: on
# What a finding says, wherever it stands.
SAID = ("code", "severity", "field", "found", "expected", "remedy")
STRANGE = (
    "repo",
    "Title",
    "identifier",
    "licenze",
    "keyword",
    "zzz",
    "authors",
    "constructor",
    "adql",
    "cmd",
)


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
    for name, value in every.items():
        if isinstance(value, dict):
            yield every | {name: None} | value
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
            {name: getattr(finding, name) for name in SAID}
            for finding in shipped().check(schema, one, place)
        ]
        for one in asked
    ]
    in_node("rules", [json.loads(rules_file())], room="contribute")
    (found,) = in_node("check", [{"schema": schema, "documents": asked}], room="contribute")
    for document, expected, told in zip(asked, wanted, found, strict=True):
        told = [{name: one[name] for name in SAID} for one in told]
        assert by_place(told) == by_place(expected), json.dumps(document)[:2000]
        # One fault of one value is told once.
        assert len({each["field"] for each in told}) == len(told), told
    assert len({one["code"] for each in wanted for one in each}) >= 13


def by_place(findings: list[dict[str, str]]) -> list[dict[str, str]]:
    return sorted(findings, key=lambda one: (one["field"], one["code"], one["found"]))


# Texts that some reader of YAML takes for something else, or that break lines, quotes and blocks.
# fmt: off
TEXTS = (
    *("no", "Yes", "on", "null", "~", "1.10", "0o17", "1_000", "1:30", "2021-09-28", "1e3",
    ".5", "=", "<<"), *("A hub #1 of all", "a: b", "ends:", "- a", "@home", "`x`", "'", '"',
    "\\n", "{a}", "[a", "a]", "%x", "!x"), *("&a", "*a", "? a", "| a", "> a", ", a", "# a",
    "---", "...", "a\tb", " a", "a ", "a  b", "é\u2028b", "\ufeffa"), *("two\nlines",
    "two\n\nlines\n", "\nfirst", "last\n\n", " a\n b\n", "a\n  b", "# a\n- b", "a\r\nb", "\x85",
    "\x7f"), *("10.5281/zenodo.1", "https://a.b/c#d", "\U0001f52d of \U000e0001",
    "word " * 60 + "end", "x" * 150, "日本: 語 #1"), *("true", "0x1f", "+1", "-", "", "a\u00a0b",
    "12e03/5", "y", "NaN", ".inf", "!!str a", "a\x00b", "\u202ea"),
)
# fmt: on


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
    asked = ("notebuk", "ftp", "cup", "servize", "ais", "lib", "", "desktopnotebook", "SSA")
    requests = [{"word": word, "words": words} for word in asked]
    assert in_node("closest", requests, room="contribute") == [closest(w, words) for w in asked]


REPOSITORY = "https://github.com/o/r"
NOTEBOOK = {"name": "A", "summary": "B", "interface": ["notebook"]}
ENTRIES: tuple[tuple[EntryKind, dict[str, Any]], ...] = (
    ("software", NOTEBOOK),
    ("software", NOTEBOOK | {"interface": ["cli"], "datePublished": "2999"}),
    (
        "software",
        NOTEBOOK | {"codeRepository": "https://example.org/", "dateModified": "2026-11-26"},
    ),
    ("software", NOTEBOOK | {"codeRepository": REPOSITORY, "urlpath": "../x"}),
    ("software", NOTEBOOK | {"codeRepository": REPOSITORY, "notebooks": [{"path": "a.rst"}]}),
    ("software", NOTEBOOK | {"codeRepository": f"{REPOSITORY}/blob/v1/a/b.ipynb"}),
    ("software", NOTEBOOK | {"codeRepository": f"{REPOSITORY}/tree/v1/a", "ref": "v2"}),
    *(
        ("software", NOTEBOOK | {"codeRepository": REPOSITORY, "notebooks": [{"path": path}]})
        for path in (f"{REPOSITORY}/blob/main/a/b.ipynb?x=1", "https://a.b/c.ipynb")
    ),
    ("software", NOTEBOOK | {"doi": "10.5281/zenodo.1"}),
    ("facility", {"kind": "binderhub", "accepts": {"interfaces": []}}),
    ("facility", {"kind": "binderhub", "accepts": {"interfaces": ["cli", "desktop"]}}),
    ("facility", {"kind": "galaxy", "checked": [{"by": "A", "when": "2026-12", "where": "B"}]}),
    ("facility", {"kind": "galaxy", "retired": {"date": "2027-01-01", "source": "https://a.b/"}}),
    ("dataset", {"name": "D", "datePublished": "2026-11-27", "access": []}),
)
# Rules for which one has to know more than the entry itself.
APART = {"X102", "X113", "X114", "X117"}


def test_the_form_finds_what_check_finds_in_an_entry_that_fits_its_schema() -> None:
    in_node("rules", [json.loads(rules_file())], room="contribute")
    asked = [{"file": kind, "fields": one, "today": "2026-11-26"} for kind, one in ENTRIES]
    answers = in_node("entry", asked, room="contribute")
    codes = set()
    for (kind, fields), told in zip(ENTRIES, answers, strict=True):
        wanted = [one for one in check_found(kind, fields) if one.code not in APART]
        assert by_place([{name: one[name] for name in SAID} for one in told]) == by_place(
            [{name: getattr(one, name) for name in SAID} for one in wanted]
        ), fields
        codes |= {one.code for one in wanted}
    assert codes == {"X104", "X105", "X115", "X116", "X118"}


def check_found(kind: EntryKind, fields: dict[str, Any]) -> tuple[Finding, ...]:
    whole = {"name": "H", "url": "https://h.org/", "summary": "s", "access": {"login": "none"}}
    software = [records.software("a", fields, "software/a.yml")] if kind == "software" else []
    facility = [records.facility("h", whole | fields)] if kind == "facility" else []
    dataset = [records.dataset("d", fields, "datasets/d.yml")] if kind == "dataset" else []
    together = across.check(software, facility, (), ())
    return together + entries.check(software, facility, dataset, (), (), "2026-11-26")


def test_a_file_name_is_an_id_and_unseen_characters_are_told() -> None:
    names = (
        "a",
        "star-counts",
        "1a",
        "",
        "1",
        "-",
        "A",
        "a b",
        "x" * 81,
        "é",
        "aux",
        "com1",
        "auxs",
    )
    found = in_node("id", [{"id": name} for name in names], room="contribute")
    good = [name for name, told in zip(names, found, strict=True) if not told]
    assert good == [name for name in names if file_names.is_id(name)]
    assert {told[0]["code"] for told in found if told} == {NAME.code}
    fields = {"name": "a\u202eb", "keywords": ["ok", "a\tb"]}
    question = {"file": "dataset", "fields": fields, "today": "2026-11-26"}
    (told,) = in_node("entry", [question], room="contribute")
    (text,) = in_node("file", [{"kind": "dataset", "fields": fields}], room="contribute")
    own = parse(text, "x.yml")
    assert not isinstance(own, tuple)
    assert [{name: one[name] for name in SAID} for one in told] == [
        {name: getattr(one, name) for name in SAID} for one in own.findings
    ]


def test_the_link_to_a_new_file() -> None:
    text, name = "name: Ä & B #1\n", "a.yml"
    hub, lab, berg = (f"https://{h}/o/r" for h in ("github.com", "git.astron.nl", "codeberg.org"))
    where: dict[str, Any] = {"folder": "software", "name": name, "branch": "main"}
    asked = [where | {"project": one, "forge": forge_pages(one), "text": text}
             for one in (hub, lab, berg)]  # fmt: skip
    long = where | {"project": hub, "forge": "github", "text": "x" * 7000}
    trunk = [one | {"branch": "trunk"} for one in asked]
    on_hub, on_lab, on_berg, bare, *on_trunk = in_node("link", [*asked, long, *trunk],
                                                       room="contribute")  # fmt: skip
    assert [one["href"].replace("/trunk", "/main") for one in on_trunk] == [
        one["href"] for one in (on_hub, on_lab, on_berg)
    ]
    assert all("/trunk" in one["href"] for one in on_trunk)
    assert on_hub["isWhole"] and on_lab["isWhole"] and not bare["isWhole"]
    assert bare["href"] == f"{hub}/new/main/software?filename=a.yml"
    assert on_berg["href"].startswith(f"{new_file_url('software/a.yml', berg)}&value=name")
    page, _, query = on_hub["href"].partition("?")
    assert (page, parse_qs(query)) == (
        f"{hub}/new/main/software", {"filename": [name], "value": [text]},
    )  # fmt: skip
    page, _, query = on_lab["href"].partition("?")
    assert (page, parse_qs(query)) == (
        f"{lab}/-/new/main/", {"file_name": ["software/a.yml"], "content": [text]},
    )  # fmt: skip
    names = ("Café au lait 2.0!", "日本", "A" * 90, " x ")
    assert in_node("slug", [{"name": n} for n in names], room="contribute") == [*map(slug, names)]
