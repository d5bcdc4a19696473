"""The score of an entry: how many of the rules that apply to it are passed."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.check.rule import hint
from catalogue.project import own
from catalogue.quality import findable, reusable
from catalogue.quality.rule import QualityRule, Verdict
from catalogue.records.finding import Finding
from catalogue.records.software import Software

RULES: tuple[QualityRule, ...] = (*findable.RULES, *reusable.RULES)

LACKING = hint(
    "Q100",
    "Metadata that could be better",
    "Good metadata let people find, cite and launch software.",
    "The entry's page says how to add each, with a text for the repository's issues.",
)


@dataclass(frozen=True)
class Quality:
    """The verdict of every rule on one entry, in the order of the rules."""

    verdicts: tuple[tuple[QualityRule, Verdict], ...]

    def _of(self, wanted: Verdict) -> tuple[QualityRule, ...]:
        return tuple(rule for rule, verdict in self.verdicts if verdict == wanted)

    @property
    def passed(self) -> tuple[QualityRule, ...]:
        return self._of("passed")

    @property
    def missing(self) -> tuple[QualityRule, ...]:
        """The rules that are not passed."""
        return self._of("failed")

    @property
    def applicable(self) -> int:
        """How many rules there are that the entry could pass."""
        return len(self.passed) + len(self.missing)

    @property
    def sentence(self) -> str:
        """ "12 of 16 checks passed"."""
        return f"{len(self.passed)} of {self.applicable} checks passed"


def quality_of(software: Software) -> Quality:
    """Check one entry by every rule."""
    return Quality(tuple((rule, rule.verdict(software)) for rule in RULES))


def finding(software: Software) -> Finding | None:
    """The one finding on an entry that sums up what is missing; None where nothing is."""
    quality = quality_of(software)
    if not quality.missing:
        return None
    number = next((each.id for each in software.versions), software.id)
    place = own().community(software.source)
    return LACKING.at(
        place.named(number) if place else software.origin.get("name", software.id),
        field="metadata",
        found=f"{quality.sentence}; not {', '.join(rule.title for rule in quality.missing)}",
        url=place.record(number) if place else None,
    )
