"""Which ref and path the page of a forge shows."""

from __future__ import annotations

from tests.addresses import assert_understood


def test_addresses() -> None:
    assert_understood("pages")
