"""What a codemeta.json says for which the catalogue has no field: kept under the term it has there.

Terms of CodeMeta and schema.org without a field of their own, further values of fields that hold
one, texts where a URL is expected, and terms of nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from catalogue.records.reference import PropertyValue, Reference
from harvest.values import addresses, dates
from harvest.values.codemeta.status import status
from harvest.values.identifiers import distinct, references
from harvest.values.text import items, line

MOST = 40  # terms
MOST_VALUES = 20  # of one
MOST_READ = 200  # of these are looked at
MOST_INSIDE = 5  # values of a term inside an object
SHORT = 300  # characters of a text that may refer to something
LONGEST = 5_000  # characters of any other text
DEEPEST = 3
# Read by nobody: see tests/data/not-read.json for the reason of each.
NOT_READ = frozenset({"email"})
# Fields that hold one value: what else stands there is kept here, and a date that is none.
_SINGLE = frozenset(
    str.split("""
    abstract buildInstructions codeRepository continuousIntegration developmentStatus downloadUrl
    installUrl issueTracker
    readme releaseNotes sameAs softwareHelp softwareVersion url version
""")
)
_DATES = frozenset({"dateCreated", "dateModified", "datePublished"})
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}:")
_WITHIN = frozenset({"applicationSubCategory", "isSourceCodeOf"})  # read into fields of other names


def additional(content: Mapping[str, Any], taken: Mapping[str, Any]) -> tuple[PropertyValue, ...]:
    """Give what stands in `content` (in CodeMeta's terms) and not in the fields of `taken`."""
    known = frozenset(_texts(taken))
    found = []
    for name, value in content.items():
        if (name.startswith("@") and name != "@none") or name in NOT_READ:
            continue
        if name in _SINGLE:
            value = [each for each in items(value) if _fit(each) and known.isdisjoint(_forms(each))]
        elif name in _DATES:
            value = [each for each in items(value) if dates.iso(each) is None]
        elif name in taken or name in _WITHIN:
            continue
        if values := distinct(islice(_values(value, 0), MOST_READ))[:MOST_VALUES]:
            shown = line(name.removeprefix("@"), 100) or "?"
            found.append(PropertyValue(name=shown, value=values))
    return tuple(found[:MOST])


def _texts(taken: Mapping[str, Any]) -> Iterator[str]:
    """What was read as texts and URLs."""
    for value in taken.values():
        for each in value if isinstance(value, tuple) else (value,):
            parts = (each.name, each.url) if isinstance(each, Reference) else (each,)
            yield from (text for text in parts if isinstance(text, str))


def _fit(value: Any) -> bool:
    """Whether a value is more than an odd number or a URL that is not to be followed."""
    text = value.strip() if isinstance(value, str) else ""
    url = _SCHEME.match(text) and " " not in text
    return not (url and not addresses.is_web(text)) and not isinstance(value, int)


def _forms(value: Any) -> Iterator[str]:
    """The forms in which a value may have been taken."""
    repository = addresses.repository(value)
    texts = (line(value, 60), line(value, LONGEST), value, addresses.web(value))
    yield from (text for text in texts if isinstance(text, str))
    if repository is not None:
        yield repository.url
    if isinstance(value, str):
        yield f"https://{value.removeprefix('git+').removeprefix('https://')}"
        yield value.strip()
        first, others = status(value)
        yield from (first, *others) if first else others


def _values(value: Any, depth: int) -> Iterator[Reference]:
    for each in items(value):
        if isinstance(each, bool):
            yield Reference(name="yes" if each else "no")
        elif isinstance(each, str) and len(each) > SHORT:
            yield Reference(name=line(each, LONGEST) or "?")
        elif isinstance(each, list):
            if depth < DEEPEST:
                yield from _values(each, depth + 1)
        elif told := references([each]):
            yield from told
        elif isinstance(each, dict) and depth < DEEPEST:
            yield from _object(each, depth)


def _object(found: Mapping[str, Any], depth: int) -> Iterator[Reference]:
    """An object that names itself nowhere: its own terms and their values as one text."""
    told = []
    for name, value in islice(found.items(), MOST_VALUES):
        inner = islice(_values(value, depth + 1), MOST_INSIDE)
        texts = ", ".join(each.name for each in inner) if not name.startswith("@") else ""
        if texts:
            told.append(f"{name}: {texts}")
    if text := line("; ".join(told), LONGEST):
        yield Reference(name=text)
