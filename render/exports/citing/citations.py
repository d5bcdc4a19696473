"""Files by which tools cite an entry: BibTeX, RIS, CSL-JSON, a CITATION.cff and a
reference in the style of APA, beside its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalogue.citation import apa, bibtex, cff, cited, csl, ris
from render.views.as_json import encoded
from render.views.entries import Entry


def citation_files(entries: Iterable[Entry], base_url: str) -> Iterator[tuple[str, bytes]]:
    """The files of all entries, by their paths below the site's root; `base_url` is the site's."""
    for entry in entries:
        one = cited(entry.software, base_url + entry.path)
        yield f"{entry.path}citation.bib", bibtex(one).encode()
        yield f"{entry.path}citation.ris", ris(one).encode()
        yield f"{entry.path}citation.csl.json", encoded([csl(one)])
        yield f"{entry.path}citation.txt", f"{apa(one)}\n".encode()
        yield f"{entry.path}CITATION.cff", cff(one).encode()
