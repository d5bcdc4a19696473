"""Files by which tools cite an entry: BibTeX, RIS, CSL-JSON and a CITATION.cff, beside its page."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.citation import bibtex, cff, cited, csl, ris
from render.views.as_json import encoded
from render.views.entries import Entry


def citation_files(entries: Iterable[Entry], base_url: str) -> dict[str, bytes]:
    """The files of all entries, by their paths below the site's root; `base_url` is the site's."""
    files: dict[str, bytes] = {}
    for entry in entries:
        one = cited(entry.software, base_url + entry.path)
        files[f"{entry.path}citation.bib"] = bibtex(one).encode()
        files[f"{entry.path}citation.ris"] = ris(one).encode()
        files[f"{entry.path}citation.csl.json"] = encoded([csl(one)])
        files[f"{entry.path}CITATION.cff"] = cff(one).encode()
    return files
