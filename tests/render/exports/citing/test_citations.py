"""The files of citations stand beside each entry's page, which links to them."""

from __future__ import annotations

from catalogue.records.software import Software
from render.exports.citing.citations import citation_files
from render.views.cite import citations_of
from render.views.entries import Entry

TOOL = Software(
    id="t", name="Tool", source="ossr", doi="10.5281/zenodo.2", conceptdoi="10.5281/zenodo.1"
)


def test_each_entry_has_its_files() -> None:
    files = dict(citation_files([Entry(software=TOOL, fits=(), facets={})], "https://e.org/c/"))
    assert sorted(files) == [
        "software/t/CITATION.cff", "software/t/citation.bib", "software/t/citation.csl.json",
        "software/t/citation.ris", "software/t/citation.txt",
    ]  # fmt: skip
    assert files["software/t/citation.bib"].startswith(b"@software{tool,\n")


def test_what_the_page_shows_is_what_the_files_hold() -> None:
    files = dict(citation_files([Entry(software=TOOL, fits=(), facets={})], "https://e.org/c/"))
    shown = citations_of(TOOL, "https://e.org/c/software/t/")
    assert [form.name for form in shown.forms] == ["APA", "BibTeX", "RIS", "CITATION.cff"]
    for form in shown.forms:
        assert files[f"software/t/{form.file}"].decode().rstrip() == form.text
    assert shown.all_versions == "10.5281/zenodo.1"
