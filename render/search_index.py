"""The search index: built here by lunr.py, queried in the page by the lunr.js MkDocs ships.

Text is folded to plain letters (é → e) on both sides, since Lunr trims what it does not know
as a letter; site_src/assets/js/search.js folds the query in the same way.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable

from lunr import lunr
from markupsafe import Markup

from catalogue.match import Fit
from catalogue.records import Software
from render.facets import INTERFACE_LABELS
from render.views import Entry

# Field → how much a hit in it counts. A name is what people look for.
FIELDS = {
    "name": 10,
    "keyword": 5,
    "author": 5,
    "summary": 3,
    "interface": 2,
    "platform": 2,
    "license": 1,
    "facility": 1,
    "notebook": 2,
    "doi": 1,
    "repository": 1,
    "description": 1,
}


def fold(text: str) -> str:
    """Letters without their accents: "Nöthe" → "Nothe"."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def document(software: Software, fits: Iterable[Fit]) -> dict[str, str]:
    """What is searched of one entry: each of `FIELDS` as one folded text, and its `id`."""
    texts = {
        "name": [software.name],
        "keyword": software.keywords,
        "author": [f"{p.name} {p.orcid or ''} {p.affiliation or ''}" for p in software.author],
        "summary": [software.summary or ""],
        "interface": [INTERFACE_LABELS[word] for word in software.interface],
        "platform": (
            *software.runtimePlatform,
            *software.programmingLanguage,
            *software.operatingSystem,
        ),
        "license": [software.license or ""],
        "facility": [item.facility.name for item in fits if item.url],
        "notebook": [f"{n.title or ''} {_spaced(n.path)}" for n in software.notebooks],
        "doi": [software.doi or "", software.conceptdoi or ""],
        "repository": [_spaced(software.codeRepository or "")],
        "description": [Markup(software.description or "").striptags()],
    }
    folded = {field: fold(" ".join(words)) for field, words in texts.items()}
    return {"id": software.id, **folded}


def _spaced(address: str) -> str:
    """An address as itself and as its words, so that both find it."""
    words = address.split("://", 1)[-1]
    for mark in "/._#":
        words = words.replace(mark, " ")
    return f"{address} {words}"


def build_index(entries: Iterable[Entry]) -> bytes:
    """The serialised Lunr index as JSON; the same entries give the same bytes."""
    documents = [document(entry.software, entry.fits) for entry in entries]
    fields = [{"field_name": name, "boost": boost} for name, boost in FIELDS.items()]
    index = lunr(ref="id", fields=fields, documents=documents)
    text = json.dumps(index.serialize(), sort_keys=True, separators=(",", ":"))
    return text.encode()
