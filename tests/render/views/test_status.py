"""Findings under their rules, in their order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalogue.check import record_rules, repositories
from catalogue.check.rule import Rule
from catalogue.quality.score import LACKING
from catalogue.records.catalogue import Catalogue
from catalogue.records.dataset import Dataset
from catalogue.records.finding import Finding
from catalogue.records.instance import Community, Instance
from catalogue.records.software import Software, Version
from render.shell.templates import environment
from render.views import status
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


def test_findings_of_records_belong_to_the_entry_that_shows_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lab = Community(id="lab", label="Lab", community="lab", url="https://lab.example/")
    known = Community(id="ossr", label="OSSR", community="escape2020")
    monkeypatch.setattr(status, "own", lambda: Instance(sources=(known, lab)))
    software = [
        Software(
            id=place.entry(1), name="S", source=place.id, versions=(Version(id=2), Version(id=3)),
            origin={"name": "software/s.yml", "license": "codemeta.json"},
        )
        for place in (known, lab)
    ]  # fmt: skip
    datasets = [
        Dataset(id="of-lab", name="D", source="lab", recid=7),
        Dataset(id="of-zenodo", name="D", source="ossr", recid=7),
        Dataset(id="ours", name="D", source="curated"),
    ]
    sources = {
        "1": ["record 1", "record 2", "record 3"],
        "lab-1": ["record lab-1", "record lab-2", "record lab-3", "software/s.yml"],
        "of-lab": ["record lab-7"],
        "of-zenodo": ["record 7"],
        "ours": ["datasets/ours.yml"],
        None: ["record 4", "record lab-4", "codemeta.json", "datasets/of-lab.yml", "lab"],
    }
    findings = [
        Finding(source=each, code="X", found="x") for those in sources.values() for each in those
    ]
    found = by_owner(
        findings, entries_of(Catalogue(software=tuple(software), facilities=())), datasets
    )
    assert {owner: [each.source for each in those] for owner, those in found.items()} == sources


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
