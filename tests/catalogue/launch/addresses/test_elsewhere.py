"""URLs that are no git repository, and what they are instead."""

from __future__ import annotations

from tests.support.launch.addresses import assert_understood


def test_addresses() -> None:
    assert_understood("elsewhere")
