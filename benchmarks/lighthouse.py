"""Lighthouse on a phone, over one page of each kind: scores of four categories, as a table.

    npm install --prefix .cache/lighthouse lighthouse@13.5.0
    .venv/bin/python -m benchmarks.lighthouse --site site

Throttling is Lighthouse's simulated one (a slow 4G and a processor four times slower), which a busy
machine disturbs least; each score is the median of the runs.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from render.shell.server import serving
from tests.support.browser.chromium import executable

TOOL = Path(".cache/lighthouse/node_modules/lighthouse/cli/index.js")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = (
    "",
    "?q=gamma",
    "software/lstchain/",
    "software/topcat/",
    "facilities/mybinder/",
    "data/apertif-dr1/",
    "basket/",
    "launch/",
    "status/",
)
# Of what is below 98, the audits that cost it.
BELOW = 0.98


def report(chromium: str, url: str) -> dict[str, Any]:
    """What Lighthouse says of a page. Raises CalledProcessError where it fails."""
    flags = "--headless=new" + (" --no-sandbox" if os.geteuid() == 0 else "")
    command = ["node", str(TOOL), url, "--output=json", "--quiet", f"--chrome-flags={flags}"]
    command += [f"--only-categories={','.join(CATEGORIES)}"]
    where = {**os.environ, "CHROME_PATH": chromium}
    done = subprocess.run(command, env=where, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def scores(reports: Sequence[dict[str, Any]]) -> list[int]:
    """The median of each category, of 100."""
    each = ([one["categories"][name]["score"] for one in reports] for name in CATEGORIES)
    return [round(100 * statistics.median(found)) for found in each]


def costly(found: dict[str, Any]) -> Iterator[str]:
    """The audits that a category below the target has not passed."""
    for name in CATEGORIES:
        category = found["categories"][name]
        if category["score"] < BELOW:
            for reference in category["auditRefs"]:
                audit = found["audits"][reference["id"]]
                if reference["weight"] and audit["score"] is not None and audit["score"] < BELOW:
                    yield f"{name}: {audit['id']} {audit.get('displayValue', '')}".strip()


def main() -> int:
    """Print the table; what costs points goes to stderr."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.lighthouse")
    parser.add_argument("--site", type=Path, default=Path("site"))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("pages", nargs="*", default=PAGES)
    wanted = parser.parse_args()
    if not TOOL.is_file():
        print(f"{TOOL} is missing: see the first lines of {__file__}", file=sys.stderr)
        return 2
    with sync_playwright() as playwright:
        chromium = executable(playwright)
    if chromium is None:
        print(
            "no Chromium was found: python -m tests.support.browser.chromium --install",
            file=sys.stderr,
        )
        return 1
    print(f"| page | {' | '.join(CATEGORIES)} |")
    print(f"|---|{'---|' * len(CATEGORIES)}", flush=True)
    with serving(wanted.site, "/esap-catalogue/") as root:
        for page in wanted.pages:
            reports = [report(chromium, root + page) for _ in range(wanted.runs)]
            print(f"| /{page} | {' | '.join(map(str, scores(reports)))} |", flush=True)
            for line in costly(reports[-1]):
                print(f"  /{page} {line}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
