"""Findings under their rules, in their order."""

from __future__ import annotations

from dataclasses import replace

from catalogue.check import record_rules, repositories
from catalogue.check.rule import Rule
from catalogue.quality.score import LACKING
from catalogue.records.catalogue import Catalogue
from catalogue.records.finding import Finding
from catalogue.records.software import Software
from render.shell.templates import environment
from render.views.entries import entries_of
from render.views.status import by_owner, groups, listed


def test_findings_by_the_order_of_codes_then_of_sources() -> None:
    known, other = record_rules.LICENCE_MISSING, repositories.RULES[0]
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


def test_what_is_counted_is_what_is_listed_and_nothing_is_listed_twice() -> None:
    code = record_rules.LICENCE_MISSING.code
    gone = Finding(source="record 5", code="O304", found="x")
    nameless = [Finding(source="Zenodo", code=code, found="a record without an id")] * 3
    # On a page these differ in nothing: the line of a file is not told.
    own = Finding(source="software/a.yml", code=code, found="y")
    same = replace(own, line=7)
    other = replace(own, field="license")
    lacking = LACKING.at("software/a.yml", found="told in the table of metadata quality")
    origin = {"name": "software/a.yml"}
    software = Software(id="a", name="A", source="curated", origin=origin)
    entries = entries_of(Catalogue(software=(software,), facilities=()))
    found = by_owner([gone, *nameless, own, gone, same, other, lacking], entries, [])
    shown = listed(found)
    assert shown.left_out == (gone, nameless[0])
    assert [group.findings for group in shown.groups] == [(same, other)]
    assert (shown.others, shown.count) == (2, 4)
    page = environment().get_template("findings/list.html").render(listed=shown)
    assert "4 findings: 2 about records that are not listed" in page and "2 about listed" in page
    assert page.count("<li>") == shown.others
    aside = environment().get_template("findings/left-out.html")
    text = aside.render(kept_out=shown.left_out, hidden=(), unlisted=())
    assert text.count("<li") == len(shown.left_out)
