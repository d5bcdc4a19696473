"""SWHIDs are made of git's own ids, and of nothing else."""

from __future__ import annotations

import pytest

from catalogue.values.swhid import archived_at, revision

COMMIT = "94a9ed024d3859793618152ea559a168bbcbb5e2"


@pytest.mark.parametrize("name", [None, "", "v1.2", COMMIT[:12], COMMIT.upper(), "0" * 64])
def test_only_a_sha_1_of_git_names_a_revision(name: str | None) -> None:
    assert revision(name) is None


def test_the_archive_is_asked_for_the_commit_as_part_of_its_repository() -> None:
    found = revision(COMMIT)
    assert found == f"swh:1:rev:{COMMIT}"
    assert archived_at(found, "https://h.org/a%3Bb;c") == (
        f"https://archive.softwareheritage.org/{found};origin=https://h.org/a%253Bb%3Bc"
    )
