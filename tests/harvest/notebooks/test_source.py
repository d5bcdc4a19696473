"""Nights that read notebooks from a real git server: what they bring, and what they cost."""

from __future__ import annotations

import shutil
from pathlib import Path

from catalogue.records.notebook import NotebookFacts
from catalogue.records.software import Notebook, Software
from harvest.assemble import assemble
from harvest.blobs import Blobs, oid_of
from harvest.net.progress import Quiet
from harvest.notebooks.source import NotebookSource
from harvest.source import Settings
from harvest.table import Stored
from tests.harvest.notebooks.conftest import World, notebook
from tests.support.servers import git as server

FILES: dict[str | bytes, str] = {
    "environment.yml": "dependencies: [numpy]",
    "a.ipynb": notebook("Alpha", "import numpy"),
    "b/c d.ipynb": notebook("Beta"),
    "empty.ipynb": "",
    "julia.ipynb": notebook("Gamma", kernelspec={"language": "julia"}),
}
README = {
    "README.md": "![A](./a.gif) ![B](big.gif) ![C](fake.png) ![D](//ci.org/b.png) ![E](no.png)",
    "a.gif": "GIF89a of a plot",
    "big.gif": "GIF89a" + 600_000 * "x",
    "fake.png": "<svg/>",
}


def files_of(world: World) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in world.snapshot.iterdir()}


def test_from_a_first_night_over_quiet_ones_to_a_new_commit(world: World) -> None:
    world.forge.add("r", {**FILES, **README})
    world.enter("a", world.forge.smart("r"))
    told, asked = world.night()
    assert told.kept == {}
    assert told.message == "Harvest: repositories: 1 new; notebooks: 4 new"
    # All that the repository's own look has brought is not asked for again.
    first = len(asked)
    (line,) = world.lines()
    assert [(n.path, n.title, n.fault) for n in line.notebooks] == [
        ("a.ipynb", "Alpha", None),
        ("b/c d.ipynb", "Beta", None),
        ("empty.ipynb", None, "it is empty"),
        ("julia.ipynb", "Gamma", None),
    ]
    before = files_of(world)
    assert world.night("notebooks")[1] == []
    assert files_of(world) == before
    # The refs (2), the commit (3), README and lists (2), its images (2), the notebooks (2).
    assert first == 11

    # What the site shows, and what maintainers are told.
    made = assemble(world.folder, world.snapshot)
    (entry,) = made.catalogue.software
    assert [n.title for n in entry.notebooks] == ["Alpha", None, "Gamma", "Beta"]
    assert entry.readmeFile and entry.readmeFile.commit == line.commit
    shown = entry.readmeFile.file
    assert [(each.path, each.size) for each in shown.files] == [
        ("README.md", len(README["README.md"])),
        ("a.gif", 16),
    ]
    assert [(hint.code, hint.found) for hint in made.hints if hint.code in ("G601", "G602")] == [
        ("G601", '"empty.ipynb": it is empty'),
        ("G602", '"julia.ipynb": Julia'),
    ]

    # A new commit costs what is new in it, and nothing is lost of what is not.
    new = notebook("Delta")
    world.forge.add("r", {**FILES, **README, "a.ipynb": new})
    told, asked = world.night()
    assert told.message == "Harvest: repositories: 1 changed; notebooks: 1 changed"
    (after,) = world.lines()
    assert after.commit != line.commit
    assert [n.title for n in after.notebooks] == ["Delta", "Beta", None, "Gamma"]
    assert oid_of(new.encode()) == after.notebooks[0].oid
    cached = {f"{p.parent.name}{p.name}" for p in world.cache.rglob("*") if p.is_file()}
    # The old content went; the README and its image stay, which no line of notebooks names.
    assert cached == {n.oid for n in after.notebooks} | {each.oid for each in shown.files}

    # A cache that was lost is filled again within bounds, and is no reason to read anew.
    before = files_of(world)
    shutil.rmtree(world.cache)
    counts = []
    for _ in range(3):
        _, asked = world.night("notebooks", refilled=2)
        counts.append((len(asked), sum(p.is_file() for p in world.cache.rglob("*"))))
    assert counts == [(2, 2), (4, 4), (2, 5)]  # what is empty is not brought
    assert files_of(world) == before


def test_what_may_come_in_a_night_is_bounded_and_the_rest_comes_the_next(world: World) -> None:
    names = [f"{n}.ipynb" for n in range(5)]
    world.forge.add("r", {name: notebook(name) for name in names})
    world.enter("a", world.forge.smart("r"))
    world.night("repositories")
    shutil.rmtree(world.cache)
    told, asked = world.night("notebooks", notebooks=3)
    assert told.message == "Harvest: notebooks: 3 new"
    assert len(asked) == 4  # the commit (2), the notebooks (2)
    assert world.night("notebooks")[0].message == "Harvest: notebooks: 2 new"
    assert [n.title for n in world.lines()[0].notebooks] == names


def test_a_server_that_is_silent_or_gone_loses_nothing(world: World) -> None:
    world.forge.add("r", FILES)
    for name in "ab":
        shutil.copytree(world.forge.root / "r", world.forge.root / name)
        world.enter(name, world.forge.smart(name))
    world.night()
    before = files_of(world)
    (world.folder / "software" / "a.yml").write_text("name: [\n")
    world.night("notebooks")
    assert files_of(world) == before  # a file with a fault forgets nothing
    (world.folder / "software" / "a.yml").unlink()
    assert world.night("notebooks")[0].message == "Harvest: notebooks: 4 no longer listed"

    world.forge.add("b", {**FILES, "a.ipynb": notebook("New")})
    world.night("repositories")
    shutil.rmtree(world.cache)
    shutil.move(world.forge.root / "b", world.forge.root / "lost")
    lost, _ = world.night("notebooks")
    assert lost.kept == {}
    (line,) = world.lines()
    assert {n.fault for n in line.notebooks} == {
        "it cannot be fetched: the server says that it does not exist"
    }


def test_a_server_that_cannot_be_reached_is_asked_again_the_next_night(world: World) -> None:
    (world.folder / "other").mkdir()
    with server.serve(world.folder / "other") as other:
        other.add("r", FILES)
        world.enter("a", other.smart("r"))
        world.night()
        before = world.lines()
        other.add("r", {"new.ipynb": notebook("New")})
        world.night("repositories")
    shutil.rmtree(world.cache)
    told, _ = world.night("notebooks")
    assert "1 of the repositories did not answer" in told.text
    assert world.lines() == before
    assert told.kept == {}


def test_the_notebooks_of_records_stay_in_the_cache(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    mine, other = oid_of(b"mine"), oid_of(b"other")
    assert blobs.put(mine, b"mine") and blobs.put(other, b"other")
    own = Notebook(path="a.ipynb", facts=NotebookFacts(path="a.ipynb", oid=mine))

    class Known:
        launched = (Software(id="1", name="R", source="ossr", notebooks=(own,)),)
        software = facilities = datasets = faults = ()

    NotebookSource().ask(Stored(), Known(), Settings(blobs=blobs), Quiet())
    assert mine in blobs and other not in blobs
