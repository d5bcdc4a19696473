"""Findings under their rules and changes under their nights, in their order."""

from __future__ import annotations

from catalogue.check import ossr_rules, repositories
from catalogue.check.rule import Rule
from catalogue.history import Change, ChangeKind
from catalogue.records.finding import Finding
from render.views.status import Changed, groups, nights


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


def test_the_newest_night_first_and_in_it_what_is_new_first() -> None:
    def change(date: str, kind: ChangeKind, name: str, id_: str = "1") -> Change:
        return Change(date=date, kind=kind, id=id_, name=name)

    old = change("2024-01-01", "new", "Z")
    new = [
        change("2024-01-02", "new", "a", "2"),
        change("2024-01-02", "new", "A", "3"),
        change("2024-01-02", "new", "b"),
        change("2024-01-02", "changed", "A"),
        change("2024-01-02", "gone", "A", "9"),
    ]
    found = nights([old, *reversed(new)], {"1": "software/1/", "2": "software/2/"})
    assert [night.date for night in found] == ["2024-01-02", "2024-01-01"]
    paths = ["software/2/", None, "software/1/", "software/1/", None]
    assert found[0].changes == tuple(map(Changed, new, paths))
    assert found[1].changes == (Changed(old, "software/1/"),)
