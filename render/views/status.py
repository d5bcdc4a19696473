"""Findings by their rule, and changes by their night, for the pages that list them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from catalogue.check import ossr_rules as ossr_rules
from catalogue.check import repositories
from catalogue.check.repositories import files, notebooks
from catalogue.check.rule import Rule, hint
from catalogue.history import Change
from catalogue.quality.score import LACKING
from catalogue.records.finding import Finding
from render.views.entries import Entry

_OF_REPOSITORIES = (*repositories.RULES, *files.RULES, *notebooks.RULES)
_RULES = {rule.code: rule for rule in (*ossr_rules.RULES, *_OF_REPOSITORIES, LACKING)}


@dataclass(frozen=True)
class Group:
    """A rule and the findings that come from it."""

    rule: Rule
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Changed:
    """A change, and the URL of the entry below the site's root where it still has one."""

    change: Change
    path: str | None


@dataclass(frozen=True)
class NightChanges:
    """What changed in one night, `date` being its day."""

    date: str
    changes: tuple[Changed, ...]


def groups(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """Findings under their rules, in the order of the codes."""
    ordered = sorted(findings, key=lambda f: (f.code, f.source, f.field, f.found))
    return tuple(
        Group(_RULES.get(code) or _former(code), tuple(found))
        for code, found in groupby(ordered, lambda f: f.code)
    )


def _former(code: str) -> Rule:
    """A rule of an older version, in which the snapshot's findings were made."""
    why = "It was found by an earlier version of this catalogue."
    return hint(code, "A rule that is checked no longer", why, "")


def worst_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries by how much of their metadata is missing, those with the most first."""
    return tuple(
        sorted(
            entries,
            key=lambda e: (-len(e.quality.missing), e.software.name.casefold(), e.software.id),
        )
    )


def nights(changes: Iterable[Change], paths: Mapping[str, str]) -> tuple[NightChanges, ...]:
    """Changes by their night, the newest first; `paths` are the entries' URLs by id."""
    ordered = sorted(changes, key=lambda c: (c.kind != "new", c.kind, c.name.casefold(), c.id))
    ordered.sort(key=lambda c: c.date, reverse=True)
    return tuple(
        NightChanges(date, tuple(Changed(c, paths.get(c.id)) for c in found))
        for date, found in groupby(ordered, lambda c: c.date)
    )
