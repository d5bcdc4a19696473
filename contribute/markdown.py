"""Text of unknown people in Markdown, without any effect: it is written as code, in which GitHub
mentions nobody and links nothing. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from catalogue.check import report
from catalogue.records.finding import Finding
from catalogue.values.plain_text import fence

MOST = 40  # sentences in a list; the others are only counted
LONGEST = 600  # characters of a sentence


def code(text: str) -> str:
    """Text as code in a line of Markdown, whatever it holds.

    >>> code("a `b` @c")
    '`` a `b` @c ``'
    """
    plain = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)
    plain = plain if len(plain) <= LONGEST else f"{plain[:LONGEST]}…"
    marks = fence(plain, 1)
    blank = " " if "`" in plain or not plain.strip() else ""
    return f"{marks}{blank}{plain}{blank}{marks}"


def sentence(finding: Finding) -> str:
    """A finding in one or two sentences, with its field but without its file and line."""
    field = f"{finding.field}: " if finding.field else ""
    return f"{field}{report.sentence(finding)}"


def listed(sentences: Sequence[str]) -> Iterable[str]:
    """A Markdown list item for each of the first `MOST` sentences, as code, and one with the number
    of the others."""
    yield from (f"- {code(each)}" for each in sentences[:MOST])
    if len(sentences) > MOST:
        yield f"- and {len(sentences) - MOST} more"
