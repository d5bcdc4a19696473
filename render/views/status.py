"""Findings by their rule and by their owner, for the pages that list them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from catalogue.check import entries as curated
from catalogue.check import record_rules, repositories
from catalogue.check.files import ways
from catalogue.check.repositories import files, notebooks
from catalogue.check.rule import Rule, hint
from catalogue.project import own
from catalogue.quality.score import LACKING
from catalogue.records.dataset import Dataset
from catalogue.records.finding import Finding
from render.views.entries import Entry

_OF_REPOSITORIES = (*repositories.RULES, *files.RULES, *notebooks.RULES)
_RULES = {
    rule.code: rule
    for rule in (
        *record_rules.RULES,
        *_OF_REPOSITORIES,
        LACKING,
        curated.LEFT_OUT,
        ways.UNREACHABLE,
        ways.UNCONFIRMED,
    )
}


@dataclass(frozen=True)
class FindingGroup:
    """A rule and the findings that come from it."""

    rule: Rule
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Listed:
    """The findings that the page Status lists: those about records that are not in the catalogue,
    and the others under their rules. What counts them counts these."""

    left_out: tuple[Finding, ...]
    groups: tuple[FindingGroup, ...]

    @property
    def others(self) -> int:
        """How many stand under the rules."""
        return sum(len(group.findings) for group in self.groups)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.left_out) + self.others


def groups(findings: Iterable[Finding]) -> tuple[FindingGroup, ...]:
    """Findings under their rules, in the order of the codes."""
    ordered = sorted(findings, key=lambda f: (f.code, f.source, f.field, f.found))
    return tuple(
        FindingGroup(_RULES.get(code) or _former(code), tuple(found))
        for code, found in groupby(ordered, lambda f: f.code)
    )


def listed(found: Mapping[str | None, Iterable[Finding]]) -> Listed:
    """What the page Status lists of the findings `by_owner`; what the table of metadata quality
    tells is not told again."""
    about = [f for owner, each in found.items() if owner is not None for f in each]
    return Listed(tuple(found.get(None, ())), groups(f for f in about if f.code != LACKING.code))


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


def by_owner(
    findings: Iterable[Finding], entries: Iterable[Entry], datasets: Iterable[Dataset]
) -> Mapping[str | None, tuple[Finding, ...]]:
    """What was found about each entry, by its id; under None what is about no entry. What would
    read the same is there once."""
    owners: dict[str, str] = {}
    for entry in entries:
        place = own().community(entry.software.source)
        versions = (v.id for v in entry.software.versions)
        numbers = [entry.software.id, *(place.entry(n) if place else str(n) for n in versions)]
        files = (place for place in entry.software.origin.values() if place.endswith(".yml"))
        owners |= dict.fromkeys((*numbers, *files), entry.software.id)
    for dataset in datasets:
        place = own().community(dataset.source)
        written = (
            f"datasets/{dataset.id}.yml" if dataset.source == "curated" else str(dataset.recid)
        )
        owners[place.entry(dataset.recid or "") if place else written] = dataset.id
    found: dict[str | None, list[Finding]] = {}
    for finding in {_words(finding): finding for finding in findings}.values():
        owner = owners.get(finding.source.removeprefix("record "))
        found.setdefault(owner, []).append(finding)
    return {owner: tuple(about) for owner, about in found.items()}


def _words(finding: Finding) -> tuple[object, ...]:
    """What pages say of a finding."""
    said = (finding.source, finding.code, finding.field, finding.found, finding.expected)
    return (*said, finding.remedy)


def copies(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The days of the copies that bundled repositories were read from, an entry each, sorted."""
    known = (entry.software.repository for entry in entries)
    return tuple(sorted(each.read for each in known if each and each.read))
