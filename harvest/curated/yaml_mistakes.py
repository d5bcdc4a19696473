"""Says in plain words what PyYAML's syntax errors mean."""

from __future__ import annotations

import re

import yaml

from harvest.curated.yaml_text import named

NO_FIELD = "a line that is not `field: value`"
NO_COLON = "Add the colon; if the line continues the text above it, indent it by two spaces."
# Part of libyaml's (or PyYAML's) message → what the reader sees, and how to fix it.
_MEANINGS = (
    (
        "mapping values are not allowed",
        'a ": " where it is not allowed',
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
        "a text that begins with a character that YAML reserves",
        "Put it in quotes.",
    ),
    ("could not find expected ':'", NO_FIELD, NO_COLON),
    (
        "block sequence entries are not allowed",
        'a "- " on the same line as something else',
        "Begin each list item on a line of its own.",
    ),
    ("flow sequence", "a [ without its ]", "Close the list with ]."),
    ("flow mapping", "a { without its }", "Close the group with }."),
    # Before the next, whose words are part of these.
    ("an anchor", "a text that begins with & or *", "Put the text in quotes."),
    ("an alias", "a text that begins with & or *", "Put the text in quotes."),
    (
        "did not find expected",
        "a line that does not fit those around it",
        "Check the spaces before this line: fields of one group begin in the same column.",
    ),
)


MOST_SHOWN = 120  # characters of a line that is quoted in a remedy
_NAME = r"[A-Za-z][\w-]*"
_QUOTED = rf"(?:{_NAME}|\"{_NAME}\")"
_FIELD = re.compile(rf" *(?:- +)*(?P<name>(?:{_QUOTED}: +)|(?<=- ))(?P<value>\S.*)")
_GLUED = re.compile(rf" *(?P<name>{_NAME}):(?P<value>[^\s/:](?:(?!: ).)*)")
_EQUALS = re.compile(rf" *(?P<name>{_NAME}) *(?P<sign>=) *(?P<value>[^\s:][^:]*)")
_BARE = re.compile(r" *([^\s#:\"'\[\]{}|>-][^:#\[\]{}]*)")
_BLOCK = re.compile(rf"(?P<indent> *)(?:- +)*(?P<name>{_NAME}): *[|>][-+0-9]*")
# A quote that ends a text, and more of it behind.
_CLOSED = re.compile(r"'(?:[^']|'')*'(?!'|\s*(?:$|#))|\"(?:[^\"\\]|\\.)*\"(?!\s*(?:$|#))")
_LINK = re.compile(r"\[[^\]]*\]\((https?://[^\s()]+)\)")
_DOI = re.compile(r"(?i:doi): +(10\.\d{4,9}/\S+)")
_FENCE = re.compile(r"^(?:```|~~~).*$", re.MULTILINE)
_RESERVED = re.compile("[@`%]")
_COLON = re.compile(r":(?= |$)")
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
    """What in the text makes a parser fail at a line (from 1; None: not known), if the parser's
    message does not say it: what was found, its line and column, and how to fix it.
    """
    if marks := _CONFLICT.search(text):
        remedy = "Keep one of the two sides, and remove the lines that begin with <, = or >."
        return "a git merge conflict", (text.count("\n", 0, marks.start()) + 1, 1), remedy
    if fence := _FENCE.search(text):
        remedy = f"Remove the lines that begin with {fence[0][:3]}."
        return "a fence of Markdown", (text.count("\n", 0, fence.start()) + 1, 1), remedy
    last = line or 0
    first = max(1, last - 1)
    for number, each in enumerate(text.split("\n")[first - 1 : last], start=first):
        if odd := _FOREIGN.match(each):
            at = odd.start(odd.lastindex or 0)
            plain = "colon" if each[at] == "\uff1a" else "space"
            found = f"{named(each[at])}, which looks like a {plain}"
            return found, (number, at + 1), f"Replace it with an ordinary {plain}."
    return None


Seen = tuple[str, tuple[int, int], str]


