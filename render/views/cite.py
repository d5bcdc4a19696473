"""How an entry is cited, as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.citation import apa, bibtex, cff, cited, of_all_versions, ris
from catalogue.records.software import Software


@dataclass(frozen=True)
class CitationForm:
    """One form of a citation: its name, the text, and the file beside the page that holds it."""

    name: str
    text: str
    file: str = ""


@dataclass(frozen=True)
class Citations:
    """All forms for the version shown, and the DOI of all versions where there is one."""

    forms: tuple[CitationForm, ...]
    all_versions: str | None


def citations_of(software: Software, page: str) -> Citations:
    """The citations of an entry whose page has the URL `page`."""
    one = cited(software, page)
    concept = of_all_versions(software, page)
    return Citations(
        forms=(
            CitationForm("APA", apa(one), "citation.txt"),
            CitationForm("BibTeX", bibtex(one).rstrip(), "citation.bib"),
            CitationForm("RIS", ris(one).rstrip(), "citation.ris"),
            CitationForm("CITATION.cff", cff(one).rstrip(), "CITATION.cff"),
        ),
        all_versions=concept.doi if concept else None,
    )
