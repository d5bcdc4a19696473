"""A curated file as text, and what must not be in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from harvest.curated.yaml_text import MAX_BYTES, UNSEEN, named, read_text, reason


def told(path: Path) -> tuple[str | None, list[tuple[str, int | None, str, str]]]:
    text, findings = read_text(path, "x.yml")
    assert all(each.source == "x.yml" for each in findings)
    return text, [(each.code, each.line, each.found, each.expected) for each in findings]


def file(folder: Path, data: bytes) -> Path:
    path = folder / "x.yml"
    path.write_bytes(data)
    return path


FILES: list[tuple[bytes, str | None, list[tuple[str, int | None, str, str]]]] = [
    (b"name: X\n", "name: X\n", []),
    (b"", "", []),
    ("name: é\r\n".encode(), "name: é\r\n", []),
    (b"\xef\xbb\xbfname: X", "name: X", [("Y107", 1, "a byte order mark", "none")]),
    (b"a: 1\nb: \xe9\n", None, [("Y106", 2, "the byte 0xE9", "UTF-8")]),
    (b"\xef\xbb\xbf\xff", None,
     [("Y107", 1, "a byte order mark", "none"), ("Y106", 1, "the byte 0xFF", "UTF-8")]),
    (b"a: 1\n\tb: 2\n", "a: 1\n\tb: 2\n", [("Y108", 2, "a tab", "spaces")]),
    ("a: x\u202ey\n\u2028".encode(), "a: x\u202ey\n\u2028",
     [("Y109", 1, "the character U+202E", "plain text"),
      ("Y109", 2, "the character U+2028", "plain text")]),
    (b"a\tb\x00c\x01", "a\tb\x00c\x01",
     [("Y108", 1, "a tab", "spaces"), ("Y109", 1, "the character U+0000", "plain text")]),
    (b"a: 1\rb: 2\n", "a: 1\rb: 2\n", [("Y109", 1, "the character U+000D", "plain text")]),
]  # fmt: skip


@pytest.mark.parametrize(("data", "text", "findings"), FILES)
def test_a_file_is_read_and_looked_through(
    tmp_path: Path, data: bytes, text: str | None, findings: list[tuple[str, int, str, str]]
) -> None:
    assert told(file(tmp_path, data)) == (text, findings)


def test_the_longest_file(tmp_path: Path) -> None:
    assert told(file(tmp_path, b"x" * MAX_BYTES)) == ("x" * MAX_BYTES, [])
    longer = file(tmp_path, b"x" * (MAX_BYTES + 1))
    assert told(longer) == (None, [("Y105", None, "a larger file", "at most 256 kB")])


def test_what_is_no_readable_file(tmp_path: Path) -> None:
    assert told(tmp_path) == (None, [("Y101", None, "no plain file", "")])
    os.mkfifo(tmp_path / "pipe")
    assert told(tmp_path / "pipe") == (None, [("Y101", None, "no plain file", "")])
    missing = ("Y101", None, "no such file or directory", "a readable file")
    assert told(tmp_path / "none") == (None, [missing])


def test_the_words_of_the_system() -> None:
    assert reason(PermissionError(13, "Permission denied")) == "permission denied"
    assert reason(OSError()) == "an error of the system"


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x08", "\x0b", "\x0c", "\x0e", "\x1f", "\x7f", "\x9f", "\u200b", "\u200f", "\u2028",
     "\u202e", "\u2060", "\u206f", "\ud800", "\udfff", "\ufeff", "\ufff9", "\ufffb", "\ufffe",
     "\uffff", "\U000e0000", "\U000e007f", "\r"],
)  # fmt: skip
def test_characters_that_cannot_be_seen(character: str) -> None:
    found = UNSEEN.search(f"a{character}b")
    assert found and found[0] == character


@pytest.mark.parametrize(
    "text", ["\t", "\n", "\r\n", " ", "~", "\xa0", "\u200a", "\u2010", "\u2027", "\u202f",
             "\u205f", "\u2070", "\ufff8", "\ufffc", "\U000e0080"]
)  # fmt: skip
def test_characters_that_may_stand(text: str) -> None:
    assert UNSEEN.search(text) is None


def test_the_name_of_a_character() -> None:
    assert named("\x09") == "the character U+0009"
    assert named("\U000e0041") == "the character U+E0041"
