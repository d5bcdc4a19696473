"""What the files that decide an environment say."""

from __future__ import annotations

import pytest

from harvest.values.contents.environment import said


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[project]\n[build-system]\n", "package"),
        ("[project]\n", "settings"),
        ("[build-system]\n", "settings"),
        ("", "settings"),
        ("[[", "invalid"),
    ],
)
def test_what_a_pyproject_is(text: str, kind: str) -> None:
    assert said("pyproject.toml", text) == {"pyproject": kind}
