"""URLs of GitHub, its raw files and gists."""

from __future__ import annotations

import pytest

from catalogue.launch.addresses.github import written
from tests.support.launch.addresses import assert_understood


def test_addresses() -> None:
    assert_understood("github")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (" o/r ", "https://github.com/o/r"),
        ("o-1/r.x_y", "https://github.com/o-1/r.x_y"),
        ("o/r/s", "o/r/s"),
        ("o", "o"),
        (".o/r", ".o/r"),
        ("https://x.org", "https://x.org"),
    ],
)
def test_owner_and_name_alone(text: str, meant: str) -> None:
    assert written(text) == meant
