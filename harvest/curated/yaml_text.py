"""Reads a curated file as text, and finds invalid characters before it is parsed."""

from __future__ import annotations

import codecs
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from catalogue.check.files import rules
from catalogue.records.finding import Finding

MAX_BYTES = 256_000
# C0 and C1 controls, lone carriage returns, Unicode line breaks, bidirectional and
# zero-width marks (https://trojansource.codes/), surrogates and non-characters.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]|\r(?!\n)"
)


def read_text(path: Path, source: str) -> tuple[str | None, list[Finding]]:
    """Read a file; the text is None when it cannot be used at all.

    `source` is the path as findings name it. Raises nothing for a bad file.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return None, [rules.UNREADABLE.at(source, found="no plain file")]
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        found = reason(error)
        return None, [rules.UNREADABLE.at(source, found=found, expected="a readable file")]
    if len(data) > MAX_BYTES:
        expected = f"at most {MAX_BYTES // 1000} kB"
        return None, [rules.SIZE.at(source, found="a larger file", expected=expected)]
    return _decoded(data, source)


def reason(error: OSError) -> str:
    """What the system says of a file, such as "permission denied"."""
    return (error.strerror or "an error of the system").lower()


def _decoded(data: bytes, source: str) -> tuple[str | None, list[Finding]]:
    findings = []
    if data.startswith(codecs.BOM_UTF8):
        findings.append(rules.BOM.at(source, line=1, found="a byte order mark", expected="none"))
        data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        before = data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8")
        found = f"the byte 0x{data[error.start]:02X}"
        return None, [
            *findings,
            rules.ENCODING.at(
                source, line=line, column=len(before) + 1, found=found, expected="UTF-8"
            ),
        ]
    findings.extend(_unseen(text, source))
    return text, findings


def _unseen(text: str, source: str) -> Iterator[Finding]:
    for number, line in enumerate(text.split("\n"), start=1):
        if "\t" in line:
            column = line.index("\t") + 1
            yield rules.TAB.at(source, line=number, column=column, found="a tab", expected="spaces")
        if odd := UNSEEN.search(f"{line}\n"):
            found, column = named(odd[0]), odd.start() + 1
            remedy = "Save the file with the line ends of Unix (LF)." if odd[0] == "\r" else None
            yield rules.CONTROL.at(
                source,
                line=number,
                column=column,
                found=found,
                expected="plain text",
                remedy=remedy,
            )


def named(character: str) -> str:
    """Name an invisible character."""
    return f"the character U+{ord(character):04X}"
