"""`make demo`: what it starts, the steps it prints taken in a browser, and its end."""

from __future__ import annotations

import json
import re
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page

import demo.__main__ as command
import demo.world
from catalogue.check.schemas import shipped
from catalogue.records.catalogue import Catalogue
from demo.samples import FILES
from demo.steps import steps
from harvest.curated import folders
from tests.handover.conftest import World
from tests.handover.jupyter_page import log_in, run_cell
from tests.support.servers.jupyter import Hub

NOTHING = Catalogue(software=(), facilities=())


def runs(process: str) -> bool:
    """Whether a process is there, and no zombie that nobody waits for."""
    status = Path(f"/proc/{process}/status")
    return status.exists() and "State:\tZ" not in status.read_text("utf-8")


@pytest.fixture
def running(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[demo.world.World]:
    """All that the demo starts, but for the JupyterHub, which runs already."""
    for old in (*world.hub.home.glob("esap-*"), world.hub.home / ".jupyter/lab/workspaces"):
        shutil.rmtree(old, ignore_errors=True)

    @contextmanager
    def there(folder: Path) -> Iterator[Hub]:
        yield world.hub

    tool = tmp_path / "bin/topcat"
    tool.parent.mkdir()
    tool.write_text(f"#!/bin/sh\nsleep 600 &\necho $! $* >{tmp_path}/told\nwait\n")
    tool.chmod(0o755)
    monkeypatch.setattr(demo.world, "jupyterhub", there)
    monkeypatch.setenv("PATH", f"{tool.parent}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":0")
    with demo.world.world(NOTHING, tmp_path / "demo") as started:
        yield started
    process, _, given = (tmp_path / "told").read_text().strip().partition(" ")
    assert given == "-hub"
    end = time.monotonic() + 300
    while runs(process):
        assert time.monotonic() < end, "TOPCAT was left running"
        time.sleep(0.01)  # between two looks at what is ending


@pytest.mark.expects_page_faults
def test_the_steps_lead_to_data_in_a_session(
    running: demo.world.World, world: World, page: Page
) -> None:
    told = steps(running)
    first = re.search(r"^1\. Open (http://127\.0\.0\.1:\S+)$", told, re.M)
    assert first and f"Log in as demo with the password {world.hub.password}" in told
    assert "Send to TOPCAT" in told
    page.goto(first[1])
    for name in FILES:
        if name != "demo-sky.tar.gz":
            assert page.request.get(running.data + name).body() == FILES[name]()
    page.get_by_role("button", name="Add to basket: demo-sky.vot").click()
    page.get_by_role("link", name="Basket").first.click()
    # The only facility of this catalogue, so it is chosen already.
    button = page.get_by_role("link", name="Launch on Demo JupyterHub with 1 item")
    link = button.get_attribute("href") or ""
    assert link.startswith(f"{world.hub.url}hub/user-redirect/lab?fromURL=data%3Aapplication")
    assert len(link) < 1100
    with page.expect_popup() as opened:
        button.click()
    log_in(opened.value, world.hub)
    run_cell(opened.value, 0, "Loaded: data['demo-sky.vot']")
    (folder,) = world.hub.home.glob("esap-*")  # one for this launch
    kept = json.loads((folder / "basket.json").read_text("utf-8"))
    assert [one["access"]["contentUrl"] for one in kept["items"]] == [f"{running.data}demo-sky.vot"]
    assert button.get_attribute("href") != link  # a second launch has a folder of its own


def test_the_overlay_is_of_valid_files() -> None:
    read = folders.read(demo.world.OVERLAY, shipped())
    assert not read.findings
    names = {way.name for one in read.datasets for way in one.access}  # type: ignore[union-attr]
    assert names == set(FILES)


def test_what_is_missing_is_said_with_its_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "PACKAGES", ("jupyterhub", "no_such_package"))
    assert command.main() == 1
    assert (
        "needs the Python packages no_such_package. Start it with `make" in capsys.readouterr().err
    )
    monkeypatch.setattr(command, "PACKAGES", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "Node, which runs the proxy of JupyterHub. Install it" in command.missing()
    (tmp_path / "node").touch(0o755)
    assert "configurable-http-proxy" in command.missing(tmp_path)
    with demo.world.topcat(tmp_path) as why:
        assert "apt-get install topcat" in why


@pytest.mark.parametrize(
    ("stop", "early", "status"), [(signal.SIGINT, True, 130), (signal.SIGTERM, False, 0)]
)
def test_it_stops_cleanly(
    stop: signal.Signals,
    early: bool,
    status: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ended: list[Path] = []

    @contextmanager
    def told(catalogue: Catalogue, folder: Path, cache: Path) -> Iterator[None]:
        try:
            if early:
                signal.raise_signal(stop)
            yield
        finally:
            signal.raise_signal(stop)  # again, while it stops
            ended.append(folder)

    monkeypatch.setattr(command, "world", told)
    monkeypatch.setattr(command, "assemble", lambda *_: type("Made", (), {"catalogue": NOTHING}))
    monkeypatch.setattr(command, "missing", str)
    monkeypatch.setattr(command, "steps", lambda _: "Press this.")
    waits = type("Waits", (), {"wait": lambda _: signal.raise_signal(stop)})
    monkeypatch.setattr(command.threading, "Event", waits)
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("NO_PROXY", "")
    before = {sign: signal.getsignal(sign) for sign in command.STOPS}
    try:
        assert command.main() == status
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)
    assert "Stopped." in capsys.readouterr().out
    assert ended and not ended[0].exists()