def seen(text: str, line: int, column: int, said: str) -> Seen | None:
    """Work out from the lines where a parser fails (both from 1), and from what `mistake` said
    about it, what the parser does not know: what was found, its line and column, and exactly what
    to write. None if the lines do not show it."""
    lines = text.split("\n")
    if said == NO_FIELD and (block := _in_block(lines, line)):
        return block
    for number in range(min(line, len(lines)), max(0, line - 3), -1):
        this = lines[number - 1].rstrip()
        if not _is_of_a_text(lines, number):
            found = _no_field(this, number) if said == NO_FIELD else None
            if found := found or _in_line(this, number):
                return found
    return _indented(lines, line, column)


def _no_field(line: str, number: int) -> Seen | None:
    """A line without a colon, or with no space after it."""
    if glued := _GLUED.fullmatch(line):
        at = glued.start("value") + 1
        remedy = f"Write `{glued['name']}: {glued['value']}`."
        return "no space after the colon", (number, at), remedy
    if equals := _EQUALS.fullmatch(line):
        at, remedy = equals.start("sign") + 1, f"Write `{equals['name']}: {equals['value']}`."
        return "an equals sign for a colon", (number, at), remedy
    bare = _BARE.fullmatch(line)
    return (NO_FIELD, (number, bare.start(1) + 1), NO_COLON) if bare else None


def _is_of_a_text(lines: list[str], number: int) -> bool:
    """Whether a line (from 1) is part of a text of several lines that begins with | or >."""
    mine = _indent(lines[number - 1])
    above = (
        each for each in reversed(lines[: number - 1]) if each.strip() and _indent(each) < mine
    )
    return bool(_BLOCK.fullmatch(next(above, "").rstrip()))


def _in_line(line: str, number: int) -> Seen | None:
    """A fault that one line shows: quotes in quotes, or a text that needs quotes."""
    field = _FIELD.fullmatch(line)
    if not field or len(line) > MOST_SHOWN:
        return None
    name, value, at = field["name"] or "- ", field["value"], field.start("value")
    if value[0] in "\"'" and value[-2:] == f"{value[0]},":
        return "a comma after a text in quotes", (number, at + len(value)), "Remove the comma."
    if link := _LINK.fullmatch(value):
        return "a link of Markdown", (number, at + 1), f"Write `{name}{link[1]}`."
    if doi := _DOI.fullmatch(value):
        return "a DOI with a label", (number, at + 1), f"Write `{name}{doi[1]}`."
    if closed := _CLOSED.match(value):
        inside = value[1:-1] if value[1:].endswith(value[0]) else value[1:]
        inside = inside.replace("''", "'") if value[0] == "'" else inside
        quoted = f'"{inside}"' if value[0] == "'" else "'" + inside.replace("'", "''") + "'"
        if ('"' in inside and value[0] == "'") or "\\" in inside:
            return None
        found = f"a {value[0]} inside a text quoted with {value[0]}"
        return found, (number, at + closed.end()), f"Write `{name}{quoted}`."
    needs = _RESERVED.match(value) or (value[0] not in "\"'[{|>&*!#" and _COLON.search(value))
    if not needs or '"' in value or "\\" in value:
        return None
    sign = needs[0].strip()
    found = 'a ": " where it is not allowed' if sign == ":" else f"a text that begins with {sign}"
    return found, (number, at + needs.start() + 1), f'Write `{name}"{value}"`.'


def _in_block(lines: list[str], line: int) -> Seen | None:
    """A text of several lines that is not indented below its field."""
    for number in range(min(line, len(lines)) - 1, max(0, line - 4), -1):
        head = _BLOCK.fullmatch(lines[number - 1].rstrip())
        if not head:
            continue
        body = next((at for at in range(number, len(lines)) if lines[at].strip()), None)
        if body is not None and _indent(lines[body]) <= len(head["indent"]):
            remedy = f"Indent each line of the text two spaces more than `{head['name']}`."
            return "a text that is not indented below its field", (body + 1, 1), remedy
    return None


def _indented(lines: list[str], line: int, column: int) -> Seen | None:
    """A field that is indented more than the one before it, which has a value."""
    this = lines[line - 1] if line <= len(lines) else ""
    before = next((each for each in reversed(lines[: line - 1]) if each.strip()), "")
    field = _FIELD.fullmatch(this.rstrip())
    above = _FIELD.fullmatch(before.rstrip())
    if not field or not above or _indent(this) <= _indent(before) or column <= _indent(this):
        return None
    name = field["name"].strip()
    remedy = f"Begin `{name}` in the column of the field before it."
    return "spaces before a field", (line, 1), remedy


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


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
