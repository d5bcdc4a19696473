"""Which URL answers for a repository, and what the answer says."""

from __future__ import annotations

import pytest

from harvest.git.forges.api import archived, question

GITHUB, GITLAB = "https://api.github.com/repos/", "https://gitlab.com/api/v4/projects/"


@pytest.mark.parametrize(
    ("repository", "asked"),
    [
        ("https://github.com/o/r.git", f"{GITHUB}o/r"),
        ("https://GitHub.com/o/r/", f"{GITHUB}o/r"),
        ("https://github.com/o/a%20b", f"{GITHUB}o/a%20b"),
        ("https://github.com/o/r?x#y", f"{GITHUB}o/r"),
        ("https://github.com/o", None),
        ("https://github.com/o/r/tree/main", None),
        ("https://github.com/../user", None),
        ("https://github.com/o/..%2f..%2fuser", None),
        ("https://github.com.evil.example/o/r", None),
        ("https://me@github.com/o/r", None),
        ("ssh://github.com/o/r", None),
        ("https://gitlab.com/g/h/r.git", f"{GITLAB}g%2Fh%2Fr"),
        ("https://gitlab.in2p3.fr/g/r", "https://gitlab.in2p3.fr/api/v4/projects/g%2Fr"),
        ("https://git.astron.nl/g/s/r", "https://git.astron.nl/api/v4/projects/g%2Fs%2Fr"),
        ("https://git.example.org/g/r", None),
        ("https://codeberg.org/o/r.git", "https://codeberg.org/api/v1/repos/o/r"),
        ("https://bitbucket.org/o/r", None),
        ("https://[/o/r", None),
    ],
)
def test_which_url_answers(repository: str, asked: str | None) -> None:
    found = question(repository)
    assert (found.url if found else None) == asked


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'{"archived": true}', True),
        (b'{"archived": false, "more": {}}', False),
        (b'{"archived": "true"}', None),
        (b"{}", None),
        (b"[true]", None),
        (b"<html>", None),
        (b"[" * 100_000, None),
        (b"\xff", None),
    ],
)
def test_what_an_answer_says(body: bytes, said: bool | None) -> None:
    assert archived(body) is said
