"""Expressions of licences (SPDX 2.3, annex D), and as people write them."""

from __future__ import annotations

import pytest

from catalogue.licences.expression import DEEPEST, normalise

KNOWN = {"mit": "MIT", "gnu gpl 2": "GPL-2.0-only", "perl": "Artistic OR GPL", "bsd": "BSD"}
EXCEPTIONS = {"classpath-exception-2.0": "Classpath-exception-2.0"}


def read(text: str) -> str | None:
    return normalise(text, lambda name: KNOWN.get(name.casefold()), EXCEPTIONS)


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("mit OR bsd", "MIT OR BSD"),
        ("mit Or GNU GPL 2 aNd bsd", "MIT OR GPL-2.0-only AND BSD"),
        ("mit and bsd and mit", "MIT AND BSD AND MIT"),
        ("(mit or bsd) and mit", "(MIT OR BSD) AND MIT"),
        ("(mit) or bsd", "(MIT) OR BSD"),
        ("mit|bsd", "MIT OR BSD"),
        ("mit || bsd", None),
        ("mit & bsd", "MIT AND BSD"),
        ("mit/bsd", "MIT OR BSD"),
        ("mit / bsd", "MIT OR BSD"),
        ("perl and mit", "(Artistic OR GPL) AND MIT"),
        ("gnu gpl 2 with CLASSPATH-exception-2.0", "GPL-2.0-only WITH Classpath-exception-2.0"),
        ("mit with bsd", None),
        ("mit with", None),
        ("mit or", None),
        ("or mit", None),
        ("mit bsd or", None),
        ("(mit or bsd", None),
        ("mit or bsd)", None),
        ("mit or (bsd", None),
        ("mit or (bsd mit)", None),
        ("mit or other", None),
        ("mit", None),
        ("", None),
    ],
)
def test_expressions(text: str, expression: str | None) -> None:
    assert read(text) == expression


def test_brackets_may_be_so_deep() -> None:
    def nested(depth: int) -> str:
        return "(" * depth + "mit or bsd" + ")" * depth

    assert DEEPEST == 20
    assert read(nested(20)) == nested(20).replace("mit or bsd", "MIT OR BSD")
    assert read(nested(21)) is None
    # Beside each other is not inside each other.
    assert read(" or ".join(["(mit)"] * 30)) == " OR ".join(["(MIT)"] * 30)
