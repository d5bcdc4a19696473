"""A world in which every field of everything holds a payload: served, harvested, rendered.

Zenodo, the git server and the facilities are those of tests/support/servers on loopback, the
harvest is the nightly one, the curated files are YAML. Each hand has a software record with an
overlay and a dataset; a round of them has a record with nothing but a zip, a curated software and
a curated dataset too.
The facilities have a site of their own, or each entry's page would list them all.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from harvest.assemble import Assembled, assemble
from harvest.git.source import GitSource
from harvest.hubs.source import HubSource
from harvest.net.http import Clock
from harvest.source import Settings
from harvest.zenodo.source import ZenodoSource
from render.site import render_site
from tests.hostile import fields
from tests.hostile.codemeta import CODEMETA
from tests.hostile.curated_files import write
from tests.hostile.fields import filled
from tests.hostile.payloads import Hand
from tests.support import nights
from tests.support.nights import AT_ONCE
from tests.support.servers import git, hubs, zenodo
from tests.support.zips import packed

TOGETHER = 4  # hands share a repository: git takes longer than all else
NAMED = 8  # payloads of a hand in the names of a repository's files
FIRST = 1_000_000  # record
# The hosts that payloads name must not be asked, wherever this runs.
_NO_WAY_OUT = {
    **dict.fromkeys(("http_proxy", "https_proxy", "HTTPS_PROXY"), "http://127.0.0.1:9"),
    **dict.fromkeys(("no_proxy", "NO_PROXY"), "127.0.0.1"),
}


@dataclass(frozen=True)
class World:
    """What came of it: the site's folder, and what was assembled for it."""

    site: Path
    assembled: Assembled
    titles: tuple[tuple[str, str], ...] = ()


@dataclass
class _Nights:
    """A clock that does not wait, and a date that moves on."""

    root: Path
    day: int = 1
    seconds: float = 0.0
    told: list[str] = field(default_factory=list)

    def harvest(self, api: str, *names: str) -> None:
        """A night of the sources with these names."""
        how = Settings(
            pace=0,
            accept_shrink=True,
            allow_loopback=True,
            clock=Clock(now=lambda: self.seconds, wait=self._wait),
            now=lambda: datetime(2026, 12, self.day, tzinfo=UTC),
        )
        git_source = GitSource(options=AT_ONCE)
        every = (ZenodoSource(api=api), git_source, HubSource())
        sources = [source for source in every if source.name in names]
        where = self.root / "snapshot"
        with patch.dict(os.environ, _NO_WAY_OUT):
            found = nights.harvest(where, how, root=self.root, sources=sources)
        assert found.kept == {}, found.text
        self.told.append(found.text)
        self.day += 1

    def _wait(self, seconds: float) -> None:
        self.seconds += seconds


def entries(folder: Path, given: Sequence[Hand]) -> World:
    """Software and data of every kind, two nights of them, rendered; `titles` are those of each
    hand's software and data."""
    root = folder / "root"
    nights = _Nights(root)
    with ExitStack() as stack:
        (folder / "git").mkdir(parents=True)
        forge = stack.enter_context(git.serve(folder / "git"))
        server = stack.enter_context(zenodo.serve())
        write(root, "facilities", {"hub": {**_plain_hub(), "url": "https://hub.example.org/"}})
        for one in given:
            title = one.text()
            server.add(zenodo.record(FIRST - 2 * one.number - 2, title=title))  # to be withdrawn
            server.add(zenodo.record(_number(one, 0), title=title))
        nights.harvest(server.url, "ossr")
        server.deposits.clear()
        titles = tuple(_publish(server, one) for one in given)
        repositories = dict(_repositories(forge, given))
        for kind, files in _curated(given, repositories).items():
            write(root, kind, files)
        nights.harvest(server.url, "ossr", "repositories")
    return _rendered(root, folder / "site", titles)


def facilities(folder: Path, given: Sequence[Hand]) -> World:
    """Facilities whose files and answers are hostile, and one software for them."""
    root = folder / "root"
    nights = _Nights(root)
    files: dict[str, Any] = {}
    with zenodo.serve() as server, hubs.serve("hostile") as hub:
        server.add(zenodo.record(FIRST + 1))
        for one in given:
            address = f"{hub.url}{one.number}/"
            kind = ("binderhub", "jupyterhub", "renku")[(one.number + one.round) % 3]
            hub.said[str(one.number)] = filled(fields.HUB, one.text)
            hidden = {"status": "hidden"} if one.number % 5 == 4 else {}
            told = {**filled(fields.FACILITY, one.text), "kind": kind, "url": address, **hidden}
            if not hidden:
                del told["statusReason"]
            files[f"h{one.number}"] = told
        write(root, "facilities", files)
        nights.harvest(server.url, "ossr", "hubs")
    return _rendered(root, folder / "site")


