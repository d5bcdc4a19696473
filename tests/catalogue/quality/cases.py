"""What the tables of verdicts share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from catalogue.quality.rule import QualityRule, Verdict
from catalogue.records.software import Software

Case = tuple[str, dict[str, Any], str]  # a rule's code, what is known of an entry, the verdict


def verdicts(cases: Iterable[Case], code: str) -> set[str]:
    """The verdicts that the cases of one rule have."""
    return {verdict for each, _, verdict in cases if each == code}


def verdict_of(rules: Iterable[QualityRule], code: str, known: dict[str, Any]) -> Verdict:
    """What one of the rules says of a curated entry of which this is known besides its name."""
    rule = next(rule for rule in rules if rule.code == code)
    return rule.verdict(Software(**{"id": "x", "name": "X", "source": "curated", **known}))
