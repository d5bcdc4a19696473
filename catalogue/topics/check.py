"""I: what is wrong with catalogue.yml beyond its schema, in itself and beside the entries.

Codes are permanent (see catalogue.check.rule).
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from zoneinfo import ZoneInfo

from catalogue.check.rule import Example, Rule, error, hint
from catalogue.records.finding import Finding
from catalogue.records.instance import Instance
from catalogue.topics.terms import words
from catalogue.values.spelling import closest

FILE = "catalogue.yml"

SAME_TOPIC = error(
    "I101",
    "Topic given twice",
    "Two topics of one id or name would have one page, and visitors could not tell them apart.",
    "Join the two, or give one another id and name.",
    Example(
        (
            "topics:\n"
            "  - {id: stars, name: Stars, group: subject, terms: [star]}\n"
            "  - {id: stars, name: Suns, group: subject, terms: [sun]}"
        ),
        ("topics:\n  - {id: stars, name: Stars, group: subject, terms: [star, sun]}"),
        kind="catalogue",
    ),
)
SAME_TERM = error(
    "I102",
    "Term of two topics",
    "Within a group each entry is counted under what it is, so a term means one topic.",
    "Keep it in the topic that it means.",
    Example(
        (
            "topics:\n"
            "  - {id: stars, name: Stars, group: subject, terms: [star]}\n"
            "  - {id: planets, name: Planets, group: subject, terms: [planet, star]}"
        ),
        (
            "topics:\n"
            "  - {id: stars, name: Stars, group: subject, terms: [star]}\n"
            "  - {id: planets, name: Planets, group: subject, terms: [planet]}"
        ),
        kind="catalogue",
    ),
)
SAME_SYNONYM = error(
    "I103",
    "Word of two lists of synonyms",
    "Its synonyms would depend on which list is read first.",
    "Join the two lists, or keep the word in one of them.",
    Example(
        "synonyms:\n  - [star, sun]\n  - [sun, Sol]",
        "synonyms:\n  - [star, sun, Sol]",
        kind="catalogue",
    ),
)
NO_WORD = error(
    "I104",
    "Term without a letter",
    "It is found in no text.",
    "Write the word.",
    Example('synonyms:\n  - [star, "--"]', "synonyms:\n  - [star, sun]", kind="catalogue"),
)
NOT_AN_ENTRY = hint(
    "I105",
    "Featured entry that is not there",
    "It is not shown, and another is shown in its place.",
    "Give the id of an entry, or remove it.",
    Example(
        "featured: [star-count]",
        "featured: [star-counts]",
        kind="catalogue",
        beside={"software/star-counts.yml": "license: MIT"},
    ),
)
SAME_SOURCE = error(
    "I106",
    "Source given twice",
    "Two sources of one id would have one file in snapshot/, and one community twice is one entry.",
    "Remove one, or give it another id.",
    Example(
        (
            "sources:\n"
            "  - {id: stars, label: Stars, community: stars}\n"
            "  - {id: stars, label: Suns, community: suns}"
        ),
        (
            "sources:\n"
            "  - {id: stars, label: Stars, community: stars}\n"
            "  - {id: suns, label: Suns, community: suns}"
        ),
        kind="catalogue",
    ),
)
CONTRAST = error(
    "I107",
    "Colour that is hard to read",
    "It is the colour of links, which need a contrast of 4.5 to 1 with their background "
    "(WCAG 2.2, 1.4.3).",
    "Take a darker colour for light ground, or a lighter one for dark ground.",
    Example(
        'accent: {light: "#ffee00", dark: "#9db1ff"}',
        'accent: {light: "#2440c8", dark: "#9db1ff"}',
        kind="catalogue",
    ),
)
ZONE = error(
    "I108",
    "Unknown time zone",
    "The hour of the nightly update cannot be converted to UTC.",
    "Write a name of IANA's time zone database, such as Europe/Paris.",
    Example("timeZone: Europe/Pariss", "timeZone: Europe/Paris", kind="catalogue"),
)

RULES: tuple[Rule, ...] = (
    SAME_TOPIC,
    SAME_TERM,
    SAME_SYNONYM,
    NO_WORD,
    NOT_AN_ENTRY,
    SAME_SOURCE,
    CONTRAST,
    ZONE,
)
LEAST_CONTRAST = 4.5
_GROUNDS = {"light": "#fafaf8", "dark": "#171b22"}  # as in site_src/assets/css/base.css


def check(instance: Instance, entries: Collection[str]) -> tuple[Finding, ...]:
    """Check what catalogue.yml says; `entries` are the ids of all that can be featured."""
    return (
        *_topics(instance),
        *_terms(instance),
        *_synonyms(instance),
        *_featured(instance, entries),
        *_sources(instance),
        *_accent(instance),
        *_zone(instance),
    )


def _topics(instance: Instance) -> Iterator[Finding]:
    seen: dict[Hashable, str] = {}
    for index, topic in enumerate(instance.topics):
        for field, value in (("id", topic.id), ("name", topic.name)):
            here = f"topics[{index}].{field}"
            first = seen.setdefault((field, words(value) or value), here)
            if first != here:
                found = f'"{value}", as in {first}'
                yield SAME_TOPIC.at(
                    FILE, field=here, found=found, expected=f"one topic of this {field}"
                )


def _terms(instance: Instance) -> Iterator[Finding]:
    seen: dict[Hashable, tuple[int, str]] = {}
    for index, topic in enumerate(instance.topics):
        for number, term in enumerate(topic.terms):
            here = f"topics[{index}].terms[{number}]"
            if not words(term):
                yield NO_WORD.at(FILE, field=here, found=f'"{term}"', expected="a word")
                continue
            owner, name = seen.setdefault((topic.group, words(term)), (index, topic.id))
            if owner != index:
                yield SAME_TERM.at(
                    FILE,
                    field=here,
                    found=f'"{term}", which the topic {name} of the same group has too',
                    expected="a term of this topic alone",
                )


def _synonyms(instance: Instance) -> Iterator[Finding]:
    seen: dict[Hashable, int] = {}
    for index, meaning in enumerate(instance.synonyms):
        for number, word in enumerate(meaning):
            here = f"synonyms[{index}][{number}]"
            if not words(word):
                yield NO_WORD.at(FILE, field=here, found=f'"{word}"', expected="a word")
            elif (first := seen.setdefault(words(word), index)) != index:
                found = f'"{word}", as in synonyms[{first}]'
                yield SAME_SYNONYM.at(FILE, field=here, found=found, expected="a word of one list")


def _featured(instance: Instance, entries: Collection[str]) -> Iterator[Finding]:
    for index, id_ in enumerate(instance.featured):
        if id_ not in entries:
            guess = closest(id_, entries)
            yield NOT_AN_ENTRY.at(
                FILE,
                field=f"featured[{index}]",
                found=f'"{id_}"',
                expected="the id of an entry",
                remedy=f'Did you mean "{guess}"?' if guess else None,
            )


def _sources(instance: Instance) -> Iterator[Finding]:
    seen: dict[Hashable, str] = {}
    for index, each in enumerate(instance.sources):
        for field, value in (("id", each.id), ("community", each.page.casefold())):
            here = f"sources[{index}].{field}"
            first = seen.setdefault((field, value), here)
            if first != here:
                found = f'"{getattr(each, field)}", as in {first}'
                yield SAME_SOURCE.at(FILE, field=here, found=found, expected="each source once")


def _accent(instance: Instance) -> Iterator[Finding]:
    for field, ground in _GROUNDS.items() if instance.accent else ():
        colour = getattr(instance.accent, field)
        ratio = contrast(colour, ground)
        if ratio < LEAST_CONTRAST:
            yield CONTRAST.at(
                FILE,
                field=f"accent.{field}",
                found=f'"{colour}", which has {ratio:.1f} to 1 on {ground}',
                expected=f"{LEAST_CONTRAST} to 1",
            )


def contrast(one: str, other: str) -> float:
    """The contrast of two colours of CSS (#rgb or #rrggbb): 1 of equal ones, 21 of black on white.
    https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio

    >>> contrast("#fff", "#000000"), contrast("#123456", "#123456")
    (21.0, 1.0)
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(
        weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )


def _zone(instance: Instance) -> Iterator[Finding]:
    try:
        ZoneInfo(instance.timeZone)
    except (OSError, ValueError, KeyError):
        yield ZONE.at(
            FILE, field="timeZone", found=f'"{instance.timeZone}"', expected="a time zone"
        )
