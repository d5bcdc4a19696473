"""`build.py review`: what a pull request's entries change, told and shown; hostile ones too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt
from PIL import Image
from playwright.sync_api import Browser

from catalogue.records.dataset import Dataset
from contribute.pulls import pictures
from contribute.pulls.command import review
from contribute.pulls.comment import MARK, PICTURES, _data
from contribute.pulls.pull import NoPull, read
from render.views.data import Data
from tests.support.browser.chromium import LAUNCHED
from tests.support.servers import git as server

HUB = """name: Small hub
kind: binderhub
url: https://hub.example.org/
summary: A hub.
accepts:
  interfaces: [notebook]
access:
  login: none
"""
ENTRY = """name: "@octocat [x](javascript:a) `b` <img src=x>"
summary: "Shows | pipes to @octocat."
interface: [notebook]
codeRepository: {url}
"""
DATA = "name: Sky\nsummary: A sky.\naccess:\n  - protocol: tap\n    url: https://tap.example.org/\n"


@pytest.fixture(scope="module")
def forge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[server.GitServer]:
    with server.serve(tmp_path_factory.mktemp("served")) as running:
        running.add("ready", {"environment.yml": "dependencies: [python]", "a.ipynb": "{}"})
        yield running


def written(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def outside_code(markdown: str) -> str:
    """The text of Markdown that is no code: where mentions, links and commands would work."""
    found = []
    for block in MarkdownIt("commonmark").enable("table").parse(markdown):
        for token in block.children or [block]:
            if token.type not in ("code_inline", "fence", "code_block"):
                found.append(token.content)
    return "\n".join(found)


def test_a_pull_request_is_told_and_shown(
    forge: server.GitServer, tmp_path: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert browser.is_connected()  # or the test is skipped where there is none
    monkeypatch.setattr(pictures, "browser", lambda: LAUNCHED[-1])
    monkeypatch.setattr(pictures, "SECONDS", 600.0)  # a busy machine is to take them all
    monkeypatch.setattr(pictures, "MOST", 3)  # of four: each starts a browser
    root, pull, out = tmp_path / "root", tmp_path / "pull", tmp_path / "out"
    kept = {
        "facilities/small.yml": HUB,
        "software/old.yml": ENTRY.format(url="https://x.org/a.git"),
    }
    written(root, kept)
    url = forge.smart("ready")
    faulty = HUB.replace("binderhub", "bindrhub")
    new = {"software/new.yml": ENTRY.format(url=url), "facilities/bad.yml": faulty}
    new["software/zen.yml"] = ENTRY.format(url="https://doi.org/10.5281/zenodo.1")
    changed = {"facilities/small.yml": HUB.replace("A hub", "Another hub")}
    handed = {"datasets/sky.yml": DATA, "removed": "software/old.yml\n", "others": "2\n"}
    written(pull, new | changed | handed)
    arguments = ["--entries", str(pull), "--out", str(out), "--root", str(root)]
    done = CliRunner().invoke(
        review, [*arguments, "--preview", "https://e.org/1", "--allow-loopback"]
    )
    assert done.exit_code == 0, done.output
    said = (out / "comment.md").read_text("utf-8")
    assert said.startswith(f"{MARK}\n")
    for words in (
        "This changes 6 entries; 1 of them must be corrected.",
        "### `facilities/bad.yml`: has errors",
        'line 2: kind: "bindrhub", expected one of',
        "### `facilities/small.yml`: changed",
        "It can launch 1 entry: `` @octocat [x](javascript:a) `b` <img src=x> ``",
        "### `software/new.yml`: new",
        "Environment: `environment.yml lists the packages (conda).`",
        "its host 127.0.0.1 is not a public one.` `Small hub`",
        "| `not checked yet` | `https://hub.example.org/v2/zenodo/10.5281/zenodo.1` |",
        "### `software/old.yml`: removed",
        "No software in the catalogue is known to work on it.",
        "There are pictures of the first 3 entries only.",
        "2 other files are changed too",
        "at the foot of https://e.org/1,",
    ):
        assert words in said, said
    # All that a stranger wrote is code, which GitHub neither links nor runs.
    plain = re.sub(rf'<img src="{PICTURES}[a-z0-9-]+\.png" width="\d+" alt="[\w ]+">', "", said)
    assert not re.search(r"@octocat|javascript|<img|GH-", outside_code(plain))
    # The pictures are there, are none of an empty page, and are all that is.
    names = re.findall(rf"{PICTURES}([a-z0-9-]+\.png)", said)
    assert sorted([*names, "comment.md"]) == sorted(path.name for path in out.iterdir())
    assert {"software-new-0.png", "software-new-1.png", "facilities-small-0.png"} <= {*names}
    assert len({name.rpartition("-")[0] for name in names}) == 3
    for name in names:
        with Image.open(out / name) as image:
            assert image.width == 390 and len(image.convert("RGB").getcolors(10**6) or ()) > 20
    # The catalogue itself is as it was.
    found = {path.relative_to(root).as_posix(): path.read_text() for path in root.rglob("*.yml")}
    assert found == kept


def test_weak_reasons_for_software_are_called_so() -> None:
    def told(*weak: bool) -> str:
        runs = tuple((Mock(weak=each), Mock(software=Mock())) for each in weak)
        for number, (_, entry) in enumerate(runs):
            entry.software.name = f"S{number}"
        return " ".join(_data(Data(Dataset(id="a", name="A", source="x"), runs)))

    assert told(False, True, True) == "Software that works on it: `S0`; 2 more, less likely to fit."
    assert "might work on it: 1 entry" in told(True) and "No software" in told()


@pytest.mark.parametrize(
    "files",
    [
        {"software/../x.yml": ""},
        {"software/A.yml": ""},
        {"catalogue.yml": ""},
        {"removed": "build.py\n"},
        {"others": "-1"},
        {"software/a.yml": "x" * 100_001},
        {"removed": "".join(f"software/a{n}.yml\n" for n in range(201))},
    ],
    ids=["above", "name", "no entry", "removed", "count", "large", "many"],
)
def test_what_is_no_pull_request_is_refused(files: dict[str, str], tmp_path: Path) -> None:
    written(tmp_path, files)
    with pytest.raises(NoPull):
        read(tmp_path)


def test_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "software").mkdir()
    (tmp_path / "software/a.yml").symlink_to("/etc/passwd")
    with pytest.raises(NoPull):
        read(tmp_path)
