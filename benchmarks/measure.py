"""Measures all searches in one run, in a real Chromium, and prints tables in Markdown.

python -m benchmarks.measure 150 1000 10000
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright

from benchmarks.prepare import ENGINES, prepare
from benchmarks.queries import KINDS, Query, Reference, queries
from benchmarks.server import Link, serving
from render.index.fields import document
from tests.browser import launch

EACH, COLD = 30, 3


@dataclass(frozen=True)
class Result:
    """What one engine did: bytes, seconds and milliseconds, shares of what was found."""

    engine: str
    first: float
    cold: float
    slow: float
    further: float
    spent: dict[str, tuple[float, float]]
    relevance: float
    typos: float
    authors: float
    heap: float
    build: float


def measured(
    browser: Browser,
    url: str,
    link: Link,
    engine: str,
    asked: Sequence[Query],
    reference: Reference,
    build: float,
) -> Result:
    words = [q.text for q in asked if q.kind in ("word", "two words")]
    first, cold = _cold(browser, url, link, engine, words[:COLD], slow=False)
    _, slow = _cold(browser, url, link, engine, words[:COLD], slow=True)
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{url}{engine}/?q={words[0]}")
    page.wait_for_selector("body[data-at]", state="attached")
    link.clear()
    for query in asked:
        page.evaluate("queries => window.ask(queries)", [query.text])
    further = link.sent / len(asked)
    answers = page.evaluate("queries => window.ask(queries)", [q.text for q in asked])
    client = context.new_cdp_session(page)
    client.send("HeapProfiler.collectGarbage")
    heap = client.send("Runtime.getHeapUsage")["usedSize"] / 1e6
    context.close()
    pairs = list(zip(asked, answers, strict=True))
    spent = {
        kind: _percentiles([ms for query, (ms, _) in pairs if query.kind == kind]) for kind in KINDS
    } | {"all": _percentiles([ms for ms, _ in answers])}
    relevance = statistics.mean(
        reference.overlap(query.text, ids)
        for query, (_, ids) in pairs
        if query.kind in ("word", "two words")
    )

    def found(kind: str) -> float:
        hits = [bool(query.good & set(ids)) for query, (_, ids) in pairs if query.kind == kind]
        return sum(hits) / len(hits)

    return Result(
        engine,
        first,
        cold,
        slow,
        further,
        spent,
        relevance,
        found("typo"),
        found("author"),
        heap,
        build,
    )


def _cold(
    browser: Browser, url: str, link: Link, engine: str, texts: Sequence[str], slow: bool
) -> tuple[float, float]:
    """Bytes and seconds from navigation to the first ten drawn, medians over fresh contexts."""
    bytes_sent, seconds = [], []
    link.slow = slow
    for text in texts:
        context = browser.new_context()
        page = context.new_page()
        page.set_default_timeout(240_000)
        link.clear()
        page.goto(f"{url}{engine}/?q={text}", wait_until="commit")
        page.wait_for_selector("body[data-at]", state="attached")
        bytes_sent.append(link.sent)
        seconds.append(float(page.get_attribute("body", "data-at") or 0) / 1000)
        context.close()
    link.slow = False
    return statistics.median(bytes_sent), statistics.median(seconds)


def _percentiles(values: list[float]) -> tuple[float, float]:
    ordered = sorted(values)
    return ordered[len(ordered) // 2], ordered[int(0.95 * (len(ordered) - 1))]


def table(count: int, results: Sequence[Result]) -> str:
    """One size as a table."""
    lines = [
        f"### {count:,} entries",
        "",
        "| | first result, kB | cold, s | 10 Mbit/s, s | further query, kB | query p50 / p95, ms "
        "| relevance | typos | authors | heap, MB | index built, s |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for r in results:
        lines.append(
            f"| {r.engine} | {r.first / 1000:.1f} | {r.cold:.2f} | {r.slow:.2f} "
            f"| {r.further / 1000:.1f} | {r.spent['all'][0]:.2f} / {r.spent['all'][1]:.2f} "
            f"| {r.relevance:.2f} | {r.typos:.2f} | {r.authors:.2f} | {r.heap:.1f} "
            f"| {r.build:.1f} |"
        )
    lines += ["", f"| p95, ms | {' | '.join(KINDS)} |", "|---|" + "---|" * len(KINDS)]
    for r in results:
        cells = " | ".join(f"{r.spent[kind][1]:.2f}" for kind in KINDS)
        lines.append(f"| {r.engine} | {cells} |")
    return "\n".join(lines) + "\n"


def main(counts: Sequence[int]) -> None:
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = launch(playwright)
        for count in counts:
            out = Path(folder) / str(count)
            entries, seconds = prepare(count, out)
            documents = [document(entry.software, entry.fits) for entry in entries]
            names = [entry.software.author[0].name for entry in entries]
            asked, reference = queries(documents, names, EACH), Reference(documents)
            link, results = Link(), []
            with serving(out, link) as url:
                for engine in ENGINES:
                    try:
                        build = seconds.get(engine, 0.0)
                        result = measured(browser, url, link, engine, asked, reference, build)
                        results.append(result)
                        print(result, file=sys.stderr, flush=True)
                    except Error as fault:
                        print(f"{engine}: {str(fault)[:400]}", file=sys.stderr, flush=True)
            print(table(count, results), flush=True)


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or [150, 1000, 10_000])
