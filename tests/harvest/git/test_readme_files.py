"""The README of a commit and its images, from a real git server on loopback."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from harvest.blobs import Blobs, oid_of
from harvest.git import readme_files
from harvest.git.command import Git
from harvest.git.faults import GitFailed
from harvest.git.readme_files import shown_readme
from harvest.git.remote import fetch
from tests.support.servers.git import GitServer

BODY = b"![A](a.gif) ![B](b.png)"
FILES: dict[str | bytes, str] = {"a.gif": "GIF89a", "b.png": "<svg/>"}
IDS = {str(name): oid_of(text.encode()) for name, text in FILES.items()}


@pytest.fixture
def here(forge: GitServer, git: Git, tmp_path: Path) -> Git:
    """Git in a folder that holds the commit, with a cache."""
    forge.add("r", FILES)
    found = replace(git, blobs=Blobs(tmp_path / "cache"))
    fetch(found, forge.smart("r"), "refs/heads/main")
    return found


def test_what_is_an_image_and_small_is_kept(here: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = {**IDS, "README.md": oid_of(BODY)}
    found = shown_readme(here, ids, "README.md", BODY, "https://x.org/r")
    assert found and [each.path for each in found.images] == ["a.gif"]
    assert all(here.blobs.get(each.oid) for each in found.files)
    assert shown_readme(here, ids, "README.md", b" \n", "https://x.org/r") is None
    assert shown_readme(here, ids, None, b"", "https://x.org/r") is None
    monkeypatch.setattr(readme_files, "MAX_IMAGE", 5)
    less = shown_readme(here, ids, "README.md", BODY, "https://x.org/r")
    assert less and less.images == ()


def test_images_that_cannot_be_had_are_left_out_but_no_night_goes_on_without_time(
    here: Git,
) -> None:
    ids = {"README.md": oid_of(BODY), "a.gif": "1" * 40, "b.png": IDS["b.png"]}
    found = shown_readme(here, ids, "README.md", BODY, "https://x.org/r")
    assert found and found.images == ()
    here.stop.set()
    with pytest.raises(GitFailed):
        shown_readme(here, ids, "README.md", BODY, "https://x.org/r")
