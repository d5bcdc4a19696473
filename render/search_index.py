"""The search index: built here by lunr.py, queried in the page by the lunr.js MkDocs ships.

Text is taken apart into plain words (é → e, gamma/hadron → gamma hadron) on both sides;
site_src/assets/js/fold.js does to the query what `fold` does to the text.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable

from lunr import lunr
from lunr.index import Index
from markupsafe import Markup

from catalogue.match import Fit
from catalogue.merge import dois
from catalogue.records import Software
from render.facets import INTERFACE_LABELS
from render.stemmer import builder
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


# Signs that belong to a name: without them, C++ and C# would both be "C".
_SIGNS = {"++": "plusplus", "#": "sharp"}
_SIGNED = re.compile(r"\b([A-Za-z])(\+\+|#)", re.ASCII)
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Words of letters without accents and of digits, a blank between them.

    >>> fold("Max Nöthe: gamma-ray/C++ (10.5281/zenodo.1)")
    'Max Nothe gamma ray Cplusplus 10 5281 zenodo 1'
    """
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in decomposed if not unicodedata.category(c).startswith("M"))
    return " ".join(_WORD.findall(_SIGNED.sub(lambda m: m[1] + _SIGNS[m[2]], plain)))


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
        "notebook": [f"{n.title or ''} {n.path}" for n in software.notebooks],
        "doi": sorted(dois(software)),
        "repository": [(software.codeRepository or "").split("://", 1)[-1]],
        "description": [Markup(software.description or "").striptags()],
    }
    folded = {field: fold(" ".join(words)) for field, words in texts.items()}
    return {"id": software.id, **folded}


def index_of(entries: Iterable[Entry]) -> Index:
    """The Lunr index of all entries."""
    documents = [document(entry.software, entry.fits) for entry in entries]
    fields = [{"field_name": name, "boost": boost} for name, boost in FIELDS.items()]
    # lunr.py divides by the number of documents; one without words is never found.
    documents = documents or [dict.fromkeys(["id", *FIELDS], "")]
    return lunr(ref="id", fields=fields, documents=documents, builder=builder())


def build_index(entries: Iterable[Entry]) -> bytes:
    """The serialised Lunr index as JSON; the same entries give the same bytes."""
    text = json.dumps(index_of(entries).serialize(), sort_keys=True, separators=(",", ":"))
    return text.encode()
