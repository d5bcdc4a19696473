"""Renders the site again when files are saved, and notifies the pages that are open.

Open pages show the change at once, made for them alone; the whole site is rendered in the
background, beside the old one, and replaces it when complete. A file saved meanwhile stops that
rendering and starts another, so that the last state is the one that stays.

Changes are found by the times of files: a thousand files take a few milliseconds, and it works on
every file system, unlike the notifications of an operating system.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Event, Lock, Thread

from catalogue.project import as_at_start
from render.shell.preview import faults
from render.shell.preview.server import News, Pages, PreviewServer
from render.shell.server import taken

# What the site is made of, besides the code below: a folder, or a file at the top.
SOURCES = (
    *("catalogue.yml", "mkdocs.yml", "software", "facilities", "datasets", "environments"),
    *("site_src", "templates", "snapshot"),
)
# What this process has read already: it restarts when one of them is saved.
CODE = ("build.py", "catalogue", "client", "contribute", "harvest", "render", "schemas")
EVERY = 0.2  # seconds
# Seconds without news before the whole site is rendered: the pages that are open come first.
QUIET = 1.0
# Two threads of Python take turns. Each of a thousand files that are checked costs a turn.
TURN = 0.0002  # seconds

Stamps = dict[str, tuple[int, ...]]
Edit = Callable[[frozenset[str]], Pages | None]
"""Returns the site with these files as they are now, or None if there is no site yet. Raises an
exception if it cannot be shown."""
Render = Callable[[Callable[[], None]], None]
"""Renders the whole site, and calls its argument again and again, which may stop it by raising."""


class Superseded(Exception):
    """Something was saved while the site was being rendered."""


class Whole:
    """One rendering of the whole site, in a thread of its own."""

    def __init__(
        self,
        render: Render,
        after: Whole | None,
        quiet: float,
        end: Callable[[BaseException | None], None],
    ) -> None:
        """Render `quiet` seconds after `after` has ended. Unless it is stopped, `end` is called
        with the exception that kept the site from being rendered, or None."""
        self.complete = False
        self._render, self._after, self._quiet, self._end = render, after, quiet, end
        self._stop, self._ended, self._lock = Event(), Event(), Lock()

    def begin(self) -> None:
        """Begin; a Ctrl-C meanwhile leaves it begun."""
        Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        """Stop as soon as possible; the site may be complete on disk, but `end` is not called."""
        with self._lock:
            self._stop.set()

    def wait(self) -> None:
        """Wait until it has ended."""
        # Not Thread.join: before Python 3.13, after a Ctrl-C there, the next one does not wait
        # (https://github.com/python/cpython/issues/90985).
        self._ended.wait()

    def _go_on(self) -> None:
        if self._stop.is_set():
            raise Superseded

    def _run(self) -> None:
        try:
            self._try()
        finally:
            self._ended.set()

    def _try(self) -> None:
        if self._after:
            self._after.wait()
            self._after = None
        fault: BaseException | None = None
        self._stop.wait(self._quiet)
        try:
            self._go_on()
            self._render(self._go_on)
            self.complete = True
        except Superseded:
            return
        except BaseException as found:  # the thread's last chance to say so
            fault = found
        with self._lock:
            if not self._stop.is_set():
                self._end(fault)


def stamps(root: Path, names: Iterable[str]) -> Stamps:
    """What tells a saved file from the one before, of each file below these folders of `root`, by
    its path from there. Of a link to a folder, which may be one above it, only the link is seen."""
    found: Stamps = {}
    for name in names:
        _look(root / name, name, found)
    return found


def _look(path: Path | os.DirEntry[str], name: str, found: Stamps) -> None:
    with suppress(OSError):  # gone meanwhile
        folder = path.is_dir()
        link = folder and isinstance(path, os.DirEntry) and path.is_symlink()
        if folder and not link:
            with os.scandir(path) as inside:
                for each in inside:
                    if not each.name.startswith((".", "__pycache__")):
                        _look(each, f"{name}/{each.name}", found)
        else:
            stat = path.stat(follow_symlinks=not link)
            # The time of its last change as well: what copies a file gives it that of the other.
            found[name] = stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino


def changed(before: Stamps, now: Stamps) -> frozenset[str]:
    """The files that changed, are new or are gone."""
    return frozenset(name for name in before | now if before.get(name) != now.get(name))


class Follower:
    """Shows what is saved in the open pages at once, then renders it into the site on disk."""

    def __init__(self, root: Path, server: PreviewServer, edit: Edit, render: Render) -> None:
        self._root, self._server, self._edit, self._render = root, server, edit, render
        self._pending: frozenset[str] = frozenset()  # since the last site on disk
        self.whole: Whole | None = None

    def begin(self) -> None:
        """Render the whole site, and wait for it."""
        self._begin(0).wait()

    def saved(self, files: frozenset[str]) -> None:
        """Show what these files changed, and begin the whole site."""
        start = time.monotonic()
        if self.whole:
            self.whole.stop()
            if self.whole.complete:
                self._pending = frozenset()
        self._pending |= files
        news = self._server.news
        if wrong := faults.of_scripts(self._pending, self._root):
            return self.refused(wrong)
        try:
            pages = self._edit(self._pending)
            if pages:
                self._server.drafts.show(pages, self._server.open_now)
                news.tell("")
                print(f"Shown after {time.monotonic() - start:.1f} s.", flush=True)
        except faults.Unfit as fault:
            return self.refused(str(fault))
        except Exception as fault:  # of a template, the prose, the disk: all are being edited
            self.refused(faults.told(fault, self._root))
        self._begin(QUIET)

    def end(self) -> None:
        """Stop rendering; the site on disk stays, without traces of an unfinished one."""
        if self.whole:
            self.whole.stop()
            self.whole.wait()

    def _begin(self, quiet: float) -> Whole:
        start = time.monotonic()

        def end(fault: BaseException | None) -> None:
            if fault:
                return self.refused(faults.told(fault, self._root))
            self._server.drafts.show(None)
            self._server.news.tell("")
            print(f"Whole site rendered after {time.monotonic() - start:.1f} s.", flush=True)

        self.whole = Whole(self._render, self.whole, quiet, end)
        self.whole.begin()
        return self.whole

    def refused(self, fault: str) -> None:
        """Say what keeps the site from being shown."""
        print(fault, file=sys.stderr, flush=True)
        self._server.news.tell(fault)


def preview(root: Path, out: Path, base_path: str, port: int, edit: Edit, render: Render) -> None:
    """Render and serve the site, and render it again when files below `root` are saved, until
    Ctrl-C.

    Exits 1 with a sentence when the port is taken. Raises KeyboardInterrupt on Ctrl-C, when nothing
    writes to the folder any more.
    """
    try:
        words = partial(faults.told, root=root)
        scripts = root / "site_src/assets/js"
        server = PreviewServer(out, base_path, port, News(), words, scripts)
    except OSError as fault:
        raise taken(port, fault) from None
    sys.setswitchinterval(TURN)
    follower = Follower(root, server, edit, render)
    with server:
        try:
            files, code = stamps(root, SOURCES), stamps(root, CODE)
            seen = code
            follower.begin()
            Thread(target=server.serve_forever, daemon=True).start()
            print(
                f"{out} is at {server.url} until Ctrl-C. Files you save are rendered.", flush=True
            )
            while True:
                if (now := stamps(root, CODE)) != seen:
                    seen = now
                    wrong = faults.of_code(changed(code, now), root)
                    if not wrong:
                        break
                    follower.refused(wrong)
                now = stamps(root, SOURCES)
                if new := changed(files, now):
                    files = now
                    print(f"\nSaved: {', '.join(sorted(new)[:5])}", flush=True)
                    follower.saved(new)
                    if "catalogue.yml" in new and not as_at_start():
                        break
                time.sleep(EVERY)
        finally:
            follower.end()
        print("\nA file that is read at the start was saved: restarting.", flush=True)
        server.shutdown()
        server.server_close()
        os.execv(sys.executable, sys.orig_argv)
