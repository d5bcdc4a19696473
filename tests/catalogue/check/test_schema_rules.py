"""The rules of values checked against a schema: codes that never change, and what each is."""

from __future__ import annotations

from catalogue.check.schema_rules import RULES


def test_codes_severities_and_titles() -> None:
    assert [(rule.code, rule.severity, rule.title) for rule in RULES] == [
        ("V101", "error", "Unknown field"),
        ("V102", "error", "Field missing"),
        ("V103", "error", "Value of the wrong kind"),
        ("V104", "error", "Not one of the words"),
        ("V105", "error", "Text in the wrong form"),
        ("V106", "error", "Too short, too long, too few or too many"),
        ("V107", "error", "Number out of range"),
        ("V108", "error", "Not a usable URL"),
        ("V109", "error", "URL that runs code"),
        ("V110", "error", "Not an ORCID iD"),
        ("V111", "error", "Not a date"),
        ("V112", "error", "Not an SPDX licence id"),
        ("V113", "hint", "Deprecated SPDX licence id"),
        ("V114", "error", "Repeated item"),
        ("V115", "error", "Number where text belongs"),
        ("V116", "error", "Empty value"),
    ]
    assert all(rule.why.endswith(".") and rule.remedy.endswith(".") for rule in RULES)
