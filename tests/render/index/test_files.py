"""The files of the index: what the manifest says, and where everything lies."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import replace
from typing import Any

from lunr.stop_word_filter import WORDS

import render.index.files as module
from catalogue.records.notebook import NotebookFacts
from catalogue.records.software import Notebook, Software
from render.index.codec import front_coded, numbers, packed
from render.index.columns import by_name, column, newest
from render.index.fields import notebook_document
from render.index.files import SearchFiles, inverted, search_files
from render.index.others import Other
from render.index.shards import shards
from render.views.entries import Entry
from render.views.facets import facets, values_of

FOLDER = "assets/search/"


def entry(number: int, **fields: Any) -> Entry:
    made = Software(id=str(number), name=f"Tool{number}", source="ossr")
    software = replace(made, **fields)
    return Entry(software, (), values_of(software, ()))


def made_of(entries: list[Entry]) -> tuple[SearchFiles, dict[str, Any], list[str]]:
    """The files, the manifest and the cards of some entries."""
    cards = [f"<li>{each.software.id}</li>" for each in entries]
    found = search_files(entries, inverted(entries), facets(each.facets for each in entries), cards)
    return found, json.loads(found.files[found.manifest]), cards


def mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:6]


ENTRIES = [
    entry(0, summary="gamma rays", datePublished="2020", dateModified="2022"),
    entry(1, description="<p>Stars</p>" + "x" * 5000, datePublished="2021"),
    entry(2, keywords=("gamma",)),
]


def test_a_word_in_one_notebook_alone_is_searched_but_not_offered() -> None:
    def of(text: str, number: int) -> Other:
        facts = NotebookFacts(path="a.ipynb", text=text)
        texts = notebook_document(Notebook(path="a.ipynb", facts=facts))
        return Other("notebook", texts, f"<li>{number}</li>", text, number)

    others = [of("zeitgeist corona", 0), of("corona gamma", 2), of("", 2)]
    index = inverted(ENTRIES, others)
    cards = ["<li>a</li>"] * 3
    found = search_files(ENTRIES, index, (), cards, others, [(["gamma"], ["g"])])
    (words,) = (text for name, text in found.files.items() if name.startswith(f"{FOLDER}w."))
    told = [word for word in index.words if word != "zeitgeist"]
    assert words == packed(front_coded(told)) and "corona" in told
    assert "zeitgeist" in index.terms
    manifest = json.loads(found.files[found.manifest])
    assert (manifest["count"], manifest["others"][0]) == (3, ["notebook", 3])
    assert manifest["synonyms"] == [[["gamma"], ["g"]]]
    # How many each entry has; lines of others follow the cards, three a file as these are three.
    having = found.files[f"{FOLDER}f/-notebooks.{manifest['notebooks']}.bin"]
    assert having == packed(numbers([1, 0, 2]))
    lines = found.files[f"{FOLDER}c/1.{manifest['chunks'][6:]}.txt"].decode().split("\n")
    assert lines == [other.row for other in others]
    texts = [name for name in found.files if name.startswith((f"{FOLDER}d/3", f"{FOLDER}d/5"))]
    assert len(texts) == 1  # the last has no text


def test_the_manifest_says_where_everything_is() -> None:
    found, manifest, cards = made_of(ENTRIES)
    index = inverted(ENTRIES)
    words = packed(front_coded(index.words))
    dates = newest(["2022", "2021", ""])
    names = by_name([(e.software.name.casefold(), e.software.id) for e in ENTRIES])
    columns = {f.key: column(f, [e.facets for e in ENTRIES]) for f in facets(
        e.facets for e in ENTRIES)}  # fmt: skip
    (shard,) = shards(index)
    texts = ["", "Stars " + "x" * 3994, ""]
    chunk = mark("\n".join([*cards, *texts]).encode())
    assert manifest == {
        "format": 4,
        "count": 3,
        "others": [["notebook", 0], ["data", 0], ["facility", 0], ["withdrawn", 0]],
        "notebooks": "",
        "synonyms": [],
        "fields": [
            ["text", 0.5], ["description", 1], ["author", 5], ["keyword", 5], ["heading", 2],
            ["summary", 3], ["name", 10], ["start", 10], ["platform", 2], ["language", 2],
            ["notebook", 3], ["interface", 2], ["repository", 1], ["license", 1],
            ["identifier", 1],
        ],
        "average": index.averages,
        "apart": [],
        "stop": sorted(WORDS),
        "first": [shard.first],
        "shards": mark(shard.content),
        "columns": {key: mark(content) for key, content in columns.items()},
        "newest": mark(dates),
        "names": mark(names),
        "words": mark(words),
        "chunk": 3,
        "chunks": chunk,
    }  # fmt: skip
    assert found.files == {
        f"{FOLDER}t/0.{mark(shard.content)}.bin": shard.content,
        **{f"{FOLDER}f/{k}.{mark(content)}.bin": content for k, content in columns.items()},
        f"{FOLDER}f/-newest.{mark(dates)}.bin": dates,
        f"{FOLDER}f/-names.{mark(names)}.bin": names,
        f"{FOLDER}w.{mark(words)}.bin": words,
        f"{FOLDER}c/0.{chunk}.txt": "\n".join(cards).encode(),
        **{f"{FOLDER}d/{n}.{chunk}.txt": text.encode() for n, text in enumerate(texts)},
        found.manifest: found.files[found.manifest],
        f"{FOLDER}current.json": json.dumps(
            {"index": found.manifest}, separators=(",", ":")
        ).encode(),
    }
    assert found.manifest == f"{FOLDER}index.{mark(found.files[found.manifest])}.json"


def test_many_cards_come_by_four() -> None:
    assert (module.ONE_CHUNK, module.CHUNK, module.TEXT) == (150, 4, 4000)
    few = made_of([entry(n) for n in range(150)])[1]
    assert (few["chunk"], len(few["chunks"])) == (150, 6)
    found, manifest, cards = made_of([entry(n) for n in range(151)])
    assert (manifest["chunk"], len(manifest["chunks"])) == (4, 38 * 6)
    marks = [manifest["chunks"][at : at + 6] for at in range(0, 38 * 6, 6)]
    assert found.files[f"{FOLDER}c/1.{marks[1]}.txt"].decode() == "\n".join(cards[4:8])
    assert found.files[f"{FOLDER}c/37.{marks[37]}.txt"].decode() == "\n".join(cards[148:])
    assert f"{FOLDER}d/150.{marks[37]}.txt" in found.files


def test_no_entries_are_no_chunks() -> None:
    found, manifest, _ = made_of([])
    assert (manifest["chunk"], manifest["chunks"], manifest["count"]) == (1, "", 0)
    assert gzip.decompress(found.files[f"{FOLDER}f/-newest.{manifest['newest']}.bin"]) == b"\0"
