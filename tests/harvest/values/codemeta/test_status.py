"""How far a software entry is, in the words of the schemes in use."""

from __future__ import annotations

from typing import Any

import pytest

from harvest.values.codemeta.status import STATUSES, status

TRL = "https://w3id.org/research-technology-readiness-levels"
FIELDS: list[tuple[Any, str | None, tuple[str, ...]]] = [
    ("active", "active", ()),
    ("WIP", "wip", ()),
    ("https://www.repostatus.org/#active", "active", ()),
    ("https://www.repostatus.org/#active/", "active", ()),
    ("http://www.repostatus.org/active", "active", ()),
    ({"@id": "https://www.repostatus.org/#inactive"}, "inactive", ()),
    ({"id": "moved"}, "moved", ()),
    ({"title": "Suspended"}, "suspended", ()),
    ("Actif", "active", ()),
    ("En cours", "wip", ()),
    ("Abandonné", "abandoned", ()),
    ("Déplacé", "moved", ()),
    ("Inactif", "inactive", ()),
    ("Suspendu", "suspended", ()),
    ("7 - Inactive", "inactive", ()),
    ("maintained", "active", ()),
    ("Under Development", "wip", ()),
    ("in development", "wip", ()),
    ("Work in progress", "wip", ()),
    ("work-in-progress", "wip", ()),
    # Other schemes' words are kept as they are written.
    ("Development Status :: 4 - Beta", "4 - Beta", ()),
    ("5 - Production/Stable", "5 - Production/Stable", ()),
    ("Mature", "Mature", ()),
    ("https://lifecycle.r-lib.org/articles/stages.html#experimental", "experimental", ()),
    (f"{TRL}#Level7Demonstration", "Technology readiness level 7", ()),
    ("beta - 4", None, ()),
    ("x - Beta", None, ()),
    ("brand new", None, ()),
    (f"{TRL}#Other", None, ()),
    ("", None, ()),
    (None, None, ()),
    # One of repostatus.org's comes first, else the first; each once.
    (["beta", "active", "alpha"], "active", ("beta", "alpha")),
    (["alpha", "beta", "alpha"], "alpha", ("beta",)),
    (["wip", "https://www.repostatus.org/#wip", "active"], "wip", ("active",)),
    ([f"{TRL}#Level3Proof", "wip"], "wip", ("Technology readiness level 3",)),
]


@pytest.mark.parametrize(("value", "first", "others"), FIELDS)
def test_a_status_and_what_else_is_said(
    value: Any, first: str | None, others: tuple[str, ...]
) -> None:
    assert status(value) == (first, others)


@pytest.mark.parametrize("word", sorted(STATUSES))
def test_each_word_of_repostatus(word: str) -> None:
    assert status(f"https://www.repostatus.org/#{word}") == (word, ())
