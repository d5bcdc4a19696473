"""Which facility is recommended: in Python and in the page, by the same cases."""

from __future__ import annotations

import json
from typing import Any

import pytest

from catalogue.start.recommended import Candidate, arranged, folded_words, reasons
from tests.support.files import ROOT
from tests.support.node import in_node

CASES: list[dict[str, Any]] = json.loads((ROOT / "tests/data/recommended.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["about"]))
def test_python_and_the_page_arrange_alike(case: dict[str, Any]) -> None:
    candidates = [Candidate(**fields) for fields in case["candidates"]]
    found = arranged(candidates)
    best = found.recommended
    told = {
        "recommended": best,
        "shown": list(found.shown),
        "folded": list(found.folded),
        "reasons": [] if best is None else list(reasons(candidates[best])),
        "more": folded_words([candidates[at].state for at in found.folded]),
    }
    assert told == {name: case[name] for name in told}
    assert in_node("recommended", [[vars(each) for each in candidates]]) == [told]