def _rendered(root: Path, site: Path, titles: tuple[tuple[str, str], ...] = ()) -> World:
    assembled = assemble(root, root / "snapshot")
    assert not assembled.faults, assembled.faults[:3]
    render_site(assembled.catalogue, site, changes=assembled.changes)
    return World(site=site, assembled=assembled, titles=titles)


def _plain_hub() -> dict[str, Any]:
    return {
        "name": "Hub",
        "kind": "binderhub",
        "summary": "A hub.",
        "accepts": {"interfaces": ["notebook"]},
        "access": {"login": "none"},
    }


def _by_every_way(one: Hand) -> bool:
    """Whether it comes by each source that ends in the same fields of a page, not by one alone."""
    return one.round == 0


def _number(one: Hand, which: int) -> int:
    return FIRST + 10 * one.number + 2 * which + 1


def _publish(server: zenodo.Zenodo, one: Hand) -> tuple[str, str]:
    """A record with Zenodo's and codemeta.json's fields, a dataset, a zip and little else.

    Returns the titles of the first two.
    """
    rich = filled(fields.ZENODO, one.text)
    codemeta = json.dumps(filled(CODEMETA, one.text)).encode()
    files = {key: b"x" for key in filled(fields.FILES, one.text)}
    deposit = server.add({**zenodo.record(_number(one, 0), **rich), "revision": 4})
    deposit.files = {**files, "codemeta.json": codemeta}
    told = filled(fields.DATA, one.text)
    data = server.add(zenodo.record(_number(one, 2), **told))
    data.files = files
    if _by_every_way(one):
        bare = {"title": f"Bare {one.text()}", "creators": [], "keywords": [], "description": ""}
        other = server.add(zenodo.record(_number(one, 1), **bare, license={}, version=one.text()))
        named = f"x/{one.text()[:200]}.ipynb".replace("\0", "")
        zipped = {"x/codemeta.json": codemeta, named: b"{}", "x/environment.yml": b""}
        other.files = {f"{one.text()[:100]}.zip": packed(zipped)}
    return rich["title"], told["title"]


def _repositories(forge: git.GitServer, given: Sequence[Hand]) -> Iterator[tuple[int, str]]:
    """Number of a hand → URL of the repository that holds its payloads among its files' names."""
    for at in range(0, len(given), TOGETHER):
        some, name = [*given[at : at + TOGETHER]], f"r{at}"
        files: dict[str | bytes, str] = {}
        for key, text in fields.REPOSITORY.items():
            for one in some * NAMED if fields.X in key else some[:1]:
                path = filled(key, one.text)
                if _is_path(path):
                    files[_encoded(path)] = filled(text, one.text)
        readmes = [filled(fields.REPOSITORY["README.md"], one.text) for one in some]
        files["README.md"] = (
            "\n\n".join(readmes).replace("\0", "").encode(errors="replace").decode()
        )
        branch = next(filter(_is_branch, [one.text() for one in some * NAMED]), "main")
        forge.add(name, files, f"refs/heads/{branch}")
        git.git(forge.root / name, "symbolic-ref", "HEAD", f"refs/heads/{branch}")
        yield from ((one.number, forge.smart(name)) for one in some)


def _is_path(path: str) -> bool:
    """Whether git can keep a file of that name, and would list it."""
    unfit = {"", ".", "..", ".git"}
    parts = path.split("/")
    return len(path) < 1500 and "\0" not in path and not unfit.intersection(parts)


def _encoded(path: str) -> bytes:
    return path.lstrip("@+").encode("utf-8", "replace")


def _is_branch(text: str) -> bool:
    """Whether git takes it for a branch, after `git help check-ref-format`."""
    wrong = re.search(r"[\x00-\x20\x7f~^:?*\[\\]|\.\.|//|@\{|^[./-]|[./]$|/\.|\.lock", text)
    return not wrong and text.isascii() and 3 < len(text) < 200


def _curated(
    given: Iterable[Hand], repositories: dict[int, str]
) -> dict[str, dict[str, dict[str, Any]]]:
    software: dict[str, dict[str, Any]] = {}
    datasets: dict[str, dict[str, Any]] = {}
    for one in given:
        place = {"codeRepository": repositories[one.number]}
        doi = f"10.5281/zenodo.{_number(one, 0) - 1}"
        overlay = {"overlay": doi, **filled(fields.OVERLAY, one.text), **place}
        software[f"o{one.number}"] = overlay
        if one.round != 1:  # a ref that is not there hides the notebooks
            del overlay["ref"]
        if _by_every_way(one):
            software[f"s{one.number}"] = {**filled(fields.SOFTWARE, one.text), **place}
            datasets[f"d{one.number}"] = filled(fields.DATASET, one.text)
    return {"software": software, "datasets": datasets}
