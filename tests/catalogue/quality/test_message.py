"""The text for the issues of the owner's repository."""

from __future__ import annotations

from catalogue.quality.message import message
from catalogue.quality.score import Quality, quality_of
from catalogue.records.software import Software
from tests.support.files import WHOLE

PAGE = "https://example.org/software/x/"
TOOL = Software(id="x", name="a_b <c>\n@d #1 [x](y)", source="curated", license="MIT")


def test_a_message_says_what_is_missing_and_how_to_add_it() -> None:
    quality = quality_of(TOOL)
    text = message(TOOL, quality, PAGE, "https://example.org/project")
    assert text == (WHOLE / "message.md").read_text()
    assert text.count("- [ ] ") == len(quality.missing)


def test_a_hostile_name_is_no_markup_and_mentions_nobody() -> None:
    text = message(TOOL, quality_of(TOOL), PAGE, "")
    assert r"a\_b \<c\> &#64;d \#1 \[x\](y)" in text and "@d" not in text


def test_nothing_missing_is_no_message() -> None:
    assert message(TOOL, Quality(()), PAGE, "") == ""
