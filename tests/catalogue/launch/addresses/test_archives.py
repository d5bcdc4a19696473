"""DOIs and pages of archives."""

from __future__ import annotations

from tests.support.launch.addresses import assert_understood


def test_addresses() -> None:
    assert_understood("archives")
