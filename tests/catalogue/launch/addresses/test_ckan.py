"""Datasets of CKAN portals."""

from __future__ import annotations

import pytest

from catalogue.launch.addresses.ckan import marked
from tests.support.launch.addresses import assert_understood


def test_addresses() -> None:
    assert_understood("ckan")


@pytest.mark.parametrize(
    ("url", "marked_url"),
    [
        ("https://demo.ckan.org/dataset/x", "https://demo.ckan.org/dataset/x"),
        ("https://x.org/dataset/x", "ckan+https://x.org/dataset/x"),
        ("ftp://x.org/dataset/x", "ftp://x.org/dataset/x"),
    ],
)
def test_what_nobody_could_tell_is_marked(url: str, marked_url: str) -> None:
    assert marked(url) == marked_url
