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
from render.index.codec import front_coded, packed
from render.index.columns import by_name, column, newest
from render.index.files import SearchFiles, inverted, search_files
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


def test_a_word_in_the_notebooks_of_one_entry_alone_is_searched_but_not_offered() -> None:
    def of(text: str, path: str = "a.ipynb") -> dict[str, Any]:
        facts = NotebookFacts(path=path, text=text)
        return {"notebooks": (Notebook(path=path, facts=facts),)}

    entries = [entry(0, **of("zeitgeist corona")), entry(1, **of("corona gamma")), ENTRIES[2]]
    found, _, _ = made_of(entries)
    (words,) = (text for name, text in found.files.items() if name.startswith(f"{FOLDER}w."))
    told = [word for word in inverted(entries).words if word != "zeitgeist"]
    assert words == packed(front_coded(told)) and "corona" in told
    assert "zeitgeist" in inverted(entries).terms


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
        "format": 2,
        "count": 3,
        "fields": [
            ["text", 0.5], ["description", 1], ["author", 5], ["keyword", 5], ["heading", 2],
            ["summary", 3], ["name", 10], ["start", 10], ["platform", 2], ["notebook", 3],
            ["interface", 2], ["repository", 1], ["license", 1], ["facility", 1], ["doi", 1],
        ],
        "average": index.averages,
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
