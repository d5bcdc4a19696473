"""The text for the issues of the owner's repository."""

from __future__ import annotations

from catalogue.quality.message import message
from catalogue.quality.score import Quality, quality_of
from catalogue.records.software import Software

PAGE = "https://example.org/software/x/"
TOOL = Software(id="x", name="a_b <c>\n@d #1 [x](y)", source="curated", license="MIT")


def test_a_message_says_what_is_missing_and_how_to_add_it() -> None:
    quality = quality_of(TOOL)
    text = message(TOOL, quality, PAGE, "https://example.org/project")
    assert text.splitlines()[0].endswith(f": {quality.sentence}")
    tasks = [line for line in text.splitlines() if line.startswith("- [ ] ")]
    assert len(tasks) == len(quality.missing)
    assert all(rule.cure in task for rule, task in zip(quality.missing, tasks, strict=True))
    assert "FAIR4RS F1, EVERSE persistent_and_unique_identifier" in tasks[0]
    assert PAGE in text and "https://example.org/project/issues" in text
    assert "\n\n\n" not in text and text.endswith("/issues\n")


def test_a_hostile_name_is_no_markup_and_mentions_nobody() -> None:
    text = message(TOOL, quality_of(TOOL), PAGE, "")
    assert r"a\_b \<c\> &#64;d \#1 \[x\](y)" in text and "@d" not in text


def test_nothing_missing_is_no_message() -> None:
    assert message(TOOL, Quality(()), PAGE, "") == ""
