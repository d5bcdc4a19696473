"""From curated files over a night with git to what the site will show."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from harvest.assemble import assemble
from harvest.source import Settings
from tests import nights
from tests.servers import git as server

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
