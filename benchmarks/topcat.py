"""A real TOPCAT takes what the site's pages send, without a screen: what it says of each item.

    apt-get install topcat xvfb
    .venv/bin/python -m benchmarks.topcat

Not among the tests: to install TOPCAT with its Java takes three quarters of a minute. A page of a
small site sends a basket through a real hub, as tests/handover/test_samp.py does to stand-ins; then
TOPCAT loads the basket's own VOTable. Exit status 1 where the page does not say what TOPCAT did.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import expect, sync_playwright
from pyvo.samp import SAMPIntegratedClient

from catalogue.records.catalogue import Catalogue
from render.shell.server import serving
from render.site import render_site
from tests.basket.items import exported, file_at, query_at
from tests.support.browser.chromium import launch
from tests.support.example import example
from tests.support.servers.data import VOTABLE, serve
from tests.support.servers.jupyter import free_port
from tests.support.servers.samp import desktop, port_to_ourselves

SECONDS = 120
TOLD = "3 of 5 items received by topcat."


@contextmanager
def topcat(home: Path) -> Iterator[None]:
    """A TOPCAT on a screen that nobody sees, which finds the hub by its file in `home`."""
    reading, writing = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1024x768x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        display = f":{told.readline().strip()}"
    environment = {**os.environ, "DISPLAY": display, "HOME": str(home)}
    with (home / "topcat.log").open("wb") as log:
        running = subprocess.Popen(
            ["topcat", f"-Duser.home={home}"], env=environment, stdout=log, stderr=log
        )
    try:
        yield
    finally:
        for one in (running, screen):
            one.terminate()
            one.wait(60)


def connected(client: Any, name: str) -> str:
    """The id of the program of this name, once it is there. Raises AssertionError without."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        for id_ in client.get_registered_clients():
            about = client.get_metadata(id_)
            if about.get("samp.name") == name and client.get_subscriptions(id_):
                return str(id_)
        time.sleep(0.1)  # between two looks at a program that is starting
    raise AssertionError(f"{name} has not connected to the hub")


def sent(site: str, items: list[dict[str, Any]]) -> tuple[str, list[str]]:
    """What the basket's page says after it has sent the items."""
    kept = json.dumps({"format": "esap-basket", "version": 1, "items": items})
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        page.add_init_script(f"localStorage.setItem('esap-basket', {json.dumps(kept)})")
        page.goto(f"{site}basket/")
        page.get_by_role("button", name="Send to TOPCAT").click()
        told = page.locator("[data-samp] [data-told]")
        expect(told).to_contain_text("received by", timeout=SECONDS * 1000)
        found = told.inner_text(), page.locator("[data-samp] [data-faults] li").all_inner_texts()
        browser.close()
        return found


def main() -> int:
    """Print the ways, what TOPCAT answered, and how long it took."""
    begun = time.monotonic()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        stack.enter_context(port_to_ourselves())
        stack.enter_context(desktop(folder))
        data = stack.enter_context(serve())
        port = free_port()
        site = f"http://127.0.0.1:{port}/cat/"
        render_site(
            Catalogue(software=(), facilities=(), datasets=example().datasets),
            folder / "site",
            site,
        )
        stack.enter_context(serving(folder / "site", "/cat/", port))
        stack.enter_context(topcat(folder))
        client = SAMPIntegratedClient(name="benchmark", addr="127.0.0.1")
        client.connect()
        stack.callback(client.disconnect)
        id_ = connected(client, "topcat")
        print(f"TOPCAT is there after {time.monotonic() - begun:.1f} s")
        image = {"encodingFormat": "application/fits"}
        data.files["/m13.fits"] = data.files["/synthetic-sky.fits"]
        items = [
            file_at(f"{site}data/synthetic-sky.vot", "here.vot"),
            file_at(f"{data.url}/synthetic-sky.vot", "elsewhere.vot"),
            query_at(f"{data.url}/tap", "SELECT 1"),
            file_at(f"{site}data/synthetic-sky.fits", "here.fits", **image),
            file_at(f"{data.url}/m13.fits", "m13.fits", **image),
            file_at(f"{data.url}/missing", "missing.vot", encodingFormat=VOTABLE),
        ]
        told, faults = sent(site, items)
        print(told, *faults, sep="\n  ")
        (folder / "basket.vot").write_text(exported("votable", items), encoding="utf-8")
        load = {"url": (folder / "basket.vot").as_uri(), "name": "basket.vot"}
        message = {"samp.mtype": "table.load.votable", "samp.params": load}
        answer = client.call_and_wait(id_, message, str(SECONDS))
        print(f"basket.vot: {answer['samp.status']}")
    print(f"{time.monotonic() - begun:.1f} s in all")
    right = told == TOLD and len(faults) == 3 and answer["samp.status"] == "samp.ok"
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
