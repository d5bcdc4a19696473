"""The score of an entry, and the one finding on it."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path

from catalogue.quality.score import LACKING, RULES, finding, quality_of
from catalogue.records.software import Software, Version
from harvest.values.codemeta_terms import TERMS

BARE = Software(id="x", name="X", source="curated")


def test_a_score_counts_the_rules_that_apply() -> None:
    quality = quality_of(BARE)
    assert (quality.passed, quality.applicable) == ((), len(quality.missing))
    assert quality.sentence == f"0 of {quality.applicable} checks passed"
    better = quality_of(Software(id="x", name="X", source="curated", license="MIT"))
    assert [rule.code for rule in better.passed] == ["Q401", "Q402"]
    assert better.applicable == quality.applicable + 1  # SPDX ids count where there is a licence
    assert len(better.verdicts) == len(RULES)


def test_one_finding_sums_up_what_is_missing() -> None:
    found = finding(BARE)
    assert found is not None and (found.source, found.url) == ("x", None)
    assert (found.code, found.severity, found.field) == (LACKING.code, "hint", "metadata")
    assert found.found.startswith("0 of 18 checks passed; not a persistent identifier, ")
    record = Software(id="1", name="X", source="ossr", versions=(Version(id=7), Version(id=3)))
    found = finding(record)
    assert found is not None
    assert (found.source, found.url) == ("record 7", "https://zenodo.org/records/7")


def test_codes_are_permanent_and_every_rule_says_why_and_how() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes)) and LACKING.code not in codes
    for rule in RULES:
        assert re.fullmatch(r"Q[1-9]\d\d", rule.code)
        assert rule.sources and len({source.name for source in rule.sources}) == len(rule.sources)
        for text in (rule.why, rule.cure):
            assert text.endswith(".") and text[0].isupper(), rule.code


def test_cures_name_terms_that_the_harvest_reads() -> None:
    ours = {"authors", "consumesData", "@id", "id"}  # of CITATION.cff, of our files, of JSON-LD
    named = {word for rule in RULES for word in re.findall(r"`([^`]+)`", rule.cure)}
    assert named and named <= {*TERMS} | ours
    assert {"fileFormat", "license"} <= {field.name for field in fields(Software)}


PUBLISHED = Path(__file__).parents[2] / "data" / "quality-codes.json"


def test_rules_of_others_are_called_by_their_published_names() -> None:
    known = json.loads(PUBLISHED.read_text("utf-8"))
    for rule in RULES:
        for source in rule.sources:
            scheme, _, name = source.name.partition(" ")
            assert name in (TERMS if scheme == "CodeMeta" else known[scheme]), source.name
