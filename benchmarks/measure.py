"""Measures all searches in one run, in a real Chromium, and prints tables in Markdown.

python -m benchmarks.measure 150 1000 10000
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, sync_playwright

from benchmarks.prepare import ENGINES, prepare
from benchmarks.queries import Query, Reference, queries
from benchmarks.server import Link, serving
from benchmarks.tables import Result, table
from render.index.fields import document
from tests.support.browser.chromium import launch

# How many queries of each kind, how many slips, and how often each engine takes its turn.
EACH, SLIPS = 30, 200
COLD_ROUNDS, HOT_ROUNDS = 9, 5

Answers = list[tuple[float, list[int]]]
ASK = "queries => window.ask(queries)"


@dataclass(frozen=True)
class Bench:
    """A browser, the URL of all engines, and what is asked of them."""

    browser: Browser
    url: str
    link: Link
    asked: Sequence[Query]
    engines: Sequence[str]

    def cold(self, slow: bool) -> dict[str, tuple[list[int], list[float]]]:
        """For each engine the bytes and the seconds of every round, from navigation until the
        first ten names stand; in each round every engine has its turn, in a fresh context."""
        texts = [q.text for q in self.asked if q.kind in ("word", "two words")]
        found: dict[str, tuple[list[int], list[float]]] = {e: ([], []) for e in self.engines}
        self.link.slow = slow
        for turn in range(COLD_ROUNDS):
            for engine in self.engines:
                size, seconds = self._first(engine, texts[7 * turn])
                found[engine][0].append(size)
                found[engine][1].append(seconds)
        self.link.slow = False
        return found

    def _first(self, engine: str, text: str) -> tuple[int, float]:
        context = self.browser.new_context()
        page = context.new_page()
        page.set_default_timeout(240_000)
        self.link.clear()
        page.goto(f"{self.url}{engine}/?q={text}", wait_until="commit")
        page.wait_for_selector("body[data-at]", state="attached")
        seconds = float(page.get_attribute("body", "data-at") or 0) / 1000
        size = self.link.sent
        context.close()
        return size, seconds

    def opened(self) -> dict[str, Page]:
        """A page of each engine, which has answered once."""
        pages = {}
        for engine in self.engines:
            page = self.browser.new_context().new_page()
            page.set_default_timeout(240_000)
            page.goto(f"{self.url}{engine}/?q={self.asked[0].text}")
            page.wait_for_selector("body[data-at]", state="attached")
            pages[engine] = page
        return pages

    def further(self, page: Page) -> float:
        """Bytes of a further query, on average over all queries, each asked once."""
        self.link.clear()
        for query in self.asked:
            page.evaluate(ASK, [query.text])
        return self.link.sent / len(self.asked)

    def hot(self, pages: Mapping[str, Page]) -> tuple[dict[str, list[float]], dict[str, Answers]]:
        """For each engine the milliseconds of each query, the median over rounds in which every
        engine has its turn, and what it found."""
        texts = [query.text for query in self.asked]
        rounds: dict[str, list[Answers]] = {engine: [] for engine in self.engines}
        for _ in range(HOT_ROUNDS):
            for engine in self.engines:
                rounds[engine].append(pages[engine].evaluate(ASK, texts))
        spent = {
            engine: [statistics.median(ms for ms, _ in each) for each in zip(*done, strict=True)]
            for engine, done in rounds.items()
        }
        return spent, {engine: done[0] for engine, done in rounds.items()}


def heap_of(page: Page) -> float:
    """Megabytes of the page's own heap, without workers."""
    client = page.context.new_cdp_session(page)
    client.send("HeapProfiler.collectGarbage")
    return float(client.send("Runtime.getHeapUsage")["usedSize"]) / 1e6


def measured(bench: Bench, reference: Reference, build: Mapping[str, float]) -> list[Result]:
    """One result for each engine."""
    fast, slow = bench.cold(slow=False), bench.cold(slow=True)
    pages = bench.opened()
    further = {engine: bench.further(page) for engine, page in pages.items()}
    spent, answers = bench.hot(pages)
    return [
        Result.of(
            engine,
            bench.asked,
            [ids for _, ids in answers[engine]],
            spent[engine],
            reference,
            first=statistics.median(fast[engine][0]),
            cold=fast[engine][1],
            slow=slow[engine][1],
            further=further[engine],
            heap=heap_of(pages[engine]),
            build=build.get(engine, 0.0),
        )
        for engine in bench.engines
    ]


def working(browser: Browser, url: str, text: str) -> list[str]:
    """The engines whose page answers at all."""
    found = []
    for engine in ENGINES:
        page = browser.new_page()
        try:
            page.goto(f"{url}{engine}/?q={text}")
            page.wait_for_selector("body[data-at]", state="attached", timeout=240_000)
            found.append(engine)
        except Error as fault:
            print(f"{engine}: {str(fault)[:400]}", file=sys.stderr, flush=True)
        page.close()
    return found


def main(counts: Sequence[int]) -> None:
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = launch(playwright)
        for count in counts:
            out = Path(folder) / str(count)
            entries, build = prepare(count, out)
            documents = [document(entry.software) for entry in entries]
            names = [entry.software.author[0].name for entry in entries]
            asked = queries(documents, names, EACH, SLIPS)
            link = Link()
            with serving(out, link) as url:
                engines = working(browser, url, asked[0].text)
                bench = Bench(browser, url, link, asked, engines)
                print(table(count, measured(bench, Reference(documents), build)), flush=True)


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or [150, 1000, 10_000])
