"""A machine without a network: every source is asked for a moment, one sentence tells it."""

from __future__ import annotations

import shutil
import socket
from pathlib import Path

import pytest

from harvest.net.http import Clock
from harvest.night import sources
from harvest.source import Settings
from tests.support import nights
from tests.support.example import FOLDER, SNAPSHOT


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """No name is known here. A stand-in: the machine of the tests may well have a network."""

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    # git resolves names by itself; this is what it sees of a machine that has no way out.
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")


@pytest.mark.usefixtures("no_network")
def test_without_a_network_one_sentence_says_what_is_kept(tmp_path: Path) -> None:
    directory = tmp_path / "snapshot"
    shutil.copytree(SNAPSHOT, directory)
    waits: list[float] = []
    settings = Settings(clock=Clock(wait=waits.append))
    told = nights.harvest(directory, settings, root=FOLDER)
    day = "2026-11-23"
    sentence = "There is no network, so nothing was harvested; the bundled snapshot of"
    assert told.text == f"{sentence} {day} is kept."
    assert told.kept["hubs"] == "there is no network"
    assert set(told.kept) == {source.name for source in sources()}
    # One retry of Zenodo's, none for each facility.
    assert len(waits) <= 2
    for path in directory.iterdir():
        assert path.read_bytes() == (SNAPSHOT / path.name).read_bytes()
