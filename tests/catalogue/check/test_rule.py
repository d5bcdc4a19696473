"""Rules and the findings they make."""

from __future__ import annotations

from catalogue.check import across, datasets, entries, record_rules, repositories
from catalogue.check import schema_rules as rules_schema
from catalogue.check.files import rules as rules_yaml
from catalogue.check.files import ways
from catalogue.check.repositories import files, notebooks
from catalogue.check.rule import FieldValue, Rule, doubled, error, hint
from catalogue.records.finding import Finding
from catalogue.topics import check as topics

OTHERS = (rules_yaml, rules_schema, across, datasets, entries, topics, ways)


def test_codes_are_unique_and_whole() -> None:
    for module in (*OTHERS, repositories, files, notebooks):
        codes = [rule.code for rule in module.RULES]
        first = int(codes[0][1:])
        assert codes == [f"{codes[0][0]}{first + n}" for n in range(len(codes))]
        assert all(rule.title and rule.why and rule.remedy for rule in module.RULES)


def test_no_two_rules_have_a_code() -> None:
    modules = (*OTHERS, repositories, files, notebooks, record_rules)
    codes = [rule.code for module in modules for rule in module.RULES]
    assert len(codes) == len(set(codes)) > 50


def test_a_finding_of_a_rule() -> None:
    rule = error("A1", "T", "W", "R")
    assert rule == Rule(code="A1", severity="error", title="T", why="W", remedy="R")
    assert rule.at("f.yml", found="F") == Finding(
        source="f.yml", line=None, field="", code="A1", severity="error", found="F", expected="",
        remedy="R", url=None,
    )  # fmt: skip
    assert hint("A2", "T", "W", "R").at(
        "f.yml", found="F", line=3, field="x", expected="E", remedy="", url="https://u.org"
    ) == Finding(
        source="f.yml", line=3, field="x", code="A2", severity="hint", found="F", expected="E",
        remedy="", url="https://u.org",
    )  # fmt: skip


def test_what_is_said_twice_is_told_at_each_file() -> None:
    said = [
        FieldValue(key=k, source=s, field="f", text="")
        for k, s in ("xa", "xb", "ya", "xa", "zb", "xc")
    ]
    found = [(each.key, each.source, other) for each, other in doubled(said, {"z": "record 9"})]
    assert found == [
        ("x", "a", "b"), ("x", "b", "a"), ("x", "a", "b"), ("z", "b", "record 9"), ("x", "c", "a"),
    ]  # fmt: skip
