"""A site rendered again writes what changed, and only that."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.sites import made_up
from catalogue.records.catalogue import Catalogue
from render.shell import tree
from render.shell.tree import Tree, replacing
from render.site import render_site

ENTRIES = 48
ROOMS = ("catalogue.", "render.")


def write_tree(files: dict[str, bytes], new: Path, old: Path) -> None:
    written = Tree(new, old)
    written.write(files.items())
    written.keep()


def identities(site: Path) -> dict[str, tuple[int, int]]:
    """Every file with what tells whether it was written anew."""
    files = (path for path in site.rglob("*") if path.is_file())
    return {str(p.relative_to(site)): (p.stat().st_ino, p.stat().st_mtime_ns) for p in files}


def unbounded() -> dict[str, int]:
    """How much is in each cache of the code that has no bound, but in those of letters."""
    rooms = {name: vars(module) for name, module in sys.modules.items() if name.startswith(ROOMS)}
    caches = {f"{room}.{name}": it for room, names in rooms.items() for name, it in names.items()}
    infos = {name: it.cache_info() for name, it in caches.items() if hasattr(it, "cache_info")}
    return {
        name: info.currsize
        for name, info in infos.items()
        if info.maxsize is None and not name.startswith("render.pictures.lettering.")
    }


def rewritten(catalogue: Catalogue, out: Path) -> set[str]:
    before = identities(out)
    render_site(catalogue, out)
    after = identities(out)
    return {path for path in after if after[path] != before.get(path)}


def test_one_process_at_a_time_replaces_a_site(tmp_path: Path) -> None:
    out, left = tmp_path / "site", tmp_path / ".site.new/a killed one's"
    left.mkdir(parents=True)
    (left.parent / "index.html").write_text("half")
    with ExitStack() as first:
        new = first.enter_context(replacing(out))
        assert not list(new.iterdir())
        (new / "first.html").write_text("1")

        def ended() -> None:
            raise TimeoutError("what waits may be ended")

        with pytest.raises(TimeoutError), replacing(out, ended):
            pass
        # The second waits until the first is complete; their folders have the same name.
        with replacing(out, first.close) as other:
            assert [path.name for path in out.iterdir()] == ["first.html"]
            (other / "second.html").write_text("2")
    assert [path.name for path in tmp_path.rglob("*")] == ["site", "second.html"]


def test_where_there_are_no_locks_a_site_is_replaced_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree, "fcntl", None)  # as on Windows
    for text in ("1", "2"):
        with replacing(tmp_path / "site") as new:
            (new / f"{text}.html").write_text(text)
    assert [path.name for path in tmp_path.rglob("*")] == ["site", "2.html"]


def test_the_next_process_may_begin_when_the_site_is_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, removed = tmp_path / "site", tree.rmtree
    with ExitStack() as second:

        def begins(path: Path, **how: bool) -> None:
            removed(path, **how)
            if (out / "first.html").exists():
                monkeypatch.undo()
                (second.enter_context(replacing(out)) / "second.html").write_text("2")

        with replacing(out) as new:
            monkeypatch.setattr(tree, "rmtree", begins)
            (new / "first.html").write_text("1")
    assert [path.name for path in tmp_path.rglob("*")] == ["site", "second.html"]


@pytest.fixture(scope="module")
def before() -> dict[str, int]:
    """What unbounded caches hold before a catalogue is rendered."""
    return unbounded()


@pytest.fixture(scope="module")
def rendered(
    before: dict[str, int], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Catalogue, Path]:
    """A catalogue and its site, which nothing writes to."""
    catalogue, site = made_up(ENTRIES), tmp_path_factory.mktemp("tree") / "site"
    render_site(catalogue, site)
    return catalogue, site


def test_no_cache_takes_in_every_entry(
    before: dict[str, int], rendered: tuple[Catalogue, Path]
) -> None:
    # Of a large catalogue, all that a page is made of would stay in memory.
    after = unbounded()
    assert after and max(size - before.get(name, 0) for name, size in after.items()) < ENTRIES / 2


def test_rendering_the_same_again_writes_nothing(
    rendered: tuple[Catalogue, Path], tmp_path: Path
) -> None:
    catalogue, site = rendered
    shutil.copytree(site, tmp_path / "site")
    assert rewritten(catalogue, tmp_path / "site") == set()


def test_one_changed_entry_changes_its_page_and_what_lists_it(
    rendered: tuple[Catalogue, Path], tmp_path: Path
) -> None:
    catalogue, site = rendered
    shutil.copytree(site, tmp_path / "site")
    entry = catalogue.software[ENTRIES // 2]
    changed = replace(entry, summary="Quite another summary, of other words.")
    others = tuple(changed if one is entry else one for one in catalogue.software)
    written = rewritten(replace(catalogue, software=others), tmp_path / "site")
    pages = {path for path in written if path.startswith(("software/", "browse/", "facilities/"))}
    twins = {path for path in pages if path.endswith("index.md")}
    assert f"software/{entry.id}/index.html" in pages and f"software/{entry.id}/index.md" in twins
    # Pages of entries that were or became similar may change too; by far not all do.
    assert len(pages - twins) < ENTRIES / 2
    assert "api/software.json" in written and "index.html" in written
    assert not any(path.endswith((".css", ".svg")) for path in written)
    assert (
        (tmp_path / "site" / f"software/{entry.id}/index.html").read_text().count("Quite another")
    )


def test_what_is_the_same_is_taken_over_and_all_else_written(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    before = {
        "same": b"1",
        "a/same": b"2",
        "longer": b"33",
        "other": b"4",
        "kept": b"5",
        "gone": b"",
    }
    write_tree(before, old, tmp_path / "none")
    new.mkdir()
    # What stands in the new tree already, as MkDocs leaves it.
    for name, content in {"kept": b"5", "new kept": b"6", "longer": b"3"}.items():
        (new / name).write_bytes(content)
    (new / "folder").mkdir()
    write_tree({"same": b"1", "a/same": b"2", "longer": b"34", "other": b"x"}, new, old)
    after = {p.relative_to(new).as_posix(): p.read_bytes() for p in new.rglob("*") if p.is_file()}
    assert after == {
        "same": b"1", "a/same": b"2", "longer": b"34", "other": b"x", "kept": b"5",
        "new kept": b"6",
    }  # fmt: skip
    linked = {name for name in after if (old / name).exists() and (old / name).samefile(new / name)}
    assert linked == {"same", "a/same", "kept"}
    assert (old / "longer").read_bytes() == b"33" and (old / "other").read_bytes() == b"4"


def test_a_file_written_piece_by_piece_is_taken_over_too(tmp_path: Path) -> None:
    for folder, old, end in (("a", "none", b"2"), ("b", "a", b"2"), ("c", "b", b"3")):
        tree = Tree(tmp_path / folder, tmp_path / old)
        with tree.open("d/long") as file:
            file.write(b"1")
            file.write(end)
        assert tree["d/long"] == b"1" + end and tree.size == tree.size_of("d/long") == 2
        with pytest.raises(ValueError, match="two files"):
            tree.write([("d/long", b"")])
    first, second, third = (tmp_path / folder / "d/long" for folder in "abc")
    assert first.samefile(second) and not second.samefile(third)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no disk that is always full")
def test_a_full_disk_is_told_with_the_file(tmp_path: Path) -> None:
    for name in ("whole", "pieces"):
        (tmp_path / name).symlink_to("/dev/full")
    tree = Tree(tmp_path, tmp_path / "none")
    with pytest.raises(OSError, match="whole"):
        tree.write([("whole", b"1")])
    with pytest.raises(OSError, match="pieces"), tree.open("pieces") as file:
        file.write(b"1")


def test_without_hard_links_files_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise OSError

    write_tree({"a": b"1"}, tmp_path / "old", tmp_path / "none")
    monkeypatch.setattr(os, "link", refused)
    write_tree({"a": b"1"}, tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "new/a").read_bytes() == b"1"
    assert not (tmp_path / "new/a").samefile(tmp_path / "old/a")
