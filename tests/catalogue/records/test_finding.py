"""A finding is an error unless it says that it is a hint."""

from __future__ import annotations

from catalogue.records.finding import Finding


def test_defaults() -> None:
    assert Finding(source="a.yml", code="V1", found="x") == Finding(
        source="a.yml", line=None, field="", code="V1", severity="error", found="x", expected="",
        remedy="", url=None,
    )  # fmt: skip


def test_findings_are_in_the_order_of_files_and_lines() -> None:
    made = [
        Finding(source=s, line=n, code="V1", found="x") for s, n in (("b", 1), ("a", 2), ("a", 1))
    ]
    assert sorted(made) == made[::-1]
