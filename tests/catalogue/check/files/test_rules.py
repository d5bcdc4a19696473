"""The rules of reading YAML: every one is listed, and speaks for itself."""

from __future__ import annotations

from catalogue.check.files import rules
from catalogue.check.rule import Rule


def test_every_rule_is_listed_once_in_the_order_of_codes() -> None:
    known = [each for each in vars(rules).values() if isinstance(each, Rule)]
    assert sorted(known, key=lambda rule: rule.code) == list(rules.RULES)
    codes = [rule.code for rule in rules.RULES]
    assert codes == [f"Y{number}" for number in range(101, 101 + len(codes))]


def test_every_rule_stops_a_file_and_says_why_and_what_to_do() -> None:
    for rule in rules.RULES:
        assert rule.severity == "error"
        assert rule.why.endswith(".") and rule.remedy.endswith("."), rule.code
        assert rule.title and not rule.title.endswith("."), rule.code
