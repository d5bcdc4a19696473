"""How an entry is cited on its page: see tests/catalogue/test_citation.py for the texts."""

from __future__ import annotations

from catalogue.records.software import Software
from render.views.cite import citations_of


def test_an_entry_without_a_concept_has_no_other_doi_to_cite() -> None:
    own = Software(id="o", name="Own", source="curated", doi="10.5281/zenodo.1")
    same = Software(
        id="o", name="Own", source="ossr", doi="10.5281/zenodo.1", conceptdoi="10.5281/zenodo.1"
    )
    assert citations_of(own, "https://e.org/").all_versions is None
    assert citations_of(same, "https://e.org/").all_versions is None
