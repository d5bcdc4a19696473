"""What the demo runs: the site with its overlay, a server of sample files, a JupyterHub, TOPCAT.

The JupyterHub is that of the tests (`tests.support.servers.jupyter`). All of it listens on
127.0.0.1 alone, at ports that were free, and writes into one folder.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from catalogue.check.schemas import shipped
from catalogue.records.catalogue import Catalogue
from catalogue.records.dataset import DataAccess, DataDownload, Dataset, by_name
from demo import samples
from harvest.curated import folders
from render.shell.offline import worker_off
from render.shell.server import serving
from render.site import PROJECT, render_site
from tests.support.servers.jupyter import Hub, free_port, jupyterhub

OVERLAY = Path(__file__).with_name("overlay")
DATASET, FACILITY = "demo-sky", "demo-hub"


@dataclass(frozen=True)
class World:
    """What was started: the site's URL, the data server's (both end in a slash), the hub, and what
    became of TOPCAT in a sentence, "" where it runs."""

    site: str
    data: str
    hub: Hub
    no_topcat: str = ""


def overlaid(catalogue: Catalogue, hub: str, data: str, sizes: Mapping[str, int]) -> Catalogue:
    """The catalogue with the facility and the datasets of overlay/ added, at these URLs."""
    added = folders.read(OVERLAY, shipped())

    def here(way: DataAccess) -> DataAccess:
        if not isinstance(way, DataDownload):
            return way
        return replace(way, contentUrl=f"{data}{way.name}", contentSize=sizes[way.name])

    def local(dataset: Dataset) -> Dataset:
        return replace(dataset, access=tuple(map(here, dataset.access)))

    places = tuple(replace(one, url=hub) for one in added.facilities)
    data_here = map(local, added.datasets)
    return replace(
        catalogue,
        facilities=(*places, *catalogue.facilities),
        datasets=by_name((*data_here, *catalogue.datasets)),
    )


@contextmanager
def site(
    catalogue: Catalogue, hub: Hub, folder: Path, cache: Path | None = None
) -> Iterator[tuple[str, str]]:
    """Serve the site of the catalogue with the overlay, and the sample files: their two URLs."""
    sizes = samples.write(folder / "data")
    with ExitStack() as stack:
        data = stack.enter_context(serving(folder / "data"))
        port = free_port()
        told = overlaid(catalogue, hub.url, data, sizes)
        render_site(told, folder / "site", f"http://127.0.0.1:{port}/", cache=cache)
        # A browser is not to keep pages of a port where something else listens tomorrow.
        for name, content in worker_off(PROJECT).items():
            (folder / "site" / name).write_bytes(content)
        yield stack.enter_context(serving(folder / "site", port=port)), data


@contextmanager
def topcat(folder: Path) -> Iterator[str]:
    """Run TOPCAT, with a SAMP hub where none runs yet; yields why it was not started, or ""."""
    if shutil.which("topcat") is None:
        yield "TOPCAT is not installed (Debian, Ubuntu: apt-get install topcat)"
        return
    if sys.platform == "linux" and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        yield "TOPCAT is installed, but there is no screen to show it on (DISPLAY is not set)"
        return
    with (folder / "topcat.log").open("wb") as log:
        running = subprocess.Popen(
            ["topcat", "-hub"], stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield ""
    finally:
        # The command is a shell script that waits for Java: both are to end.
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGTERM)
        running.wait(30)


@contextmanager
def world(catalogue: Catalogue, folder: Path, cache: Path | None = None) -> Iterator[World]:
    """Start everything, and stop it at the end of the block."""
    with ExitStack() as stack:
        hub = stack.enter_context(jupyterhub(folder / "hub"))
        at, data = stack.enter_context(site(catalogue, hub, folder, cache))
        no_topcat = stack.enter_context(topcat(folder))
        yield World(at, data, hub, no_topcat)
