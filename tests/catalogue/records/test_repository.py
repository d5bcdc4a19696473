"""What is known of a repository's refs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalogue.readiness.environment import Docker, Readiness
from catalogue.records.repository import STATUSES, Ref, Repository

HEAD = Ref(name="HEAD", commit="a" * 40, complete=True, notebooks=("a.ipynb",), unlisted=("sub",))


def test_a_ref_is_found_by_its_name() -> None:
    found = Repository(url="u", status="found", since="2024-01-01", refs=(Ref(name="v1"), HEAD))
    assert found.at("HEAD") == HEAD and found.at("v2") is None
    assert STATUSES == ("found", "gone", "unknown")


def test_readiness_where_files_were_not_listed() -> None:
    assert HEAD.readiness == Readiness(
        verdict="unknown", reason="The list of files could not be had."
    )
    for folder in ("binder", ".binder"):
        assert replace(HEAD, binder=(), unlisted=("x", folder)).readiness == Readiness(
            verdict="unknown",
            decided_by=folder,
            reason=f"{folder} is a link or a submodule, which was not looked into.",
        )


def test_readiness_by_what_was_read() -> None:
    def verdict(**known: object) -> tuple[str, str | None]:
        found = replace(HEAD, **known).readiness  # type: ignore[arg-type]
        return found.verdict, found.decided_by

    assert verdict(binder=("runtime.txt",), runtime="r-2024-01-01") == ("ready", "runtime.txt")
    assert verdict(binder=("pyproject.toml",), pyproject="package")[0] == "ready"
    docker = Docker(base="jupyter/x:1")
    assert verdict(binder=("Dockerfile",), docker=docker) == ("ready", "Dockerfile")
    listed = {"binder": ("environment.yml",), "packages": ("numpy",), "ownImports": ("mine",)}
    assert verdict(**listed) == ("doubtful", "environment.yml")
    assert "without numpy, which" in replace(HEAD, binder=(), imports=("numpy",)).readiness.reason


@pytest.mark.parametrize(
    ("notebook", "lacks"),
    [("a.ipynb", False), ("b.ipynb", True), ("sub/b.ipynb", False), ("subs/b.ipynb", True),
     (".x/b.ipynb", False), ("x/.b.ipynb", False), ("b.md", False)],
)  # fmt: skip
def test_a_notebook_is_missing_only_where_that_is_certain(notebook: str, lacks: bool) -> None:
    assert HEAD.lacks(notebook) is lacks
    assert not replace(HEAD, commit=None).lacks(notebook)
    assert not replace(HEAD, complete=False).lacks(notebook)
