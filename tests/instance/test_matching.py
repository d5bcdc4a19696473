"""How often the software that a scientist would choose is among the first three of each dataset."""

from __future__ import annotations

import json
from statistics import mean

from catalogue.related import software_for
from harvest.assemble import assemble
from tests.support.files import ROOT

CHOSEN = json.loads((ROOT / "tests/data/data-software.json").read_text("utf-8"))
SHOWN = 3
LEAST = 0.8


def test_precision_at_three() -> None:
    """Of the first three, how many are right, out of three or as many as there are to find."""
    found = assemble(ROOT, ROOT / "snapshot").catalogue
    names = {each.id: each.name for each in found.software}
    datasets = {each.id: each for each in found.datasets}
    assert sum(map(len, CHOSEN["pairs"].values())) >= 40
    scores, misses = [], []
    for id_, chosen in CHOSEN["pairs"].items():
        runs = [each for each in software_for(datasets[id_], found.software) if not each.weak]
        first = [each.software.id for each in runs[:SHOWN]]
        right = [each for each in first if each in chosen]
        scores.append(len(right) / min(SHOWN, len(chosen)))
        if len(right) < min(SHOWN, len(chosen)):
            wrong = [names[each] for each in first if each not in chosen]
            lacking = [names[each] for each in chosen if each not in first]
            misses.append(f"{id_}: {', '.join(lacking)}; in their place: {', '.join(wrong)}")
    told = "\n".join((f"precision@3: {mean(scores):.2f}", "misses:", *misses))
    print(told)
    assert mean(scores) >= LEAST, told
