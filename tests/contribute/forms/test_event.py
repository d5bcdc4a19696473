"""Recorded events of issues, hostile ones too: what is answered, and that nothing in it works."""

from __future__ import annotations

import json
import re
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from catalogue.check.schemas import shipped
from contribute.forms.command import form
from contribute.forms.comment import MARK
from contribute.forms.event import answer, body_of
from harvest.context import DiskContext
from harvest.curated.folders import read
from harvest.night import sources
from tests.support.files import ROOT

CASES: list[dict[str, Any]] = json.loads((ROOT / "tests/data/issue-events.json").read_text("utf-8"))
FAULTY = next(case for case in CASES if case["says"] and not case["path"])
TAKEN = {
    "facilities/logos/here.svg": '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>',
    "software/mocpy.yml": "name: M\nsummary: M.\ninterface: [cli]\n",
    "facilities/mybinder.yml": "name: B\nkind: binderhub\nurl: https://mybinder.org/\nsummary: B.\n"
    "accepts:\n  interfaces: [notebook]\naccess:\n  login: none\n",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue of two entries, without a snapshot."""
    folder = tmp_path_factory.mktemp("root")
    for path, text in TAKEN.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def outside_code(markdown: str) -> str:
    """The text of Markdown that is no code: where mentions, links and commands would work."""
    found = []
    for block in MarkdownIt("commonmark").enable("table").parse(markdown):
        for token in block.children or [block]:
            if token.type not in ("code_inline", "fence", "code_block"):
                found.append(token.content)
    return "\n".join(found)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_recorded_event(case: dict[str, Any], root: Path, tmp_path: Path) -> None:
    body = body_of(json.dumps(case["event"]).encode())
    found = answer(body, DiskContext(root, root / "snapshot", sources()))
    if not case["says"]:
        assert found is None
        return
    assert found is not None and found.path == case["path"]
    for words in case["says"]:
        assert words in found.comment, found.comment
    # All that a stranger typed is code, which GitHub neither links nor runs.
    plain = outside_code(found.comment).replace(MARK, "")
    assert not re.search(r"[@#<>\[\]`]|://|::|GH-|octocat|evil|javascript", plain), plain
    assert found.comment.startswith(f"{MARK}\n") and len(found.comment) < 65_000
    if found.path:
        assert re.fullmatch(r"(software|facilities|datasets)/[a-z0-9][a-z0-9-]*\.yml", found.path)
        copytree(root / "facilities/logos", tmp_path / "facilities/logos")
        (tmp_path / found.path).parent.mkdir(exist_ok=True)
        assert "\n# " not in found.text.replace("\n# Another", "")  # comments are for editors
        (tmp_path / found.path).write_text(found.text, encoding="utf-8")
        assert [f for f in read(tmp_path, shipped()).findings if f.severity == "error"] == []
    assert sorted(p.name for p in root.rglob("*.yml")) == ["mocpy.yml", "mybinder.yml"]


def test_a_body_longer_than_github_takes_is_not_read(root: Path) -> None:
    body = CASES[0]["event"]["issue"]["body"].replace("It builds.", "x" * 70_000)
    found = answer(body, DiskContext(root, root / "snapshot", sources()))
    assert found is not None and "more than 65536 characters" in found.comment


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("My Hub", "星図", 'id: nothing, and the name "星図" makes none. Give lower-case letters'),
        ("My Hub", "a\\ud800b", "name: a\ufffdb"),
        ("Members and guests.", "_No response_\\n\\nStaff", "who: Staff\n"),
        ("Members and guests.", "All\\n\\n### maturity\\n\\n3", "stands “### maturity”, which"),
        ("### id\\n\\n_No response_", "### id\\n\\nMy_Hub", 'id: "My_Hub". Write `my-hub`.'),
        ("### kind\\n\\n", "### Kind of it\\n\\n", "One thing is to be corrected"),
        ("### kind\\n\\n", "", "One thing is to be corrected"),
    ],
)
def test_what_an_edit_leaves_is_read_or_told(old: str, new: str, says: str, root: Path) -> None:
    event = json.dumps(CASES[0]["event"])
    assert old in event
    found = answer(
        body_of(event.replace(old, new).encode()), DiskContext(root, root / "snapshot", sources())
    )
    assert found is not None and says in found.comment


@pytest.mark.parametrize(
    ("text", "status", "written"),
    [
        (json.dumps(CASES[0]["event"]), 0, {"comment.md", "my-hub.yml"}),
        (json.dumps(FAULTY["event"]), 1, {"comment.md"}),
        (json.dumps({"issue": {"body": "Hello"}}), 0, set()),
        (json.dumps({"issue": {"body": ["Hello"]}}), 1, set()),
        ("[" * 100_000, 1, set()),
        ('{"action": "opened"}', 1, set()),
    ],
    ids=["a file", "faults", "no form", "no text", "deep", "no issue"],
)  # fmt: skip
def test_the_command_hands_files_over(
    text: str, status: int, written: set[str], root: Path, tmp_path: Path
) -> None:
    (tmp_path / "event.json").write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    done = CliRunner().invoke(
        form, ["--event", str(tmp_path / "event.json"), "--out", str(out), "--root", str(root)]
    )
    assert done.exit_code == status and "Traceback" not in done.output, done.output
    assert {path.name for path in out.rglob("*") if path.is_file()} == written
