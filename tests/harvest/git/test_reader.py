"""What the harvest reads in a repository's files, from a real git server on loopback."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalogue.readiness.environment import Docker
from catalogue.records.repository import Ref, Repository
from catalogue.records.stated import Stated
from harvest.assemble import assemble
from harvest.git import reader as git_reader
from harvest.git.command import CommandLimits
from harvest.git.lines import REPOSITORIES
from harvest.source import Settings
from harvest.store import Store
from harvest.table import Stored
from harvest.values.contents import stated
from tests.harvest.git.conftest import OPTIONS
from tests.support import nights
from tests.support.nights import look
from tests.support.servers.git import GitServer

NIGHT = datetime(2026, 12, 1, tzinfo=UTC)
SETTINGS = Settings(now=lambda: NIGHT, allow_loopback=True)
BADGE = "[![Binder](https://mybinder.org/badge_logo.svg)](https://mybinder.org/v2/gh/o/r/main)\n"


def notebook(*lines: str, language: str = "python") -> str:
    """A notebook with one code cell."""
    cell = {"cell_type": "code", "source": [f"{line}\n" for line in lines]}
    kernel = {"name": language, "language": language}
    return json.dumps({"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4})


def head(forge: GitServer, way: str = "smart") -> Ref:
    found = look(Stored(), {f"{forge.url}/{way}/r": ["HEAD"]}, SETTINGS, OPTIONS)
    assert found.kept is None
    (repository,) = found.known.lines
    (ref,) = repository.refs
    return ref


@pytest.mark.parametrize("way", ["smart", "dumb", "moved"])
def test_all_that_is_read(forge: GitServer, way: str) -> None:
    forge.add(
        "r",
        {
            "README.md": BADGE,
            "environment.yml": "dependencies:\n- numpy\n- pip:\n  - git+https://x.org/o/tool.git\n",
            "lstchain/__init__.py": "",
            "lstchain/io/__init__.py": "",
            "notebooks/a.ipynb": notebook("import lstchain.io, numpy as np", "import os"),
            "notebooks/b.ipynb": notebook(
                "from astropy.io import fits", "import numpy", "import helper"
            ),
            "notebooks/helper.py": "",
            "notebooks/c.ipynb": notebook("import sys; sys.path.append('..')", "import other"),
            "notebooks/d.ipynb": notebook("library(lattice)", "import x", language="R"),
            "notebooks/e.ipynb": "version https://git-lfs.github.com/spec/v1",
        },
    )
    ref = head(forge, way)
    assert ref.binderLinks == ("https://mybinder.org/v2/gh/o/r/main",)
    assert ref.packages == ("numpy", "tool")
    assert (ref.imports, ref.ownImports) == (("numpy", "astropy"), ("lstchain",))
    assert ref.readiness.verdict == "doubtful"
    assert "lstchain itself" in ref.readiness.reason


@pytest.mark.parametrize(
    ("files", "packages"),
    [
        ({"requirements.txt": "numpy>=2 # x\n-e .\n"}, (".", "numpy")),
        ({"binder/requirements.txt": "-r ../r.txt\n"}, ("*",)),
        ({"setup.py": "", "requirements.txt": "numpy"}, (".", "numpy")),
        ({"Pipfile": '[packages]\nmy_Tool = "*"\nown = {path = "."}\n'}, (".", "my-tool")),
        ({"environment.yml": "dependencies: []", "postBuild": "pip install x"}, ("*",)),
        ({"environment.yml": "dependencies: []", "postBuild": "# pip\necho x"}, ()),
        ({"environment.yml": "[["}, ("*",)),
        ({"environment.yml": "a: &a [x]\nb: [*a, *a]\ndependencies: 5"}, ("*",)),
        ({"Dockerfile": "FROM x"}, ()),
    ],
)
def test_packages_of_an_environment(
    forge: GitServer, files: dict[str | bytes, str], packages: tuple[str, ...]
) -> None:
    forge.add("r", files)
    assert head(forge).packages == packages


def test_a_dockerfile_is_read_and_written_down(forge: GitServer, tmp_path: Path) -> None:
    forge.add("r", {"binder/Dockerfile": "FROM jupyter/base-notebook:x\nUSER root\nUSER ${NB_UID}"})
    ref = head(forge)
    assert ref.docker == Docker(base="jupyter/base-notebook:x", user="${NB_UID}", uid=True)
    repository = Repository(url="https://x.org/r", status="found", since="2026-12-01", refs=(ref,))
    empty = replace(ref, name="v1", docker=Docker())
    known = nights.repositories(replace(repository, refs=(ref, empty)))
    Store(tmp_path).write(REPOSITORIES, known)
    assert Store(tmp_path).read(REPOSITORIES) == known


def test_files_are_asked_for_together(forge: GitServer) -> None:
    files: dict[str | bytes, str] = {f"{n}.ipynb": notebook(f"import m{n}") for n in range(9)}
    files |= {"CITATION.cff": "title: A", "LICENSE": "SPDX-License-Identifier: MIT"}
    forge.add("r", {"README.md": BADGE, "requirements.txt": "numpy", **files})
    ref = head(forge)
    assert len(ref.imports) == 9
    assert [(each.name, each.license) for each in ref.stated] == [("A", None), (None, "MIT")]
    # The list of refs (2), the commit (3), README, list and metadata (2), the notebooks (2).
    assert len(forge.asked) == 9


def test_huge_files_are_not_read(forge: GitServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stated, "MAX_BYTES", 100)
    monkeypatch.setattr(git_reader, "MAX_LIST", 100)
    monkeypatch.setattr(git_reader, "MAX_NOTEBOOK", 100)
    long = " " * 101
    forge.add(
        "r",
        {
            "README.md": BADGE + long,
            "LICENSE": "SPDX-License-Identifier: MIT" + long,
            "package.json": '{"name": "a"}' + long,
            "CITATION.cff": "title: A" + long,
            "requirements.txt": "numpy" + long,
            "a.ipynb": notebook("import x") + long,
        },
    )
    ref = head(forge)
    assert (ref.binderLinks, ref.packages, ref.imports) == ((), ("*",), ())
    (broken,) = ref.stated
    assert broken == Stated(path="CITATION.cff", fault=broken.fault)
    assert "more than the 100 bytes" in (broken.fault or "")


def test_notebooks_too_large_for_the_disk_cost_only_their_imports(
    forge: GitServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git_reader, "MAX_NOTEBOOKS_ON_DISK", 1)
    forge.add("r", {"README.md": BADGE, "a.ipynb": notebook("import x")})
    ref = head(forge)
    assert (len(ref.binderLinks), ref.notebooks, ref.imports) == (1, ("a.ipynb",), ())


def test_a_licence_too_large_for_the_disk_costs_only_what_the_files_say(
    forge: GitServer,
) -> None:
    noise = random.Random(1).randbytes(2_000_000).hex()
    files = {"LICENSE": noise, "README.md": BADGE, "requirements.txt": "numpy"}
    forge.add("r", {**files, "a.ipynb": notebook("import x")})
    small = replace(OPTIONS, limits=CommandLimits(seconds=300, bytes=1e6))
    url = forge.smart("r")
    (repository,) = look(Stored(), {url: ["HEAD"]}, SETTINGS, small).known.lines
    (ref,) = repository.refs
    assert (ref.fault, ref.stated, ref.packages) == (None, (), ("numpy",))
    assert ref.imports == ("x",)


def test_what_an_older_reader_read_is_read_anew(forge: GitServer) -> None:
    forge.add("r", {"README.md": BADGE})
    url = forge.smart("r")
    first = look(Stored(), {url: ["HEAD"]}, SETTINGS, OPTIONS).known
    (repository,) = first.lines
    (ref,) = repository.refs
    older = replace(repository, refs=(replace(ref, binderLinks=(), reader=0),))
    again = look(replace(first, lines=(older,)), {url: ["HEAD"]}, SETTINGS, OPTIONS).known
    assert again.lines == first.lines
    forge.asked.clear()
    assert look(again, {url: ["HEAD"]}, SETTINGS, OPTIONS).known == again
    assert len(forge.asked) == 2  # a list of refs


ENTRY = """\
name: A
summary: One.
interface: [library]
codeRepository: {url}
sources:
  - https://example.org/
