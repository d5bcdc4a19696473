"""The file of repositories: a line each, by the URL one clones."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from catalogue.records.repository import Ref
from harvest.git.lines import REPOSITORIES, by_url, faults
from harvest.store import DamagedSnapshot, Store
from harvest.table import Stored
from tests.harvest.git.conftest import OPTIONS, SETTINGS, found_before
from tests.support.nights import look
from tests.support.nights import repositories as known
from tests.support.servers.git import GitServer


def test_the_file_holds_a_line_a_repository(forge: GitServer, tmp_path: Path) -> None:
    urls = [forge.smart("none"), forge.smart("a")]
    Store(tmp_path).write(
        REPOSITORIES, look(Stored(), {url: ["HEAD"] for url in urls}, SETTINGS, OPTIONS).known
    )
    lines = [json.loads(x) for x in (tmp_path / "repositories.jsonl").read_text().splitlines()]
    assert [line["url"] for line in lines] == sorted(urls)
    assert lines[0]["refs"][0]["complete"] is True
    state = json.loads((tmp_path / "harvest.json").read_text())["repositories"]
    assert state == {"changed": "2026-12-01T00:00:00Z", "origin": "live", "records": 2}


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"url": "file:///etc", "status": "found", "since": "2026-01-01"}',
        '{"url": "https://a"}',
    ],
)
def test_a_damaged_line_is_named(tmp_path: Path, line: str) -> None:
    Store(tmp_path).write(REPOSITORIES, known(found_before("https://example.org/a")))
    (tmp_path / "repositories.jsonl").write_text(f"{line}\n")
    with pytest.raises(DamagedSnapshot, match=r"repositories\.jsonl:1: .*git checkout"):
        Store(tmp_path).read(REPOSITORIES)


def test_repositories_are_found_by_their_url() -> None:
    first, second = found_before("https://a.org/a"), found_before("https://b.org/b")
    assert by_url(known(first, second)) == {first.url: first, second.url: second}
    assert by_url(Stored()) == {}


def test_what_no_line_can_hold_is_told() -> None:
    good = found_before("https://example.org/a")
    assert faults(good) == ()
    ((field, *_),) = faults(replace(good, refs=(Ref(name="HEAD", commit="x"),)))
    assert field == "refs[0].commit"
