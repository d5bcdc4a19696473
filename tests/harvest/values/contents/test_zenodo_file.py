"""What a .zenodo.json says."""

from __future__ import annotations

from typing import Any

from harvest.values.codemeta.software import straighten
from harvest.values.contents.zenodo_file import people, terms, text_of


def test_the_fields_of_a_deposition() -> None:
    found: dict[str, Any] = {
        "title": "A tool",
        "keywords": ["a", "b"],
        "license": "gpl-3.0-or-later",
        "version": "v2",
        "publication_date": "2026-01-01",
        "grants": [{"id": "10.13039/501100000780::824064"}, "x"],
        "references": ["10.1000/1"],
    }
    read = straighten(terms(found))
    assert (read.name, read.license, read.version) == ("A tool", "GPL-3.0-or-later", "v2")
    assert (read.datePublished, read.keywords) == ("2026-01-01", ("a", "b"))
    assert [each.name for each in read.funding] == ["European Commission, grant 824064"]
    assert [each.url for each in read.citation] == ["https://doi.org/10.1000/1"]


def test_names_are_turned_and_what_is_no_person_is_left_out() -> None:
    ada, jo = people([{"name": "Loo, Ada", "orcid": "0000-0001-5713-0998"}, {"name": "Jo"}, "x", 5])
    assert (ada.name, ada.familyName, ada.orcid) == ("Ada Loo", "Loo", "0000-0001-5713-0998")
    assert jo.name == "Jo"


def test_html_becomes_paragraphs_of_text() -> None:
    written = "<p>Counts <b>stars</b> &amp; more.</p><p>Twice.</p><script>alert(1)</script>"
    assert text_of(written) == "Counts stars & more.\n\nTwice."
    for end in ("<br>", "<br/>", "<br />", "</li><li>", "</div><div>"):
        assert text_of(f"One.{end}Two.") == "One.\n\nTwo.", end
    assert text_of("One.\n\nTwo\nlines.") == "One.\n\nTwo lines."