"""


def test_a_night_looks_where_the_readme_leads(tmp_path: Path, forge: GitServer) -> None:
    root, snapshot = tmp_path / "project", tmp_path / "snapshot"
    (root / "software").mkdir(parents=True)
    address = "".join(c if c.isalnum() else f"%{ord(c):02X}" for c in forge.smart("pages"))
    link = f"https://mybinder.org/v2/git/{address}/work?urlpath=lab/tree/nb/"
    cited = "title: A\nversion: 1.10\nauthors: [{family-names: Loo, given-names: Ada}]"
    readme = f".. image:: x\n   :target: {link}\n"
    commit = forge.add("r", {"README.rst": readme, "setup.py": "", "CITATION.cff": cited})
    forge.add("pages", {"index.html": ""})
    forge.add("pages", {"nb/a.ipynb": "", "requirements.txt": "numpy"}, "refs/heads/work")
    (root / "software" / "a.yml").write_text(ENTRY.format(url=forge.smart("r")))
    settings = Settings(now=lambda: NIGHT, allow_loopback=True)
    nights.harvest(snapshot, settings, root=root, only="repositories")
    texts = {path: path.read_bytes() for path in snapshot.iterdir()}
    again = nights.harvest(snapshot, settings, root=root, only="repositories")
    assert again.message == "Harvest: nothing changed"
    assert {path: path.read_bytes() for path in snapshot.iterdir()} == texts
    (entry,) = assemble(root, snapshot).catalogue.software
    assert entry.start is not None
    assert (entry.start.repository, entry.start.branch, entry.start.path) == (
        forge.smart("pages"),
        "work",
        "nb",
    )
    assert [notebook.path for notebook in entry.notebooks] == ["nb/a.ipynb"]
    # What it says of itself stands in its own repository, wherever its launch leads.
    assert ([person.name for person in entry.author], entry.version) == (["Ada Loo"], "1.10")
    assert entry.origin["author"] == f"CITATION.cff at {commit[:7]}"
    assert entry.repository and entry.repository.refs[0].readiness.verdict == "ready"
