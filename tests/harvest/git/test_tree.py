"""What lies in a commit: notebooks, links, and the files that decide the environment."""

from __future__ import annotations

import pytest

from catalogue.records.repository import Ref, Tag
from harvest.git import tree as git_tree
from harvest.git.command import Git
from harvest.git.remote import fetch, listing
from harvest.git.repository import RepositoryLook
from harvest.git.tags import tags
from harvest.git.tree import read_ref
from harvest.values.contents.stated import MAX_BYTES
from tests.harvest.git.conftest import FILES
from tests.support.servers.git import GitServer
from tests.support.servers.git import git as at_the_server


def head(forge: GitServer, git: Git, name: str, way: str = "smart") -> Ref:
    """What is read of a repository's HEAD."""
    fetch(git, f"{forge.url}/{way}/{name}", "HEAD")
    return read_ref(git, "HEAD", forge.smart(name))


def test_a_plain_commit(forge: GitServer, git: Git) -> None:
    commit = forge.add("a", FILES)
    found = head(forge, git, "a")
    assert (found.name, found.commit, found.date) == ("HEAD", commit, "2026-01-02T03:04:05Z")
    assert (found.binder, found.unlisted) == (("environment.yml",), ())
    assert (found.notebooks, found.complete) == (("a.ipynb", "b/c d.ipynb"), True)


def test_a_dockerfile_and_both_folders_of_a_binder(forge: GitServer, git: Git) -> None:
    forge.add("d", {"binder/Dockerfile": "FROM a:1\n", ".binder/apt.txt": "", "start": ""})
    found = head(forge, git, "d")
    assert found.binder == (".binder/apt.txt", "binder/Dockerfile")
    forge.add("d", {"Dockerfile": "FROM a:1\n"})
    found = head(forge, git, "d")
    assert found.docker and found.docker.base == "a:1"


def test_names_of_files_that_are_not_plain(forge: GitServer, git: Git) -> None:
    forge.add(
        "n",
        {
            'q"uote.ipynb': "",
            "new\nline.ipynb": "",
            b"latin-\xe9.ipynb": "",
            "é/ü.ipynb": "",
            "tab\t.ipynb": "",
            "bynpi.\u202ea.ipynb": "",
            "back\\slash.ipynb": "",
            "sp ace/.ipynb_checkpoints/a-checkpoint.ipynb": "",
            ".hidden/a.ipynb": "",
            "UPPER.IPYNB": "",
            "a.ipynb.bak": "",
        },
    )
    ref = head(forge, git, "n")
    assert ref.notebooks == ("back\\slash.ipynb", 'q"uote.ipynb', "é/ü.ipynb")
    assert ref.complete


def test_links_and_submodules_are_not_followed(forge: GitServer, git: Git) -> None:
    forge.add(
        "l",
        {"@to": "/etc", "@n.ipynb": "../x", "+sub": "2" * 40, ".gitmodules": "[submodule]"},
    )
    ref = head(forge, git, "l")
    assert (ref.notebooks, ref.unlisted) == (("n.ipynb",), ("sub", "to"))
    assert not ref.lacks("sub/a.ipynb") and not ref.lacks("to/a.ipynb")


