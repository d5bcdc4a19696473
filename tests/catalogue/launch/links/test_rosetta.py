"""Links of Rosetta."""

from __future__ import annotations

from tests.support.launch.addresses import assert_linked


def test_links() -> None:
    assert_linked("rosetta")
