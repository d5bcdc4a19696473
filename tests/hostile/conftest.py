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
    request: pytest.FixtureRequest, browser: Browser, tmp_path: Path
) -> Iterator[Callable[..., tuple[list[str], int]]]:
    """Open the pages of a site at some paths, with its Content-Security-Policy or without."""

    def open_all(site: Path, paths: list[str]) -> tuple[list[str], int]:
        worker: browse.Worker = "allow"
        if request.param == "stripped":
            site = browse.without_policy(site, tmp_path / "stripped")
            # No payload reaches its script, and it takes a tenth of a page's work.
            worker = "block"
        elif not ALL:
            paths = browse.some(paths)
        with browse.serving(site) as url:
            return browse.faults(browser, url, paths, worker)

    yield open_all
