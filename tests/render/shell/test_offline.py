"""What the service worker is told of a deployment."""

from __future__ import annotations

import base64
import json
import re
from typing import Any

import pytest

from render.shell import offline
from render.shell.assets import SEARCH, Assets
from render.shell.offline import offline_files, worker_off
from tests.support.files import ROOT

ASSETS = Assets(scripts="assets/js-0/", style="assets/site.1.css", files={"assets/site.1.css": b""})
FILES = {
    "index.html": b"home",
    "about/index.html": b"about",
    "offline/index.html": b"offline",
    f"{SEARCH}current.json": b"{}",
    f"{SEARCH}index.0a1b2c.json": b"{}",
    f"{SEARCH}t/0.0a1b2c.bin": b"\x00\xff",
    f"{SEARCH}d/0.0a1b2c.txt": "Größe".encode(),
}


def deployment(files: dict[str, bytes]) -> dict[str, Any]:
    found = re.match(r"const DEPLOYMENT = (.*);\n", files["sw.js"].decode())
    assert found
    told: dict[str, Any] = json.loads(found[1])
    return told


def test_the_worker_knows_one_deployment() -> None:
    made = offline_files(ROOT, ASSETS, FILES)
    told = deployment(made)
    assert told["files"] == [*ASSETS.files]
    assert told["pages"] == ["", "offline/", f"{SEARCH}current.json"]
    assert json.loads(made[told["index"]]) == {
        f"{SEARCH}index.0a1b2c.json": "{}",
        f"{SEARCH}t/0.0a1b2c.bin": base64.b64encode(b"\x00\xff").decode(),
        f"{SEARCH}d/0.0a1b2c.txt": "Größe",
    }
    assert made == offline_files(ROOT, ASSETS, dict(reversed(FILES.items())))
    # No module's line is left: it is a classic script.
    assert not re.search(r"^(?:import|export)\b|import\.meta", made["sw.js"].decode(), re.MULTILINE)


@pytest.mark.parametrize("path", ["index.html", f"{SEARCH}t/0.0a1b2c.bin"])
def test_what_it_keeps_makes_a_new_deployment(path: str) -> None:
    same = offline_files(ROOT, ASSETS, {**FILES, "about/index.html": b"new"})
    assert same == offline_files(ROOT, ASSETS, FILES)
    other = offline_files(ROOT, ASSETS, {**FILES, path: b"new"})
    assert other["sw.js"] != same["sw.js"]


def test_a_large_index_is_kept_without_descriptions_or_not_at_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(offline, "LARGEST", 6)
    made = offline_files(ROOT, ASSETS, FILES)
    assert f"{SEARCH}d/0.0a1b2c.txt" not in json.loads(made[deployment(made)["index"]])
    monkeypatch.setattr(offline, "LARGEST", 5)
    assert deployment(offline_files(ROOT, ASSETS, FILES))["index"] == ""


def test_the_worker_is_switched_off_by_one_file() -> None:
    (text,) = worker_off(ROOT).values()
    assert b"unregister()" in text and b"import" not in text
