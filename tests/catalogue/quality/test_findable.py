"""Rules on finding and citing software, each where it is passed, failed and not applicable."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.quality.findable import RULES
from catalogue.records.person import Person
from catalogue.records.reference import Reference
from catalogue.records.software import Version
from tests.catalogue.quality.cases import Case, verdict_of, verdicts

DOI = "10.5281/zenodo.1"
ASCL = {"identifier": (Reference(name="ascl:1.1", url="https://ascl.net/1.1"),)}
CONCEPT = {"conceptdoi": "10.5281/zenodo.2"}
CASES: list[Case] = [
    ("Q101", {"doi": DOI}, "passed"),
    ("Q101", ASCL, "passed"),
    ("Q101", {"identifier": (Reference(name="10.1000/x"),)}, "passed"),
    ("Q101", {"identifier": (Reference(name="numpy 10.1"),)}, "failed"),
    ("Q102", {}, "not applicable"),
    ("Q102", CONCEPT, "failed"),
    ("Q102", {**CONCEPT, "doi": CONCEPT["conceptdoi"]}, "failed"),
    ("Q102", {**CONCEPT, "doi": DOI}, "passed"),
    ("Q102", {**CONCEPT, "versions": (Version(id=1, doi=DOI),)}, "passed"),
    ("Q103", ASCL, "failed"),
    ("Q103", {"doi": DOI}, "passed"),
    ("Q103", {"source": "ossr"}, "passed"),
    ("Q103", {"identifier": (Reference(name="swh:1:dir:0"),)}, "passed"),
    ("Q104", {"doi": DOI}, "failed"),
    ("Q104", ASCL, "passed"),
    ("Q104", {"source": "ossr"}, "passed"),
    ("Q201", {}, "failed"),
    ("Q201", {"summary": "Reads maps."}, "passed"),
    ("Q202", {}, "failed"),
    ("Q202", {"keywords": ("maps",)}, "passed"),
    ("Q203", {}, "failed"),
    ("Q203", {"programmingLanguage": ("R",)}, "passed"),
    ("Q204", {}, "failed"),
    ("Q204", {"dateModified": "2021"}, "passed"),
    ("Q204", {"datePublished": "2021"}, "passed"),
    ("Q205", {}, "failed"),
    ("Q205", {"developmentStatus": "active"}, "passed"),
    ("Q301", {}, "failed"),
    ("Q301", {"author": (Person(name="A"),)}, "passed"),
    ("Q302", {}, "not applicable"),
    ("Q302", {"author": (Person(name="CNRS", type="Organization", orcid="x"),)}, "not applicable"),
    ("Q302", {"author": (Person(name="A"),)}, "failed"),
    ("Q302", {"author": (Person(name="A"), Person(name="B", orcid="x"))}, "passed"),
    ("Q303", {}, "failed"),
    ("Q303", {"issueTracker": "https://example.org/"}, "passed"),
    ("Q303", {"maintainer": (Person(name="A"),)}, "passed"),
]


@pytest.mark.parametrize(("code", "known", "verdict"), CASES)
def test_a_verdict(code: str, known: dict[str, Any], verdict: str) -> None:
    assert verdict_of(RULES, code, known) == verdict


def test_every_rule_can_be_passed_and_failed() -> None:
    for rule in RULES:
        assert {"passed", "failed"} <= verdicts(CASES, rule.code), rule.code
