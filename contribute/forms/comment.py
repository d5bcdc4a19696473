"""The answer to a form, as the comment under its issue. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue.values.plain_text import fence
from contribute.markdown import code, listed

MARK = "<!-- answer to the form: one comment, kept up to date -->"
LONGEST_FILE = 40_000  # characters that are shown; GitHub takes no more than 65,536 in all


def good(path: str, text: str, hints: Sequence[str]) -> str:
    """The comment on a form without errors: `path` and `text` of its file, and hints about it."""
    told = ["Hints, which you may ignore:", "", *listed(hints), ""] if hints else []
    shown = text if len(text) <= LONGEST_FILE else "(too long to be shown here)\n"
    marks = fence(shown, 3)
    lines = [
        MARK,
        f"Thank you. This is the file {code(path)} made from your form. It passes the check.",
        "",
        f"{marks}yaml",
        shown.rstrip("\n"),
        marks,
        "",
        *told,
        "To change it, edit the form above: file, pull request and this comment are updated.",
    ]
    return "\n".join(lines) + "\n"


def faulty(faults: Sequence[str]) -> str:
    """The comment on a form that cannot be made into a file; each fault is a sentence or two."""
    one = len(faults) == 1
    what = "One thing is" if one else f"{len(faults)} things are"
    lines = [
        MARK,
        f"Thank you. {what} to be corrected before a file can be made from the form:",
        "",
        *listed(faults),
        "",
        "Edit the form above (the three dots on its right, then *Edit*): it is read again and this "
        "comment is updated.",
    ]
    return "\n".join(lines) + "\n"
