"""Rules on getting and using software, each where it is passed, failed and not applicable."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.quality.reusable import RULES
from catalogue.readiness.environment import Readiness
from catalogue.records.consumes import ConsumesData
from catalogue.records.reference import Reference
from catalogue.records.repository import Repository
from tests.catalogue.quality.cases import Case, verdict_of, verdicts

OTHER = {"otherLicense": (Reference(name="GPL"),)}
REF = (Reference(name="x"),)


def repository(status: Any) -> dict[str, Any]:
    return {
        "repository": Repository(url="https://example.org/r", status=status, since="2026-01-01")
    }


def archive(verdict: Any) -> dict[str, Any]:
    return {"environment": Readiness(verdict=verdict, reason="")}


NOTEBOOK = {"interface": ("notebook",)}
CASES: list[Case] = [
    ("Q401", {}, "failed"),
    ("Q401", {"license": "MIT"}, "passed"),
    ("Q401", OTHER, "passed"),
    ("Q402", {}, "not applicable"),
    ("Q402", OTHER, "failed"),
    ("Q402", {"license": "MIT"}, "passed"),
    ("Q501", {}, "failed"),
    ("Q501", {"codeRepository": "https://example.org/r"}, "passed"),
    ("Q502", {}, "not applicable"),
    ("Q502", repository("unknown"), "not applicable"),
    ("Q502", repository("gone"), "failed"),
    ("Q502", repository("found"), "passed"),
    ("Q503", {}, "failed"),
    ("Q503", {"version": "final"}, "passed"),
    ("Q504", {}, "not applicable"),
    *(("Q504", {"version": v}, "passed") for v in ("1.2.3", "v1.0", "2024.05", "1.0rc1",
                                                   "1.2.3-alpha.1+b5", "2024-05-06", "1.0.dev3")),
    *(("Q504", {"version": v}, "failed") for v in ("final", "3", "version 2", "1.2.3 (beta)")),
    ("Q505", {}, "failed"),
    ("Q505", {"softwareHelp": "https://example.org/"}, "passed"),
    ("Q505", {"readme": "https://example.org/"}, "passed"),
    ("Q506", {}, "failed"),
    ("Q506", {"softwareRequirements": REF}, "passed"),
    ("Q506", {"runtimePlatform": ("Python 3",)}, "passed"),
    ("Q506", archive("ready"), "passed"),
    ("Q507", {}, "not applicable"),
    ("Q507", archive("ready"), "not applicable"),
    ("Q507", {**NOTEBOOK, **archive("unknown")}, "not applicable"),
    ("Q507", {**NOTEBOOK, **archive("bare")}, "failed"),
    ("Q507", {**NOTEBOOK, **archive("ready")}, "passed"),
    ("Q508", {}, "failed"),
    ("Q508", {"citation": REF}, "passed"),
    ("Q508", {"referencePublications": REF}, "passed"),
    ("Q509", {}, "not applicable"),
    ("Q509", {"referencePublication": "https://doi.org/10.5281/Zenodo.1"}, "failed"),
    ("Q509", {"referencePublication": "https://doi.org/10.1051/a"}, "passed"),
    ("Q510", {"origin": {"name": "Zenodo"}}, "failed"),
    ("Q510", {"origin": {"name": "CITATION.cff at 0415fc8"}}, "passed"),
    ("Q510", {"origin": {"name": "Zenodo, codemeta.json"}}, "passed"),
    ("Q511", {}, "failed"),
    ("Q511", {"consumesData": ConsumesData()}, "failed"),
    ("Q511", {"consumesData": ConsumesData(encodingFormat=("application/fits",))}, "passed"),
    ("Q511", {"fileFormat": ("application/fits",)}, "passed"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "known", "verdict"), CASES)
def test_a_verdict(code: str, known: dict[str, Any], verdict: str) -> None:
    assert verdict_of(RULES, code, known) == verdict


def test_every_rule_can_be_passed_and_failed() -> None:
    for rule in RULES:
        assert {"passed", "failed"} <= verdicts(CASES, rule.code), rule.code
