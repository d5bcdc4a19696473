"""The forms findings are told in."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from catalogue.check import report
from catalogue.records.finding import Finding

FINDING = Finding(
    source="software/a,b.yml", line=3, column=10, field="license", code="V112", found='"50%\nx"',
    expected="an id", remedy="Look.",
)  # fmt: skip


def test_text_stays_on_one_line() -> None:
    assert report.as_text(FINDING) == (
        'software/a,b.yml:3:10: license: "50%\\x0ax", expected an id. Look. [V112]'
    )


def test_github_commands_are_escaped() -> None:
    assert report.as_github(FINDING) == (
        '::error file=software/a%2Cb.yml,line=3,col=10,title=V112 license::"50%25%0Ax", '
        "expected an id. Look."
    )


def test_json_has_every_attribute() -> None:
    (read,) = json.loads(report.as_json([FINDING]))
    assert read["line"] == 3 and read["found"] == '"50%\nx"' and len(read) == 12


HINT = Finding(source="record 5", code="O304", severity="hint", found="nothing")


def test_hints_and_findings_without_a_line() -> None:
    assert report.as_text(HINT) == "record 5: hint: nothing [O304]"
    assert report.as_github(HINT) == "::warning title=O304::record 5: nothing"
    assert (
        report.as_github(replace(HINT, source="a.yml"))
        == "::warning file=a.yml,title=O304::nothing"
    )
    odd = replace(FINDING, found="a\r%", field="x:y")
    assert report.as_github(odd) == (
        "::error file=software/a%2Cb.yml,line=3,col=10,title=V112 x%3Ay::a%0D%25, "
        "expected an id. Look."
    )


def test_what_is_printed_in_each_form() -> None:
    found = [HINT, FINDING, replace(FINDING, line=4)]
    pages = {"V112": ("Because.", "https://x.org/V112")}
    one, other = (report.as_text(each) for each in found[1:])
    hint = report.as_text(HINT)
    assert report.written(found, "text", pages).splitlines() == [hint, one, other]
    assert report.written(found, "text", pages, explain=True).splitlines() == [
        hint, one, "    Because.", "    https://x.org/V112",
        other, "    Because.", "    https://x.org/V112",
    ]  # fmt: skip
    commands = report.written(found, "github", pages).splitlines()
    assert commands == [report.as_github(each) for each in found]
    assert report.written(found, "json", pages) == report.as_json(found, pages)
    told = [(each["why"], each["url"]) for each in json.loads(report.as_json(found, pages))]
    assert told == [("", None), *[("Because.", "https://x.org/V112")] * 2]
    assert report.written(found, "markdown", pages).splitlines() == [
        "| where | field | what | code |",
        "|---|---|---|---|",
        "| record 5 |  | nothing | O304 |",
        *['| software/a,b.yml | license | "50%\\\\x0ax", expected an id. Look. | V112 |'] * 2,
    ]


def test_the_order_is_that_of_files_and_lines() -> None:
    made = [
        Finding(source="b", line=1, code="C", found="x"),
        Finding(source="a", line=10, code="C", found="x"),
        Finding(source="a", line=2, field="f", code="C", found="x"),
        Finding(source="a", line=2, field="e", code="D", found="x"),
        Finding(source="a", line=2, field="e", code="C", found="y"),
        Finding(source="a", line=2, field="e", code="C", found="x"),
        Finding(source="a", code="Z", found="x"),
    ]
    assert report.in_order(made) == tuple(reversed(made))
    assert [json.loads(report.as_json(made))[n]["line"] for n in (0, 6)] == [None, 1]


def test_markdown_cannot_be_broken_out_of() -> None:
    odd = replace(HINT, field="f", found="a|b[c`d*e<f>@g#h\\")
    assert report.as_markdown([odd]) == (
        "| where | field | what | code |\n|---|---|---|---|\n"
        "| record 5 | f | a\\|b\\[c\\`d\\*e&lt;f>@\u200bg#\u200bh\\\\ | O304 |\n"
    )
    assert report.as_markdown([]) == "Nothing was found wrong.\n"


@pytest.mark.parametrize("form", report.FORMS)
def test_each_form(form: str) -> None:
    texts = {
        "text": f"{report.as_text(HINT)}\n{report.as_text(FINDING)}\n",
        "github": f"{report.as_github(HINT)}\n{report.as_github(FINDING)}\n",
        "json": report.as_json([HINT, FINDING]),
        "markdown": report.as_markdown([HINT, FINDING]),
    }
    assert set(texts) == set(report.FORMS)
    assert report.written([FINDING, HINT], form) == texts[form]


def test_json_is_readable_and_ends_a_line() -> None:
    assert report.as_json([replace(HINT, found="é")]).splitlines()[:3] == [
        "[", " {", '  "source": "record 5",',
    ]  # fmt: skip
    assert report.as_json([replace(HINT, found="é")]).endswith("]\n")
    assert "é" in report.as_json([replace(HINT, found="é")])
