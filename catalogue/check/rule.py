"""The rules findings come from: a permanent code, what is wrong, why it matters, how to fix it.

Codes are never reused and never renumbered: people send them to each other.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from catalogue.check.document import FieldPath, field_name
from catalogue.records.finding import Finding

Files = Mapping[str, str]
_NONE: Files = MappingProxyType({})


@dataclass(frozen=True)
class Example:
    """What a curated file says that breaks a rule, and what it should say.

    `bad` and `good` are fields, beside which the file has what an entry of its `kind` must have, or
    where `whole` all of the file. `bad_name` is the faulty file's name where that is the fault, and
    a text "-> x" a link to x. `beside` are other files, by their paths, `bad_beside` and
    `good_beside` those of one side; `encoding` is that of `bad`.
    """

    bad: str
    good: str
    kind: Literal["software", "facility", "dataset", "catalogue"] = "software"
    whole: bool = False
    bad_name: str | None = None
    beside: Files = field(default_factory=lambda: _NONE)
    bad_beside: Files = field(default_factory=lambda: _NONE)
    good_beside: Files = field(default_factory=lambda: _NONE)
    encoding: str = "utf-8"


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule. `why` and `remedy` are sentences for the person who has to act; a rule of curated
    files has an example."""

    code: str
    severity: Literal["error", "hint"]
    title: str
    why: str
    remedy: str
    example: Example | None = field(default=None, compare=False)

    def at(
        self,
        source: str,
        *,
        found: str,
        line: int | None = None,
        column: int | None = None,
        field: str = "",
        path: FieldPath = (),
        expected: str = "",
        remedy: str | None = None,
        url: str | None = None,
    ) -> Finding:
        """Make the finding of this rule at one place, of a `path` or else of a `field`; `remedy`
        overrides the rule's own."""
        return Finding(
            source=source,
            line=line,
            column=column,
            field=field or field_name(path),
            path=path,
            code=self.code,
            severity=self.severity,
            found=found,
            expected=expected,
            remedy=self.remedy if remedy is None else remedy,
            url=url,
        )


def error(code: str, title: str, why: str, remedy: str, example: Example | None = None) -> Rule:
    """A rule whose findings must be fixed before anything is published."""
    return Rule(code=code, severity="error", title=title, why=why, remedy=remedy, example=example)


def hint(code: str, title: str, why: str, remedy: str, example: Example | None = None) -> Rule:
    """A rule whose findings are worth a look, and stop nothing."""
    return Rule(code=code, severity="hint", title=title, why=why, remedy=remedy, example=example)


@dataclass(frozen=True, kw_only=True)
class FieldValue:
    """What a curated file (`source`) says in a `field`, and the `key` that no two should share."""

    key: Hashable
    source: str
    field: str
    text: str


def doubled(
    said: Iterable[FieldValue], known: Mapping[str, str] = MappingProxyType({})
) -> Iterator[tuple[FieldValue, str]]:
    """What another file says too, at each of the files, so that a check of either tells of it; with
    the other, the first there is. `known` are the keys of what is no curated file."""
    items = list(said)
    places: dict[Hashable, list[str]] = {key: [source] for key, source in known.items()}
    for each in items:
        places.setdefault(each.key, []).append(each.source)
    for each in items:
        other = next((place for place in places[each.key] if place != each.source), None)
        if other is not None:
            yield each, other
