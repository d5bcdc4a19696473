"""All files of the search index, each named by its content: old and new never mix.

The catalogue's page names the manifest; current.json, the one file without a hash, names it for
all other pages, which so stay the same when only the index changes. The manifest is JSON,
everything else is fetched by what it says:

    format      4; a page that reads another one asks to be reloaded
    count       how many entries; they are the first documents, in the catalogue's order
    others      [kind, how many] of what else is found, in the order of the documents that follow
    notebooks   hash of f/-notebooks.HASH.bin: how many notebooks each entry has; "" for none
    synonyms    [[phrases to look for], [phrases that mean them too]] in folded words
    fields      their names and boosts; `average` is the mean number of terms in each
    apart       names that are terms as they are written, see render/index/names.py
    stop        the words lunr.py leaves out, which a query must not ask for
    first       the first term of each shard t/NUMBER.HASH.bin
    shards …    hashes in order, six digits each, without a space between
    columns     facet → hash of f/FACET.HASH.bin; `newest` the entries by date, `names`
                by name
    words       w.HASH.bin, words for completing and for typos: not those that stand in the text
                of one entry's notebooks alone
    chunk       how many cards, or lines of others, stand in one file
    chunks      hashes of c/NUMBER.HASH.txt, a card a line, and of d/DOCUMENT.HASH.txt for the same
                documents: their descriptions, one each, for snippets; others without one
                have no such file
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lunr.stop_word_filter import WORDS as STOP_WORDS

from catalogue.records.person import Person
from render.index.codec import front_coded, numbers, packed
from render.index.columns import by_name, column, newest
from render.index.fields import FIELDS, Texts, document, plain_text
from render.index.names import names_of
from render.index.others import KINDS, Other
from render.index.postings import Inverted, invert
from render.index.shards import shards
from render.index.synonyms import COMPOUNDS_OF, Group, synonym_groups
from render.index.words import Terms
from render.shell.assets import SEARCH
from render.views.entries import Entry
from render.views.facets import Facet

FORMAT = 4
TOLD_OF = 2  # entries, in whose notebooks a word stands and nowhere else
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


def documents(entries: Sequence[Entry], others: Sequence[Other] = ()) -> Iterator[Texts]:
    """The texts of all entries, then of all others."""
    yield from (document(e.software, e.former_ids) for e in entries)
    yield from (other.texts for other in others)


def inverted(entries: Sequence[Entry], others: Sequence[Other] = ()) -> Inverted:
    """The postings of all entries and others."""
    return invert(documents(entries, others), FIELDS)


def indexed(
    entries: Sequence[Entry],
    facets: Sequence[Facet],
    cards: Sequence[str],
    others: Sequence[Other],
    synonyms: Iterable[Sequence[str]],
    terms: Terms | None = None,
    people: Iterable[Person] = (),
) -> tuple[Inverted, SearchFiles]:
    """The postings, and the files made of them. `synonyms` are lists of words of one meaning,
    `terms` takes in all words, and names of `people` are kept from words of another meaning."""
    texts: list[Texts] = []  # those of the fields that are needed once more

    def passing() -> Iterator[Texts]:
        for one in documents(entries, others):
            texts.append({field: one[field] for field in COMPOUNDS_OF})
            yield one

    index = invert(passing(), FIELDS, terms, names_of(people))
    groups = synonym_groups(synonyms, texts, index)
    return index, search_files(entries, index, facets, cards, others, groups)


def search_files(
    entries: Sequence[Entry],
    index: Inverted,
    facets: Sequence[Facet],
    cards: Sequence[str],
    others: Sequence[Other] = (),
    synonyms: Sequence[Group] = (),
) -> SearchFiles:
    """Everything a page needs to search; `cards` are the entries' cards in HTML, in order."""
    files: dict[str, bytes] = {}

    def keep(content: bytes, name: str, suffix: str) -> str:
        mark = _mark(content)
        files[f"{SEARCH}{name}.{mark}.{suffix}"] = content
        return mark

    chunk = CHUNK if len(entries) > ONE_CHUNK else max(1, len(entries))

    lines = (*cards, *(other.row for other in others))
    about = [plain_text(entry.software.description) for entry in entries]
    about += [other.about for other in others]

    def keep_chunk(number: int, start: int) -> str:
        card = "\n".join(lines[start : start + chunk])
        texts = [text[:TEXT] for text in about[start : start + chunk]]
        mark = _mark("\n".join((card, *texts)).encode())
        files[f"{SEARCH}c/{number}.{mark}.txt"] = card.encode()
        for entry, text in enumerate(texts, start):
            if text or entry < len(entries):
                files[f"{SEARCH}d/{entry}.{mark}.txt"] = text.encode()
        return mark

    cut = list(shards(index))
    values = [entry.facets for entry in entries]
    manifest = {
        "format": FORMAT,
        "count": len(entries),
        "others": [[kind, sum(other.kind == kind for other in others)] for kind in KINDS],
        "notebooks": keep(_notebooks(entries, others), "f/-notebooks", "bin") if others else "",
        "synonyms": synonyms,
        "fields": list(FIELDS.items()),
        "average": index.averages,
        "apart": sorted(index.apart),
        "stop": sorted(STOP_WORDS),
        "first": [shard.first for shard in cut],
        "shards": "".join(keep(s.content, f"t/{i}", "bin") for i, s in enumerate(cut)),
        "columns": {f.key: keep(column(f, values), f"f/{f.key}", "bin") for f in facets},
        "newest": keep(newest([_date(e) for e in entries]), "f/-newest", "bin"),
        "names": keep(by_name([_name(e) for e in entries]), "f/-names", "bin"),
        "words": keep(packed(front_coded(_told(index))), "w", "bin"),
        "chunk": chunk,
        "chunks": "".join(
            keep_chunk(number, start) for number, start in enumerate(range(0, len(lines), chunk))
        ),
    }
    mark = keep(_json(manifest), "index", "json")
    path = f"{SEARCH}index.{mark}.json"
    files[f"{SEARCH}current.json"] = _json({"index": path})
    return SearchFiles(files, path)


def _notebooks(entries: Sequence[Entry], others: Sequence[Other]) -> bytes:
    having = Counter(other.entry for other in others if other.kind == "notebook")
    return packed(numbers(having[number] for number in range(len(entries))))


def _told(index: Inverted) -> Iterator[str]:
    """The words that the page may complete or take a typo for."""
    text = list(FIELDS).index("text")
    for word, term in index.words.items():
        places = islice(index.terms.places(term), TOLD_OF)
        if any(field != text or seen == TOLD_OF for seen, (_, field) in enumerate(places, 1)):
            yield word


def _mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:6]


def _date(entry: Entry) -> str:
    return entry.software.dateModified or entry.software.datePublished or ""


def _name(entry: Entry) -> tuple[str, str]:
    return entry.software.name.casefold(), entry.software.id


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
