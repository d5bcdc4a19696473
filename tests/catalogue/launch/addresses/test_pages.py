"""Which ref and path the page of a forge shows."""

from __future__ import annotations

from catalogue.launch.addresses.pages import rules
from catalogue.launch.tables import tables
from tests.support.launch.addresses import assert_understood


def test_addresses() -> None:
    assert_understood("pages")


def test_the_later_set_of_pages_wins() -> None:
    pages = tables().pages
    first, second = list(pages)[:2]
    assert dict(rules(first, second)) == {**pages[first], **pages[second]}
