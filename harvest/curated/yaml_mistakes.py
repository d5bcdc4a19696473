"""Says in plain words what PyYAML's syntax errors mean."""

from __future__ import annotations

import yaml

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


def mistake(error: yaml.YAMLError) -> tuple[str, tuple[int, int] | None, str | None]:
    """Tell what was found, on which line and column (from 1), and how to fix it (None: as the
    rule says)."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return "something that is no YAML", None, None
    words = f"{error.context or ''} {error.problem or ''}"
    # A quote or bracket left open is noticed far below; where it was opened helps more.
    opened = "end of stream" in words or "flow" in words
    mark = error.context_mark if opened and error.context_mark else error.problem_mark
    place = (mark.line + 1, mark.column + 1) if mark else None
    for part, found, remedy in _MEANINGS:
        if part in words:
            return found, place, remedy
    return error.problem or "something that is no YAML", place, None
