"""The answer to a form, as the comment under its issue: Markdown in which strangers' text has no
effect, for GitHub neither mentions nor links what stands as code. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

MARK = "<!-- answer to the form: one comment, kept up to date -->"
MOST = 40  # faults of one answer; the rest is counted
LONGEST = 600  # characters of one
LONGEST_FILE = 40_000  # characters that are shown; GitHub takes no more than 65,536 in all


def good(path: str, text: str, hints: Sequence[str]) -> str:
    """The comment on a form that makes a file without a fault."""
    told = ["Hints, which may be left as they are:", "", *_list(hints), ""] if hints else []
    shown = text if len(text) <= LONGEST_FILE else "(too long to be shown here)\n"
    fence = _fence(shown, 3)
    lines = [
        MARK,
        f"Thank you. This is {code(path)} as your form makes it; it passes the check.",
        "",
        f"{fence}yaml",
        shown.rstrip("\n"),
        fence,
        "",
        *told,
        "To change it, edit the form above: file, pull request and this comment follow.",
    ]
    return "\n".join(lines) + "\n"


def faulty(faults: Sequence[str]) -> str:
    """The comment on a form that cannot be made into a file; each fault is a sentence or two."""
    one = len(faults) == 1
    what = "One thing is" if one else f"{len(faults)} things are"
    lines = [
        MARK,
        f"Thank you. {what} to be corrected before a file can be made of the form:",
        "",
        *_list(faults),
        "",
        "Edit the form above (the three dots at its right, *Edit*): it is then read again, and "
        "this comment is brought up to date.",
    ]
    return "\n".join(lines) + "\n"


def code(text: str) -> str:
    """Text as code in a line of Markdown, whatever it holds.

    >>> code("a `b` @c")
    '`` a `b` @c ``'
    """
    plain = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)
    plain = plain if len(plain) <= LONGEST else f"{plain[:LONGEST]}…"
    fence = _fence(plain, 1)
    blank = " " if "`" in plain or not plain.strip() else ""
    return f"{fence}{blank}{plain}{blank}{fence}"


def _list(sentences: Sequence[str]) -> Iterable[str]:
    yield from (f"- {code(each)}" for each in sentences[:MOST])
    if len(sentences) > MOST:
        yield f"- and {len(sentences) - MOST} more"


def _fence(text: str, least: int) -> str:
    """Backticks that the text cannot close."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    return "`" * max(least, longest + 1)
