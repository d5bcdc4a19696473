"""URLs of DOIs hold no sign that a URL cannot."""

from __future__ import annotations

from catalogue.values.dois import doi_url


def test_what_no_url_can_hold_is_encoded() -> None:
    assert doi_url("10.5281/zenodo.1") == "https://doi.org/10.5281/zenodo.1"
    assert doi_url("10.1/(a)<b>;c:d") == "https://doi.org/10.1/(a)%3Cb%3E;c:d"
    assert doi_url('10.1/a"b #?%\ud800') == "https://doi.org/10.1/a%22b%20%23%3F%25%3F"
