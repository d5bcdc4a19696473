"""Says in plain words what PyYAML's syntax errors mean."""

from __future__ import annotations

import re

import yaml

from harvest.curated.yaml_text import named

# Part of libyaml's (or PyYAML's) message → what the reader sees, and how to fix it.
_MEANINGS = (
    (
        "mapping values are not allowed",
        'a ": " where none can stand',
        'Put a text that holds ": " in quotes, and check this line and the one before it.',
    ),
    (
        "escape",
        "a backslash inside double quotes",
        "Use single quotes around a text with a backslash.",
    ),
    (
        "quoted scalar",
        "a text whose closing quote is missing",
        "Close it with the same quote it began with.",
    ),
    (
        "cannot start any token",
        "a text that begins with a sign YAML keeps for itself",
        "Put it in quotes.",
    ),
    ("could not find expected ':'", "a line that is not `field: value`", "Add the colon."),
    (
        "block sequence entries are not allowed",
        'a "- " on the same line as something else',
        "Begin each list item on a line of its own.",
    ),
    ("flow sequence", "a [ without its ]", "Close the list with ]."),
    ("flow mapping", "a { without its }", "Close the group with }."),
    # Before the next, whose words are part of these.
    ("an anchor", "an & or * that begins a text", "Put the text in quotes."),
    ("an alias", "an & or * that begins a text", "Put the text in quotes."),
    (
        "did not find expected",
        "a line that does not fit those around it",
        "Check the blanks before this line: fields of one group begin in the same column.",
    ),
)


# What git leaves where two sides changed the same lines
# (https://git-scm.com/docs/git-merge#_how_conflicts_are_presented).
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: .*)?\r?$", re.MULTILINE)
# A no-break space or the like at the beginning of a line, after a "-" or after a field's colon,
# and the colon of East Asian scripts: YAML reads those of ASCII alone.
_FOREIGN = re.compile(
    r"^ *(?:- *)?(?:[\w-]+ *:)? *([\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])"
    r"|^ *(?:- +)?[\w-]+ *(\uff1a)"
)


def cause(text: str, line: int | None) -> tuple[str, tuple[int, int], str] | None:
    """Tell what in the text makes a parser stumble at a line (from 1; None: not known) without a
    word about it in the parser's message: what was found, its line and column, and how to fix it.
    """
    if marks := _CONFLICT.search(text):
        remedy = "Keep one of the two sides, and remove the lines that begin with <, = or >."
        return "a merge conflict of git", (text.count("\n", 0, marks.start()) + 1, 1), remedy
    last = line or 0
    first = max(1, last - 1)
    for number, each in enumerate(text.split("\n")[first - 1 : last], start=first):
        if odd := _FOREIGN.match(each):
            at = odd.start(odd.lastindex or 0)
            plain = "colon" if each[at] == "\uff1a" else "blank"
            found = f"{named(each[at])}, which looks like a {plain}"
            return found, (number, at + 1), f"Replace it with an ordinary {plain}."
    return None


def mistake(error: yaml.YAMLError) -> tuple[str, tuple[int, int] | None, str | None]:
    """Tell what was found, on which line and column (from 1), and how to fix it (None: as the
    rule says)."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return "something that is not YAML", None, None
    words = f"{error.context or ''} {error.problem or ''}"
    # A quote or bracket left open is noticed far below; where it was opened helps more.
    opened = "end of stream" in words or "flow" in words
    mark = error.context_mark if opened and error.context_mark else error.problem_mark
    place = (mark.line + 1, mark.column + 1) if mark else None
    for part, found, remedy in _MEANINGS:
        if part in words:
            return found, place, remedy
    return error.problem or "something that is not YAML", place, None
