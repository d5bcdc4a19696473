"""Findings under their rules, in their order."""

from __future__ import annotations

from catalogue.check import ossr_rules, repositories
from catalogue.check.rule import Rule
from catalogue.records.finding import Finding
from render.views.status import groups


def test_findings_by_the_order_of_codes_then_of_sources() -> None:
    known, other = ossr_rules.LICENCE_MISSING, repositories.RULES[0]
    made = [
        Finding(source=source, code=code, field=field, found=found)
        for source, code, field, found in (
            ("record 2", known.code, "", "x"),
            ("record 1", other.code, "", "x"),
            ("record 1", known.code, "b", "x"),
            ("record 1", known.code, "a", "y"),
            ("record 1", known.code, "a", "x"),
            ("record 1", "A001", "", "x"),
        )
    ]
    found = groups(made)
    former = Rule(
        code="A001",
        severity="hint",
        title="A rule that is checked no longer",
        why="It was found by an earlier version of this catalogue.",
        remedy="",
    )
    expected = {former: [made[5]], known: [made[4], made[3], made[2], made[0]], other: [made[1]]}
    order = sorted(expected, key=lambda rule: rule.code)
    assert [(group.rule, list(group.findings)) for group in found] == [
        (rule, expected[rule]) for rule in order
    ]
