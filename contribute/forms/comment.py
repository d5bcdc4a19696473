"""The answer to a form, as the comment under its issue. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue.values.plain_text import fence
from contribute.markdown import code, listed

MARK = "<!-- answer to the form: one comment, kept up to date -->"
LONGEST_FILE = 40_000  # characters that are shown; GitHub takes no more than 65,536 in all


def good(path: str, text: str, hints: Sequence[str]) -> str:
    """The comment on a form that makes a file without a fault."""
    told = ["Hints, which may be left as they are:", "", *listed(hints), ""] if hints else []
    shown = text if len(text) <= LONGEST_FILE else "(too long to be shown here)\n"
    marks = fence(shown, 3)
    lines = [
        MARK,
        f"Thank you. This is {code(path)} as your form makes it; it passes the check.",
        "",
        f"{marks}yaml",
        shown.rstrip("\n"),
        marks,
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
        *listed(faults),
        "",
        "Edit the form above (the three dots at its right, *Edit*): it is then read again, and "
        "this comment is brought up to date.",
    ]
    return "\n".join(lines) + "\n"
