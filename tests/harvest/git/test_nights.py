"""From curated files over a night with git to what the site will show."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from catalogue.records.repository import Ref, Repository
from harvest.assemble import assemble
from harvest.git.lines import REPOSITORIES, GitState, by_url
from harvest.source import Settings
from harvest.store import Store
from harvest.table import Stored
from tests.support import nights
from tests.support.servers import git as server

ENTRY = """\
name: {name}
summary: One.
interface: [notebook]
codeRepository: {url}
notebooks:
  - path: {path}
sources:
  - https://example.org/
"""
SETTINGS = Settings(allow_loopback=True, now=lambda: datetime(2026, 12, 1, tzinfo=UTC))


def test_a_night(tmp_path: Path) -> None:
    root, snapshot = tmp_path / "project", tmp_path / "snapshot"
    (tmp_path / "served").mkdir()
    (root / "software").mkdir(parents=True)
    with server.serve(tmp_path / "served") as forge:
        forge.add("a", {"there.ipynb": "", "binder/requirements.txt": ""})
        for name, path in (("a", "gone.ipynb"), ("b", "x.ipynb")):
            text = ENTRY.format(name=name.upper(), url=forge.smart(name), path=path)
            (root / "software" / f"{name}.yml").write_text(text)

        told = nights.harvest(snapshot, SETTINGS, root=root, only="repositories")
        assert told.kept == {}
        assert told.message == "Harvest: repositories: 2 new"
        texts = {path: path.read_bytes() for path in snapshot.iterdir()}

        again = nights.harvest(snapshot, SETTINGS, root=root, only="repositories")
        assert again.message == "Harvest: nothing changed"
        assert {path: path.read_bytes() for path in snapshot.iterdir()} == texts

    silent = nights.harvest(snapshot, SETTINGS, root=root, only="repositories")
    assert silent.kept["repositories"].startswith("no repository's server")
    assert {path: path.read_bytes() for path in snapshot.iterdir()} == texts

    made = assemble(root, snapshot, silent.kept)
    first, second = made.catalogue.software
    assert [notebook.path for notebook in first.notebooks] == ["there.ipynb"]
    assert first.origin["notebooks"] == "repository"
    assert first.repository and first.repository.refs[0].readiness.buildpack == "python"
    assert second.repository and second.repository.status == "gone"
    assert [(hint.source, hint.line, hint.code) for hint in made.hints if hint.code[0] == "G"] == [
        ("software/a.yml", 6, "G401"),
        ("software/b.yml", 4, "G403"),
    ]
    (state,) = made.catalogue.states
    assert (state.name, state.records) == ("repositories", 2)
    assert state.kept and state.kept.startswith("no repository's server")


def test_a_broken_file_forgets_no_repository(tmp_path: Path) -> None:
    root, snapshot = tmp_path / "project", tmp_path / "snapshot"
    (tmp_path / "served").mkdir()
    (root / "software").mkdir(parents=True)
    with server.serve(tmp_path / "served") as forge:
        for name in "ab":
            forge.add(name, {"x.ipynb": ""})
            text = ENTRY.format(name=name.upper(), url=forge.smart(name), path="x.ipynb")
            (root / "software" / f"{name}.yml").write_text(text)
        nights.harvest(snapshot, SETTINGS, root=root, only="repositories")
        before = (snapshot / "repositories.jsonl").read_bytes()
        (root / "software" / "a.yml").write_text("name: [\n")
        nights.harvest(snapshot, SETTINGS, root=root, only="repositories")
        assert (snapshot / "repositories.jsonl").read_bytes() == before
        (root / "software" / "a.yml").unlink()
        told = nights.harvest(snapshot, SETTINGS, root=root, only="repositories")
        assert told.message == "Harvest: repositories: 1 no longer named"


def test_the_first_live_night_replaces_what_was_read_in_copies(tmp_path: Path) -> None:
    root, snapshot = tmp_path / "project", tmp_path / "snapshot"
    (tmp_path / "served").mkdir()
    (root / "software").mkdir(parents=True)
    with server.serve(tmp_path / "served") as forge:
        commit = forge.add("a", {"new.ipynb": "", "requirements.txt": ""})
        urls = [forge.smart("a"), f"{forge.url}/status/503/b"]
        for name, url in zip("ab", urls, strict=True):
            text = ENTRY.format(name=name.upper(), url=url, path="old.ipynb")
            (root / "software" / f"{name}.yml").write_text(text)
        # The same commit as today: only what an older reader made of it is to be read anew.
        old = Ref(name="HEAD", commit=commit, binder=(), notebooks=("old.ipynb",))
        copies = [
            Repository(url=url, status="found", since="2024-03-28", read="2024-03-28", refs=(old,))
            for url in urls
        ]
        bundled = GitState(changed="2026-11-26T00:00:00Z", records=2, origin="bootstrap")
        Store(snapshot).write(
            REPOSITORIES, REPOSITORIES.settled(Stored(), copies, bundled), changes=()
        )
        before = assemble(root, snapshot)
        assert [state.origin for state in before.catalogue.states] == ["bootstrap"]
        first, second = before.catalogue.software
        assert first.repository and first.repository.read == "2024-03-28"
        assert [n.path for n in first.notebooks] == ["old.ipynb"]

        told = nights.harvest(snapshot, SETTINGS, root=root, only="repositories")
    assert told.message == "Harvest: repositories: 1 changed"
    after = assemble(root, snapshot)
    (state,) = after.catalogue.states
    assert (state.origin, state.changed) == ("live", "2026-12-01T00:00:00Z")
    first, second = after.catalogue.software
    assert first.repository and second.repository
    assert (first.repository.read, first.repository.since) == (None, "2024-03-28")
    assert [n.path for n in first.notebooks] == ["new.ipynb"]
    # Its server did not answer: what is known of it is as old as it was.
    assert second.repository.read == "2024-03-28"
    assert [n.path for n in second.notebooks] == ["old.ipynb"]


def test_where_a_readme_leads_may_be_silent(tmp_path: Path) -> None:
    """Servers answered on this night, so that this one's silence is its own."""
    root, snapshot = tmp_path / "project", tmp_path / "snapshot"
    (tmp_path / "served").mkdir()
    (root / "software").mkdir(parents=True)
    with server.serve(tmp_path / "served") as forge:
        silent = "https://github.invalid/environment.git"
        link = f"https://mybinder.org/v2/git/{quote(silent, safe='')}/HEAD"
        forge.add("a", {"x.ipynb": "", "README.md": f"[![Binder](b.svg)]({link})"})
        text = ENTRY.replace("notebooks:\n  - path: {path}\n", "")
        (root / "software/a.yml").write_text(text.format(name="A", url=forge.smart("a")))
        told = nights.harvest(snapshot, SETTINGS, root=root, only="repositories")
    assert told.kept == {} and "1 of them did not answer" in told.text
    lines = by_url(Store(snapshot).read(REPOSITORIES))
    assert {url: line.status for url, line in lines.items()} == {
        forge.smart("a"): "found",
        silent: "unknown",
    }
