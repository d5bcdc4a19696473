"""Notebooks from servers of every kind, in few requests."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalogue.precedence.notebooks import Wanted
from harvest.blobs import oid_of
from harvest.git.command import Git
from harvest.git.faults import GitFailed
from harvest.git.remote import fetch
from harvest.notebooks import fetch as module
from harvest.notebooks.fetch import NOT_THERE, TOO_LARGE, contents, files_of
from tests.harvest.notebooks.conftest import World

ONE, TWO = "{}", '{"cells": []}'
FILES: dict[str | bytes, str] = {"a b.ipynb": ONE, "x/-é.ipynb": TWO, "@l.ipynb": "a b.ipynb"}
IDS = {oid_of(text.encode()): text.encode() for text in (ONE, TWO)}


def wanted(world: World, way: str = "smart") -> Wanted:
    commit = world.forge.add("r", FILES)
    paths = ("a b.ipynb", "x/-é.ipynb", "l.ipynb", "lost.ipynb")
    return Wanted(url=f"{world.forge.url}/{way}/r", commit=commit, ref="HEAD", paths=paths)


@pytest.mark.parametrize("way", ["smart", "dumb", "moved"])
def test_files_and_their_contents(world: World, git: Git, way: str) -> None:
    place = wanted(world, way)
    files = files_of(git, place)  # links and what is not there are no regular files
    assert files == dict(zip(["a b.ipynb", "x/-é.ipynb"], IDS, strict=True))
    world.forge.asked.clear()
    assert dict(contents(git, place, files.values())) == IDS
    assert way == "dumb" or len(world.forge.asked) <= 4


def test_one_that_cannot_be_had_does_not_cost_the_others(
    world: World, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = wanted(world)
    assert dict(contents(git, place, [*IDS, "1" * 40])) == {**IDS, "1" * 40: NOT_THERE}
    monkeypatch.setattr(module, "MAX_NOTEBOOK", 5)
    assert dict(contents(git, place, IDS)) == {
        oid: text if len(text) < 5 else TOO_LARGE for oid, text in IDS.items()
    }
    monkeypatch.setattr(module, "MAX_NOTEBOOKS_ON_DISK", 1)
    assert dict(contents(git, place, IDS)) == dict.fromkeys(IDS, TOO_LARGE)


def test_a_commit_that_went_is_not_mistaken_for_the_present_one(world: World, git: Git) -> None:
    place = replace(wanted(world), commit="1" * 40)
    with pytest.raises(GitFailed, match="changed since"):
        files_of(git, place)


def test_a_server_that_gives_commits_by_their_refs_alone(
    world: World, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = wanted(world)

    def refusing(here: Git, url: str, ref: str) -> None:
        if ref == place.commit:
            raise GitFailed("unadvertised", "not given away")
        fetch(here, url, ref)

    monkeypatch.setattr(module, "fetch", refusing)
    assert len(files_of(git, place)) == 2
