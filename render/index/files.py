"""All files of the search index, each named by its content: old and new never mix.

The catalogue's page names the manifest; current.json, the one file without a hash, names it for
all other pages, which so stay the same when only the index changes. The manifest is JSON,
everything else is fetched by what it says:

    format      2; a page that reads another one asks to be reloaded
    count       how many entries
    fields      their names and boosts; `average` is the mean number of terms in each
    stop        the words lunr.py leaves out, which a query must not ask for
    first       the first term of each shard t/NUMBER.HASH.bin
    shards …    hashes in order, six digits each, without a blank between
    columns     facet → hash of f/FACET.HASH.bin; `newest` the entries by date, `names`
                by name
    words       w.HASH.bin, words for completing and for typos: not those that stand in the text
                of one entry's notebooks alone
    chunk       how many cards stand in one file
    chunks      hashes of c/NUMBER.HASH.txt, a card a line, and of d/ENTRY.HASH.txt for the same
                entries: their descriptions, one each, for snippets
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lunr.stop_word_filter import WORDS as STOP_WORDS

from render.index.codec import front_coded, packed
from render.index.columns import by_name, column, newest
from render.index.fields import FIELDS, document, plain_description
from render.index.postings import Inverted, invert
from render.index.shards import shards
from render.views.entries import Entry
from render.views.facets import Facet

FORMAT = 2
TOLD_OF = 2  # entries, in whose notebooks a word stands and nowhere else
FOLDER = "assets/search/"
CHUNK = 4
# Cards of so few entries come in one file: after some queries they would all be here anyway.
ONE_CHUNK = 150
# Characters of a description kept for snippets.
TEXT = 4000


@dataclass(frozen=True)
class SearchFiles:
    """Path below the site's root → content, and the path of the manifest among them."""

    files: dict[str, bytes]
    manifest: str


def inverted(entries: Sequence[Entry]) -> Inverted:
    """The postings of all entries."""
    return invert((document(e.software, e.fits) for e in entries), FIELDS)


def search_files(
    entries: Sequence[Entry], index: Inverted, facets: Sequence[Facet], cards: Sequence[str]
) -> SearchFiles:
    """Everything a page needs to search; `cards` are the entries' cards in HTML, in order."""
    files: dict[str, bytes] = {}

    def keep(content: bytes, name: str, suffix: str) -> str:
        mark = _mark(content)
        files[f"{FOLDER}{name}.{mark}.{suffix}"] = content
        return mark

    chunk = CHUNK if len(entries) > ONE_CHUNK else max(1, len(entries))

    def keep_chunk(number: int, start: int) -> str:
        card = "\n".join(cards[start : start + chunk])
        texts = [plain_description(e.software)[:TEXT] for e in entries[start : start + chunk]]
        mark = _mark("\n".join((card, *texts)).encode())
        files[f"{FOLDER}c/{number}.{mark}.txt"] = card.encode()
        for entry, text in enumerate(texts, start):
            files[f"{FOLDER}d/{entry}.{mark}.txt"] = text.encode()
        return mark

    cut = list(shards(index))
    values = [entry.facets for entry in entries]
    manifest = {
        "format": FORMAT,
        "count": index.count,
        "fields": list(FIELDS.items()),
        "average": index.averages,
        "stop": sorted(STOP_WORDS),
        "first": [shard.first for shard in cut],
        "shards": "".join(keep(s.content, f"t/{i}", "bin") for i, s in enumerate(cut)),
        "columns": {f.key: keep(column(f, values), f"f/{f.key}", "bin") for f in facets},
        "newest": keep(newest([_date(e) for e in entries]), "f/-newest", "bin"),
        "names": keep(by_name([_name(e) for e in entries]), "f/-names", "bin"),
        "words": keep(packed(front_coded(_told(index))), "w", "bin"),
        "chunk": chunk,
        "chunks": "".join(
            keep_chunk(number, start) for number, start in enumerate(range(0, len(entries), chunk))
        ),
    }
    mark = keep(_json(manifest), "index", "json")
    path = f"{FOLDER}index.{mark}.json"
    files[f"{FOLDER}current.json"] = _json({"index": path})
    return SearchFiles(files, path)


def _told(index: Inverted) -> Iterator[str]:
    """The words that the page may complete or take a typo for."""
    text = list(FIELDS).index("text")
    for word, term in index.words.items():
        by_field = index.terms.get(term, {})
        if by_field.keys() - {text} or (
            text in by_field and len(by_field[text].documents) >= TOLD_OF
        ):
            yield word


def _mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:6]


def _date(entry: Entry) -> str:
    return entry.software.dateModified or entry.software.datePublished or ""


def _name(entry: Entry) -> tuple[str, str]:
    return entry.software.name.casefold(), entry.software.id


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
