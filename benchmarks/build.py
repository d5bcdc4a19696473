"""How long rendering takes, against Jinja2 and writing alone for the same pages.

    python -m benchmarks.build 1000 10000 50000

Each measurement is a process of its own, in seconds of CPU; memory is the process's highest.
"""

from __future__ import annotations

import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from benchmarks.sites import made_up
from render.inside import EntryBody, body_of
from render.shell.templates import environment
from render.site import BASE_URL, render_site
from render.views.cards import cards
from render.views.entries import entries_of

WHOLE, FLOOR, AGAIN = "whole site", "Jinja2 and writing alone", "after one changed entry"


def whole(count: int, out: Path) -> float:
    """The whole site, into a folder that is not there yet."""
    catalogue = made_up(count)
    start = time.process_time()
    render_site(catalogue, out)
    return time.process_time() - start


def floor(count: int, out: Path) -> float:
    """The same bodies and cards, each written into a file of its own."""
    catalogue = made_up(count)
    entries = entries_of(catalogue)
    start = time.process_time()
    templates = environment()
    for entry, card in zip(entries, cards(templates, entries), strict=True):
        looks = (None,) * len(entry.software.notebooks)
        html = body_of(
            templates, EntryBody(entry, catalogue.facilities, BASE_URL, looks, (), None, ())
        )
        folder = out / entry.software.id
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(html)
        (folder / "card.html").write_text(card)
    return time.process_time() - start


def again(count: int, out: Path) -> float:
    """The whole site a second time, with one entry's summary changed."""
    catalogue = made_up(count)
    cache = out.with_name("cache")
    render_site(catalogue, out, cache=cache)
    first, *others = catalogue.software
    changed = (replace(first, summary="Another summary."), *others)
    start = time.process_time()
    render_site(replace(catalogue, software=changed), out, cache=cache)
    return time.process_time() - start


_MEASURES = {WHOLE: whole, FLOOR: floor, AGAIN: again}


def one(name: str, count: int) -> Mapping[str, float]:
    """One measurement in a process of its own: seconds, and MB of memory."""
    command = [sys.executable, "-m", "benchmarks.build", "--one", name, str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: Mapping[str, float] = json.loads(done.stdout)
    return found


def main(counts: list[int]) -> None:
    print(f"| entries | {WHOLE}, s | {FLOOR}, s | ratio | {AGAIN}, s | memory, MB |")
    print("|---|---|---|---|---|---|")
    seconds: dict[int, float] = {}
    for count in counts:
        site, least = one(WHOLE, count), one(FLOOR, count)
        second = f"{one(AGAIN, count)['seconds']:.1f}" if count <= 10_000 else "–"
        seconds[count] = site["seconds"]
        print(
            f"| {count:,} | {site['seconds']:.1f} | {least['seconds']:.1f} "
            f"| {site['seconds'] / least['seconds']:.1f} | {second} | {site['memory']:.0f} |",
            flush=True,
        )
    for low, high in pairwise(counts):
        exponent = math.log(seconds[high] / seconds[low]) / math.log(high / low)
        print(f"\nGrowth from {low:,} to {high:,}: exponent {exponent:.2f}.")


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        with tempfile.TemporaryDirectory() as folder:
            spent = _MEASURES[sys.argv[2]](int(sys.argv[3]), Path(folder) / "site")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        print(json.dumps({"seconds": spent, "memory": memory}))
    else:
        main([int(count) for count in sys.argv[1:]])
