"""All versions of a community's records, which a plain search leaves out but for the newest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from catalogue.records.software import Version
from harvest.mishap import Mishap, contained
from harvest.net.answer import Unreachable
from harvest.zenodo.entries.fields import version_of
from harvest.zenodo.lines import RecordLine
from harvest.zenodo.search import ResultPage
from harvest.zenodo.sweep import Sweep, once
from harvest.zenodo.trim import trimmed

MAX_SWEEPS = 2
MOST = 1000  # versions of one concept


@dataclass(frozen=True)
class Versions:
    """All versions by concept, each sorted by id."""

    by_concept: Mapping[str, tuple[Version, ...]]

    def others(self, line: RecordLine) -> tuple[Version, ...]:
        """The versions of a line's concept but its own, oldest first."""
        found = self.by_concept.get(line.concept, ())
        return tuple(version for version in found if version.id != line.id)[-MOST:]


def listed(page: Callable[[int], ResultPage]) -> Versions:
    """Read the pages of a search for all versions; raises `Unreachable`.

    Read once, not until it is certain as the list of records is: a version missed is met later.
    """
    for _ in range(MAX_SWEEPS):
        sweep = once(page)
        if sweep.sound:
            return Versions(_grouped(sweep))
    raise Unreachable("the list of all versions did not hold still")


def _version(number: int, hit: Mapping[str, Any]) -> tuple[str, Version]:
    line = RecordLine(id=number, record=trimmed(hit))
    return line.concept, version_of(line.record)


def _grouped(sweep: Sweep) -> dict[str, tuple[Version, ...]]:
    groups: dict[str, list[Version]] = {}
    for number, hit in sorted(sweep.hits.items()):
        try:
            concept, version = contained(partial(_version, number, hit))
        except Mishap:  # it is missing from a list of earlier versions, and met later
            continue
        groups.setdefault(concept, []).append(version)
    return {concept: tuple(versions) for concept, versions in groups.items()}
