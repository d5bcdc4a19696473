"""W10x: texts with too little information."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.check.document import FieldPath
from catalogue.check.fields import as_yaml
from catalogue.check.files.document import Read
from catalogue.check.files.scalars import GLUED
from catalogue.check.rule import Example, Rule, hint
from catalogue.check.schema.faults import shown
from catalogue.records.finding import Finding

SHORT = hint(
    "W103",
    "Summary that says little",
    "It is all that a visitor reads of the entry in lists and search results.",
    "Write one sentence: what one can do with it, and for whom it is.",
    Example("summary: A tool.", "summary: Counts the stars of a survey by magnitude."),
)
PLACEHOLDER = hint(
    "W104",
    "Placeholder text",
    "Visitors would read what was meant to be replaced.",
    "Replace it with the real value, or remove the field.",
    Example("description: TODO", "description: Counts the stars of a survey, field by field."),
)
ECHO = hint(
    "W105",
    "Same text twice",
    "Pages show one after the other, and the second adds nothing.",
    "Say something else, or leave the field out where it may be left out.",
    Example(
        "name: Counts of the stars of a survey\nsummary: Counts of the stars of a survey.",
        "name: Star Counts\nsummary: Counts of the stars of a survey.",
    ),
)

SEVERAL = hint(
    "W114",
    "Several values in one item",
    "They are searched, filtered and cited as one.",
    "Write one item for each.",
    Example("keywords: [stars; maps]", "keywords: [stars, maps]"),
)

RULES: tuple[Rule, ...] = (SHORT, PLACEHOLDER, ECHO, SEVERAL)

_ORCID = re.compile(r"(?:[0-9]{4}-){3}[0-9]{3}[0-9X]")
_FEW_WORDS, _FEW_LETTERS = 3, 16
_PLACEHOLDER = re.compile(
    r"(?:to ?do|tbd|tba|to be (?:done|defined|written|added|determined|announced)|fixme|xxx+|"
    r"(?:foo|bar|baz|test|asdf?|qwerty?|blah?)(?:[ -]?(?:foo|bar|baz|test|blah?))*|"
    r"n/?a|none|nothing|unknown|dummy|placeholder|change ?me|-+|_+|\.{2,}|…|\?+|"
    r"(?:your|my|the|a|some) (?:name|title|summary|description|text|e-?mail|affiliation|institute)"
    r"(?: here)?|(?:name|title|summary|description|text|keyword\d*)(?: here)?)[.!: ]*",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"\b(?i:lorem ipsum)\b|\b(?:TODO|FIXME|TBD)\b|<(?i:your|insert|add|fill)\b[^>]*>|"
    r"\b(?i:(?:insert|enter) (?:your|the|a) [\w ]{0,30}here|your \w+ here)\b|"
    r"\[(?i:your|insert)\b[^\]]*\]"
)
# Where people write sentences or names; elsewhere such a word may be a value.
_PROSE = frozenset(
    {"name", "title", "summary", "description", "who", "statusReason", "note", "affiliation"}
    | {"keywords", "location", "operator", "conditionsOfAccess", "by", "where"}
)


def check(read: Read) -> Iterator[Finding]:
    """Hints on the texts of a file."""
    fields = read.value
    held: set[FieldPath] = set()
    for path, text in read.texts:
        name = next((part for part in reversed(path) if isinstance(part, str)), "")
        inside = _INSIDE.search(text)
        if name in _PROSE and (_PLACEHOLDER.fullmatch(text.strip()) or inside):
            held.add(path)
            found = shown(text.strip()) if not inside else f'"{inside[0][:60]}" in the text'
            yield read.at(PLACEHOLDER, path, found=found, expected="what the entry is")
    yield from _joined(read)
    summary = fields.get("summary")
    cut = GLUED.match(read.place.comments.get(("summary",), ""))
    if isinstance(summary, str) and ("summary",) not in held and not cut:
        yield from _summary(read, summary)
    description = _plain(fields.get("description"))
    if description and description == _plain(summary) and ("description",) not in held:
        yield read.at(
            ECHO, ("description",), found="the summary again", expected="more than the summary"
        )


def _joined(read: Read) -> Iterator[Finding]:
    """Items that are lists themselves. One comma may be part of a term, and of a name."""
    for path, text in read.texts:
        match path:
            case ("keywords" | "programmingLanguage" as field, int()):
                mark = ";" if ";" in text else ","
                parts = [part.strip() for part in text.split(mark) if part.strip()]
                if len(parts) < (2 if mark == ";" else 3):
                    continue
                remedy = f"Write `{field}: {as_yaml(parts)}`."
                expected = "one value an item"
            case ("author", int(), "name") if ";" in text or _ORCID.search(text):
                remedy = "Write one `- name: …` for each person, with `orcid` and `affiliation`."
                expected = "the name of one person or group"
            case _:
                continue
        yield read.at(SEVERAL, path, found=shown(text), expected=expected, remedy=remedy)


def _summary(read: Read, summary: str) -> Iterator[Finding]:
    if _plain(summary) == _plain(read.value.get("name")):
        yield read.at(ECHO, ("summary",), found="the name again", expected="a sentence about it")
    elif len(summary) < _FEW_LETTERS or len(summary.split()) < _FEW_WORDS:
        yield read.at(
            SHORT, ("summary",), found=shown(summary), expected="a sentence of a few words"
        )


def _plain(text: object) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip() if isinstance(text, str) else ""
