"""What is saved is noticed, shown at once, and then rendered; the last state stays."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest

from render.shell.preview import watch
from render.shell.preview.faults import Unfit
from render.shell.preview.server import News, PreviewServer
from render.shell.preview.watch import Follower, changed, stamps


def test_a_file_that_is_saved_new_or_gone_is_noticed(tmp_path: Path) -> None:
    for name in ("software/a.yml", "software/b.yml", "site_src/js/deep/c.js", "top.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("1")
    (tmp_path / "software/loop").symlink_to(tmp_path)
    (tmp_path / "linked").symlink_to("site_src")
    names = ("software", "linked", "site_src", "top.yml", "not there")
    before = stamps(tmp_path, names)
    assert changed(before, stamps(tmp_path, names)) == set()
    assert before.keys() == {
        "software/a.yml", "software/b.yml", "software/loop", "linked/js/deep/c.js",
        "site_src/js/deep/c.js", "top.yml",
    }  # fmt: skip
    (tmp_path / "software/a.yml").write_text("12")
    # As what restores a file with its time does.
    other, there = tmp_path / "other.yml", (tmp_path / "top.yml").stat()
    other.write_text("2")
    os.utime(other, ns=(there.st_atime_ns, there.st_mtime_ns))
    other.replace(tmp_path / "top.yml")
    (tmp_path / "software/b.yml").unlink()
    (tmp_path / "site_src/js/deep/d.js").write_text("")
    (tmp_path / "software/.a.yml.swp").write_text("an editor's own")
    (tmp_path / "other").write_text("not watched")
    assert changed(before, stamps(tmp_path, names)) == {
        "software/a.yml", "software/b.yml", "site_src/js/deep/d.js", "linked/js/deep/d.js",
        "top.yml",
    }  # fmt: skip


class Edited:
    """A site whose page says which files are edited."""

    files: Mapping[str, bytes] = {}

    def __init__(self, names: frozenset[str]) -> None:
        self.names = names

    def page(self, path: str) -> str | None:
        """What is edited."""
        return ", ".join(sorted(self.names))


class Studio:
    """Edits and renders as it is told: `rendered` are the sites that took the place of the old."""

    def __init__(self) -> None:
        self.fault: Exception | None = None
        self.held = self.begun = 0
        self.reached, self.go = Event(), Event()
        self.rendered: list[int] = []

    def edit(self, files: frozenset[str]) -> Edited:
        """The site with these files."""
        if self.fault:
            raise self.fault
        return Edited(files)

    def render(self, go_on: Callable[[], None]) -> None:
        """Render; the one that is held waits in the middle."""
        self.begun += 1
        number = self.begun
        if number == self.held:
            self.reached.set()
            assert self.go.wait(60)
        go_on()
        self.rendered.append(number)


@pytest.fixture
def follower(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Follower, Studio, PreviewServer]]:
    monkeypatch.setattr(watch, "QUIET", 0)
    studio = Studio()
    with PreviewServer(tmp_path, "/", 0, News()) as server:
        found = Follower(tmp_path, server, studio.edit, studio.render)
        found.begin()
        yield found, studio, server
        found.end()


def wait(follower: Follower) -> None:
    assert follower.whole
    follower.whole.wait()


def test_what_is_saved_meanwhile_ends_the_rendering(
    follower: tuple[Follower, Studio, PreviewServer],
) -> None:
    found, studio, server = follower
    assert studio.rendered == [1]
    studio.held = 2
    found.saved(frozenset({"software/a.yml"}))
    assert studio.reached.wait(60)
    # Shown before the whole site is there.
    assert server.drafts.get("index.html") == b"software/a.yml"
    found.saved(frozenset({"templates/b.html"}))
    # Of all that the site on disk has not.
    assert server.drafts.get("index.html") == b"software/a.yml, templates/b.html"
    told = server.news.told
    studio.go.set()
    wait(found)
    assert studio.rendered == [1, 3]
    assert server.drafts.get("index.html") is None
    assert server.news.after(0, 0) == {"told": told + 1, "fault": ""}
    found.saved(frozenset({"software/c.yml"}))
    wait(found)
    found.saved(frozenset({"software/d.yml"}))
    wait(found)
    assert studio.rendered == [1, 3, 4, 5]


def test_what_cannot_be_shown_is_told_and_the_old_site_stays(
    follower: tuple[Follower, Studio, PreviewServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    found, studio, server = follower
    studio.fault = Unfit("software/a.yml:1: no name [V101]")
    found.saved(frozenset({"software/a.yml"}))
    assert server.news.fault == "software/a.yml:1: no name [V101]" and studio.begun == 1
    assert server.drafts.get("index.html") is None
    # What the editing alone stumbles on does not keep the site from being rendered.
    studio.fault = KeyError("a")
    found.saved(frozenset({"software/a.yml"}))
    wait(found)
    assert studio.rendered == [1, 2] and server.news.fault == ""

    def fails(go_on: Callable[[], None]) -> None:
        raise Unfit("software/b.yml:2: not this")

    monkeypatch.setattr(found, "_render", fails)
    studio.fault = None
    found.saved(frozenset({"software/b.yml"}))
    wait(found)
    assert server.news.fault == "software/b.yml:2: not this"
    assert server.drafts.get("index.html") == b"software/b.yml"


def test_a_saved_file_is_shown_and_a_fault_is_put_into_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The loop of `make serve`; its second pause stands for Ctrl-C."""
    studio, servers, turn = Studio(), list[PreviewServer](), sys.getswitchinterval()

    class Server(PreviewServer):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            servers.append(self)

    def pause(_: float) -> None:
        if (tmp_path / "software").exists():
            servers[0].shutdown()
            raise KeyboardInterrupt
        (tmp_path / "software").mkdir()
        (tmp_path / "software/a.yml").write_text("name: A\n")

    monkeypatch.setattr(watch, "PreviewServer", Server)
    monkeypatch.setattr(watch, "time", SimpleNamespace(monotonic=time.monotonic, sleep=pause))
    try:
        with pytest.raises(KeyboardInterrupt):
            watch.preview(tmp_path, tmp_path / "site", "/x/", 0, studio.edit, studio.render)
    finally:
        sys.setswitchinterval(turn)
    (server,) = servers
    assert server.base == "/x/" and server.scripts == tmp_path / "site_src/assets/js"
    assert server.drafts.get("index.html") == b"software/a.yml" and studio.rendered == [1]
    monkeypatch.setattr(Edited, "page", lambda self, path: {}[path])
    assert server.drafts.get("b/index.html") is None
    assert server.news.fault.startswith("KeyError: 'b/index.html' (raised in ")
    said = capsys.readouterr().out
    assert f"site is at {server.url} until Ctrl-C." in said and "\nSaved: software/a.yml\n" in said
