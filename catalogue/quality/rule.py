"""A rule of metadata quality: what it asks, why, who asks it too, and the cure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from catalogue.records.software import Software

Verdict = Literal["passed", "failed", "not applicable"]


@dataclass(frozen=True, kw_only=True)
class Source:
    """A published rule that asks the same: its name there, and its URL."""

    name: str
    url: str


@dataclass(frozen=True, kw_only=True)
class QualityRule:
    """One rule. `code` is permanent; `title` ends the sentence "The metadata give …".

    `cure` is a sentence for the owner of the software. `check` gives True where an entry passes,
    False where it fails, and None where the rule does not apply to it.
    """

    code: str
    title: str
    why: str
    cure: str
    sources: tuple[Source, ...]
    check: Callable[[Software], bool | None]

    def verdict(self, software: Software) -> Verdict:
        """Whether an entry passes."""
        found = self.check(software)
        return "not applicable" if found is None else "passed" if found else "failed"


def fair(principle: str) -> Source:
    """A principle of FAIR4RS 1.0 (Chue Hong et al. 2022, https://doi.org/10.15497/RDA00068)."""
    return Source(name=f"FAIR4RS {principle}", url="https://doi.org/10.15497/RDA00068")


def everse(indicator: str) -> Source:
    """A quality indicator of EVERSE, by its id (https://w3id.org/everse/i/indicators/)."""
    return Source(
        name=f"EVERSE {indicator}", url=f"https://w3id.org/everse/i/indicators/{indicator}"
    )


def rsmetacheck(*codes: str) -> tuple[Source, ...]:
    """Pitfalls (P…) and warnings (W…) of RSMetacheck, a detector of EVERSE's partners
    (https://w3id.org/rsmetacheck/catalog/)."""
    return tuple(
        Source(name=f"RSMetacheck {code}", url=f"https://w3id.org/rsmetacheck/catalog/#{code}")
        for code in codes
    )


def codemeta(term: str) -> Source:
    """A term of CodeMeta 3.0."""
    return Source(name=f"CodeMeta {term}", url="https://codemeta.github.io/terms/")