@pytest.mark.parametrize(
    ("files", "verdict", "decided_by"),
    [
        ({"binder/x": "", ".binder/x": ""}, "broken", "binder/"),
        ({"binder/x": "", "environment.yml": ""}, "bare", None),
        ({"binder/sub/environment.yml": ""}, "bare", None),
        ({"@binder": "conf", "conf/environment.yml": ""}, "unknown", "binder"),
        ({"+binder": "2" * 40}, "unknown", "binder"),
        ({"runtime.txt": "r-4.4-2025-01-31\n"}, "ready", "runtime.txt"),
        ({"binder/runtime.txt": "python-3.11"}, "ready", "binder/runtime.txt"),
        ({"@runtime.txt": "x"}, "unknown", "runtime.txt"),
        ({"runtime.txt": "x" * 5000}, "broken", "runtime.txt"),
        ({"runtime.txt": "x" * (MAX_BYTES + 1)}, "unknown", "runtime.txt"),
        ({"pyproject.toml": "[project]\n[build-system]\n"}, "ready", "pyproject.toml"),
        (
            {"pyproject.toml": "[project]\n[build-system]\n", "requirements.txt": "numpy"},
            "ready",
            "pyproject.toml",
        ),
        (
            {"pyproject.toml": "[tool.ruff]\n", "requirements.txt": "numpy"},
            "ready",
            "requirements.txt",
        ),
        ({"pyproject.toml": "[tool.ruff]\n"}, "bare", None),
        ({"pyproject.toml": "[["}, "broken", "pyproject.toml"),
        ({"pyproject.toml": "[[", "environment.yml": ""}, "ready", "environment.yml"),
    ],
)
@pytest.mark.parametrize("way", ["smart", "dumb"])
def test_readiness_of_a_real_repository(
    forge: GitServer,
    git: Git,
    way: str,
    files: dict[str | bytes, str],
    verdict: str,
    decided_by: str | None,
) -> None:
    forge.add("r", files)
    ref = head(forge, git, "r", way)
    assert (ref.readiness.verdict, ref.readiness.decided_by) == (verdict, decided_by)


def test_a_huge_tree_is_cut_and_says_so(
    forge: GitServer, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git_tree, "MAX_FILES", 500)
    files: dict[str | bytes, str] = {f"data/{n:05}.txt": "" for n in range(2000)}
    forge.add("h", files | {"requirements.txt": "", "a.ipynb": "", "z.ipynb": ""})
    ref = head(forge, git, "h")
    assert (ref.notebooks, ref.complete) == (("a.ipynb",), False)
    assert ref.readiness.decided_by == "requirements.txt"
    assert not ref.lacks("z.ipynb")


def test_many_notebooks_are_cut_and_that_is_said(
    forge: GitServer, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git_tree, "MOST", 10)
    forge.add("h", {f"{n:03}.ipynb": "" for n in range(11)})
    ref = head(forge, git, "h")
    assert (len(ref.notebooks), ref.complete) == (10, False)


def test_a_commit_without_a_date_has_none(forge: GitServer, git: Git) -> None:
    """Whoever writes a commit writes its date, and git shows none that it cannot read."""
    folder = forge.root / "a"
    whole = at_the_server(folder, "cat-file", "commit", forge.add("a", FILES))
    undated = whole.replace("1767323045 +0000", "yesterday").encode()
    commit = at_the_server(
        folder, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=undated
    )
    for ref in ("heads/main", "tags/v1.0"):
        (folder / "refs" / ref).parent.mkdir(exist_ok=True)
        (folder / "refs" / ref).write_text(f"{commit}\n")
    found = head(forge, git, "a")
    assert (found.commit, found.date, found.complete) == (commit, None, True)
    listed = listing(git, forge.smart("a"))
    assert tags(git, forge.smart("a"), listed, None) == (Tag(name="v1.0", commit=commit),)


@pytest.mark.parametrize("kind", ["tree", "blob"])
def test_a_tag_of_no_commit_is_no_ref(forge: GitServer, git: Git, kind: str) -> None:
    """Such as the key that git's own repository has a tag of: nobody can check it out."""
    folder = forge.root / "a"
    oid = at_the_server(folder, "rev-parse", "main^{tree}" if kind == "tree" else "main:a.ipynb")
    at_the_server(folder, "update-ref", "refs/tags/v1.0", oid)
    url = forge.smart("a")
    look = RepositoryLook(git=git, url=url, last=None, today="2026-11-27")
    found = look.repository(["HEAD", "v1.0"], listing(git, url))
    whole, tagged = found.refs
    assert whole.complete and tagged == Ref(name="v1.0")
