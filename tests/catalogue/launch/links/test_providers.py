"""Which provider serves a repository where a facility takes some of them."""

from __future__ import annotations

from tests.support.launch.addresses import assert_linked


def test_links() -> None:
    assert_linked("providers")
