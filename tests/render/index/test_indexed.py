"""What is indexed, and that lunr.py and lunr.js make the same of it."""

from __future__ import annotations

import json
import math
import subprocess
from typing import Any

import pytest
from lunr import lunr
from lunr.index import Index
from lunr.query import Query

from catalogue.records.notebook import NotebookFacts
from catalogue.records.person import Person
from catalogue.records.software import Notebook, Software, Version
from render.index.fields import FIELDS, document, initials, notebook_document
from render.index.stemmer import builder, stem
from render.views.entries import Entry, entries_of
from tests.render.index.test_plain_lunr import LUNR
from tests.support.example import example

# Asks an index and the stemmer of lunr.js the same things as are asked in Python below.
NODE = """
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";
const { lunr: source, index, words } = JSON.parse(readFileSync(0, "utf8"));
runInThisContext(readFileSync(source, "utf8"));
const loaded = lunr.Index.load(JSON.parse(readFileSync(index, "utf8")));
const ask = (word) => loaded.query((query) => query.term(word, { fields: loaded.fields }));
console.log(JSON.stringify({
  fields: loaded.fields,
  stems: words.map((word) => lunr.stemmer(new lunr.Token(word, {})).toString()),
  stops: words.filter((word) => lunr.stopWordFilter(word) === undefined),
  hits: Object.fromEntries(words.map((w) => [w, ask(w).map(({ ref, score }) => [ref, score])])),
}));
"""


@pytest.fixture(scope="module")
def entries() -> tuple[Entry, ...]:
    return entries_of(example())


@pytest.fixture(scope="module")
def words(entries: tuple[Entry, ...]) -> list[str]:
    """Every word of the bundled catalogue's texts."""
    found: set[str] = set()
    for entry in entries:
        texts = document(entry.software).values()
        found.update(word.lower() for text in texts for word in text.split())
    # Words on which lunr.py's own stemmer and that of lunr.js disagree, wherever they occur.
    return sorted(
        found | {"ray", "sky", "survey", "surveys", "arrays", "galaxies", "try", "by", "yes"}
    )


def index_of(entries: tuple[Entry, ...]) -> Index:
    """The index as lunr.py alone would make it."""
    documents = [{"id": e.software.id, **document(e.software)} for e in entries]
    fields = [{"field_name": name, "boost": boost} for name, boost in FIELDS.items()]
    return lunr(ref="id", fields=fields, documents=documents, builder=builder())


@pytest.fixture(scope="module")
def answer(
    entries: tuple[Entry, ...], words: list[str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """What lunr.js makes of the words and of lunr.py's index."""
    index = tmp_path_factory.mktemp("index") / "index.json"
    index.write_text(json.dumps(index_of(entries).serialize()), "utf-8")
    done = subprocess.run(
        ["node", "--input-type=module", "-e", NODE],
        input=json.dumps({"lunr": str(LUNR), "index": str(index), "words": words}),
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_fields(answer: dict[str, Any]) -> None:
    assert answer["fields"] == list(FIELDS)


def test_both_halves_stem_alike(answer: dict[str, Any], words: list[str]) -> None:
    from lunr.token import Token

    own = [str(stem(Token(word))) for word in words]
    assert len(words) > 500
    assert dict(zip(words, own, strict=True)) == dict(zip(words, answer["stems"], strict=True))


def test_both_halves_leave_out_the_same_words(answer: dict[str, Any], words: list[str]) -> None:
    from lunr.stop_word_filter import stop_word_filter

    assert answer["stops"] == [word for word in words if stop_word_filter(word) is None]


def test_both_halves_give_the_same_hits_and_scores(
    answer: dict[str, Any], words: list[str], entries: tuple[Entry, ...]
) -> None:
    index = index_of(entries)
    for word in words:
        query = Query(index.fields)
        query.term(word)
        own = {hit["ref"]: hit["score"] for hit in index.query(query)}
        theirs = dict(answer["hits"][word])
        assert own.keys() == theirs.keys(), word
        assert all(math.isclose(own[ref], theirs[ref], rel_tol=1e-2) for ref in own), word


FACTS = NotebookFacts(path="a/b-c.ipynb", headings=("Hea-ding",), text="So-me text.")
FULL = Software(
    id="10",
    name="Nöthe's gamma-ray_tool",
    source="ossr",
    summary="Surveys of C++ & C#",
    description="<p>A <b>descriptive</b> &amp; long&nbsp;text</p>",
    author=(Person(name="Łukasz Ångström", orcid="0000-0002-1825-0097", affiliation="LAPP/CNRS"),),
    keywords=("Čerenkov light", "VO"),
    interface=("cli",),
    runtimePlatform=("Python 3",),
    programmingLanguage=("C++",),
    operatingSystem=("Linux",),
    license="GPL-3.0-only",
    doi="10.5281/zenodo.12",
    conceptdoi="10.5281/zenodo.10",
    versions=(Version(id=11, doi="10.5281/ZENODO.11"),),
    codeRepository="https://github.com/own-er/re_po.git",
    notebooks=(Notebook(path="a/b-c.ipynb", title="First", facts=FACTS),),
)
WORDS = {
    "name": "Nothe s gamma ray tool",
    "start": "Nothe",
    "keyword": "Cerenkov light VO",
    "author": "Lukasz Angstrom L 0000 0002 1825 0097 LAPP CNRS",
    "summary": "Surveys of Cplusplus Csharp",
    "interface": "cli Command line",
    "platform": "Python 3 Linux",
    "language": "Cplusplus",
    "license": "GPL 3 0 only",
    "notebook": "First a b c ipynb",
    "identifier": "10 10 5281 zenodo 10 10 5281 zenodo 11 10 5281 zenodo 12",
    "repository": "github com own er re po git",
    "description": "A descriptive long text",
    "heading": "Hea ding",
    "text": "So me text",
}


def test_every_field_is_made_of_plain_words() -> None:
    assert {
        **document(FULL),
        **{k: v for k, v in notebook_document(FULL.notebooks[0]).items() if v},
    } == WORDS


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Jones, Michael G.", "M G MG"),
        ("Michael Jones", "M"),
        ("Łukasz de Ångström", "L d Ld"),
        ("LSST", ""),
        ("", ""),
    ],
)
def test_given_names_are_found_by_their_initials(name: str, letters: str) -> None:
    assert initials(name) == letters
