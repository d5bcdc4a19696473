"""The two hostile sites, each with its policy and without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.hostile import browse
from tests.hostile.payloads import ALL

Open = Callable[[Path, list[str]], tuple[list[str], int]]


@pytest.fixture(params=["stripped", "policy"])
def opened(
    request: pytest.FixtureRequest, browser: Browser
) -> Iterator[Callable[..., tuple[list[str], int]]]:
    """Open the pages of a site at some paths, with its Content-Security-Policy or without."""

    def open_all(site: Path, paths: list[str]) -> tuple[list[str], int]:
        worker: browse.Worker = "allow"
        if request.param == "stripped":
            whole, site = site, site.with_name("stripped")
            if not site.exists():
                browse.without_policy(whole, site)
            # No payload reaches its script, and it takes a tenth of a page's work.
            worker = "block"
        elif not ALL:
            paths = browse.some(paths)
        with browse.serving(site) as url:
            return browse.faults(browser, url, paths, worker)

    yield open_all
