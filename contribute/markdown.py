"""Strangers' text in Markdown, where it has no effect: GitHub neither mentions nor links what
stands as code. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from catalogue.records.finding import Finding
from catalogue.values.plain_text import fence

MOST = 40  # sentences of one list; the rest is counted
LONGEST = 600  # characters of one


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
    """A finding in one or two sentences, without its file and line."""
    expected = f", expected {finding.expected}" if finding.expected else ""
    field = f"{finding.field}: " if finding.field else ""
    return f"{field}{finding.found}{expected}. {finding.remedy}".strip()


def listed(sentences: Sequence[str]) -> Iterable[str]:
    """A line of a list for each sentence, as code."""
    yield from (f"- {code(each)}" for each in sentences[:MOST])
    if len(sentences) > MOST:
        yield f"- and {len(sentences) - MOST} more"
