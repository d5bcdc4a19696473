"""W: unquoted values of which YAML makes less, or something else, than was written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from catalogue.check.document import FieldPath
from catalogue.check.files.document import Read
from catalogue.check.rule import Example, Rule, hint
from catalogue.records.finding import Finding

CUT = hint(
    "W101",
    "Text cut by a #",
    "A # after a space begins a comment in YAML, so what follows is in no page.",
    "Put the whole text in quotes; leave a space after the # of a comment.",
    Example("name: Star Counts #1 of all", 'name: "Star Counts #1 of all"'),
)
AMBIGUOUS = hint(
    "W102",
    "Text that other YAML readers take for something else",
    "YAML 1.1 has yes and no for true and false, 010 for 8 and 12:30 for 750; editors and other "
    "programs still read it so.",
    "Put it in quotes.",
    Example("keywords: [on, 12:30]", 'keywords: ["on", "12:30"]'),
)
TYPOGRAPHIC = hint(
    "W113",
    "Typographic quotes around a text",
    "YAML reads straight quotes as quotes; curly and angled ones are part of the text, and shown.",
    "Write straight quotes.",
    Example("name: “Star Counts”", 'name: "Star Counts"'),
)

RULES: tuple[Rule, ...] = (CUT, AMBIGUOUS, TYPOGRAPHIC)

# Pairs as English, German, French, Swedish and others write them.
_PAIRS = ("“”", "„“", "„”", "””", "«»", "»«", "‘’", "‚‘", "‹›", "›‹")
_MARK = re.compile(r"[“”„«»‘‚‹›]|\B’|’\B")  # and no apostrophe
GLUED = re.compile(r"#\w")
# https://yaml.org/type/ (bool, null, int, float, timestamp), as far as ours are text.
_MEANINGS = (
    (re.compile(r"(?i:yes|on)|True|TRUE"), "true"),
    (re.compile(r"(?i:no|off)|False|FALSE"), "false"),
    (re.compile(r"Null|NULL"), "nothing"),
    (re.compile(r"[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?"), "a number to the base 60"),
    (re.compile(r"[-+]?0[0-7_]+|[-+]?0o[0-7]+"), "an octal number"),
    (re.compile(r"[-+]?0x[0-9a-fA-F_]+|[-+]?0b[01_]+"), "a number"),
    (re.compile(r"[-+]?\d[\d_]*(?:\.[\d_]*)?(?:[eE][-+]?\d+)?|[-+]?\.\d+"), "a number"),
    (re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"), "a number"),
    (re.compile(r"\d{4}-\d\d?-\d\d?(?:[Tt ].*)?"), "a date"),
)


def check(read: Read) -> Iterator[Finding]:
    """Hints on the unquoted values of a file."""
    for path, text in read.texts:
        comment = read.place.comments.get(path, "")
        if text and GLUED.match(comment):
            whole = json.dumps(f"{text} {comment}", ensure_ascii=False)
            yield read.at(
                CUT,
                path,
                found=f'"{text}", and after it the comment "{comment}"',
                expected="quotes around a text with a #",
                remedy=f"Write `{_named(path, whole)}`, or a space after the # of a comment.",
            )
        elif path in read.place.written and _is_text(read, path):
            yield _misread(read, path, text)


def _misread(read: Read, path: FieldPath, text: str) -> Finding:
    inside = _inside(text)
    quoted = json.dumps(inside or text, ensure_ascii=False)
    remedy = f"Write `{_named(path, quoted)}`."
    if inside:
        found, expected = f"{text}, in quotes that are none to YAML", "straight quotes, or none"
        return read.at(TYPOGRAPHIC, path, found=found, expected=expected, remedy=remedy)
    found = f"{text} without quotes, which YAML 1.1 takes for {_meaning(text)}"
    return read.at(AMBIGUOUS, path, found=found, expected="text in quotes", remedy=remedy)


def odd(text: str) -> bool:
    """Whether an unquoted text is something else to YAML 1.1, or to who put it in other quotes.

    >>> [odd(text) for text in ("no", "012", "2021-09-28", "“notebook”", "notebook")]
    [True, True, True, True, False]
    """
    return bool(_meaning(text) or _inside(text))


def _inside(text: str) -> str:
    """What stands between typographic quotes that wrap the whole text; "" where none do."""
    inside = text[1:-1].strip()
    return inside if text[:1] + text[-1:] in _PAIRS and not _MARK.search(inside) else ""


def _meaning(text: str) -> str:
    return next((meaning for shape, meaning in _MEANINGS if shape.fullmatch(text)), "")


def _is_text(read: Read, path: FieldPath) -> bool:
    """Whether any text may stand there: words of a list and dates are what they are to us."""
    said = read.part(path)
    return "enum" not in said and said.get("format") != "partial-date"


def _named(path: FieldPath, value: str) -> str:
    return f"- {value}" if isinstance(path[-1], int) else f"{path[-1]}: {value}"
