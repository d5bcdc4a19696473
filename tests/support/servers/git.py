"""A git server on loopback: git's own http-backend, plain files, and answers of other kinds.

/smart/NAME/…   by git http-backend, as forges do
/dumb/NAME/…    as plain files, after `git update-server-info`, which only these need
/moved/NAME/…   redirected to /smart/NAME/…
/to/URL/…       redirected to that URL, which is quoted
/to-file/NAME/… redirected to the repository's folder by file://
/locked/…       asks for a password
/gone/…         410
/page/…         a web page
/status/CODE/…  that status
/hang/…         no answer until the server ends
/endless/…      a list of refs without an end
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

# Nothing of the developer's own git, and the same commits on every machine.
ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_AUTHOR_DATE": "2026-01-02T03:04:05Z",
    "GIT_COMMITTER_DATE": "2026-01-02T03:04:05Z",
}


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> str:
    """Run git in a folder; gives what it printed."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        input=stdin,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().strip()


@cache
def _empty() -> Path:
    """A repository of nothing, to be copied: each command of git takes longer than that."""
    folder = Path(tempfile.mkdtemp(prefix="empty-git-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    git(folder, "init", "--quiet", "--bare", "--template=", "--initial-branch=main", ".")
    git(folder, "config", "uploadpack.allowFilter", "true")
    return folder


@dataclass
class GitServer:
    """What is served, and what was asked for: one line a request, its method and path."""

    root: Path
    url: str = ""
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    authorised: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    ended: threading.Event = field(default_factory=threading.Event)

    def add(self, name: str, files: dict[str | bytes, str], ref: str = "refs/heads/main") -> str:
        """Commit these files, and nothing else, to a ref of a repository; gives the commit id.

        A path starting with "@" is a symbolic link to what follows, one with "+" a submodule
        of which that commit is wanted.
        """
        folder = self.root / name
        if not folder.exists():
            shutil.copytree(_empty(), folder)
        commands = [b"commit %s" % ref.encode(), b"committer A <a@example.org> 1767323045 +0000"]
        commands += [b"data 1", b"x"]
        commands += [b"from %s^0" % ref.encode()] if (folder / ref).exists() else []
        commands += [b"deleteall"]
        for path, text in files.items():
            raw = path.encode() if isinstance(path, str) else path
            mode = {b"@": b"120000", b"+": b"160000"}.get(raw[:1], b"100644")
            named = raw if mode == b"100644" else raw[1:]
            quoted = named.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")
            if mode == b"160000":
                commands.append(b'M %s %s "%s"' % (mode, text.encode(), quoted))
            else:
                data = text.encode()
                commands += [b'M %s inline "%s"' % (mode, quoted), b"data %d" % len(data), data]
        git(folder, "fast-import", "--quiet", "--force", stdin=b"\n".join(commands) + b"\n")
        return (folder / ref).read_text("ascii").strip()

    def smart(self, name: str) -> str:
        """The URL under which git's own server gives it."""
        return f"{self.url}/smart/{name}"


@contextmanager
def serve(root: Path) -> Iterator[GitServer]:
    """Serve the repositories in `root` until the block ends."""
    running = GitServer(root=root)

    class Handler(_Handler):
        served = running

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    running.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield running
    finally:
        running.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    served: GitServer

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the tests' output clean."""

    def do_GET(self) -> None:
        self.served.asked.append(f"{self.command} {self.path}")
        kind, _, rest = self.path.lstrip("/").partition("/")
        answer: Callable[[str], None] = getattr(self, f"_{kind.replace('-', '_')}", self._missing)
        with self._counted():
            answer(rest)

    do_POST = do_GET

    @contextmanager
    def _counted(self) -> Iterator[None]:
        served = self.served
        with served.lock:
            served.agents.add(self.headers.get("User-Agent", ""))
            served.authorised += self.headers.get_all("Authorization", [])
        try:
            yield
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _missing(self, rest: str = "") -> None:
        self._answer(404)

    def _gone(self, rest: str) -> None:
        self._answer(410)

    def _moved(self, rest: str) -> None:
        self._answer(301, Location=f"/smart/{rest}")

    def _to_file(self, rest: str) -> None:
        self._answer(302, Location=f"file://{self.served.root}/{rest}")

    def _to(self, rest: str) -> None:
        url, _, more = rest.partition("/")
        self._answer(302, Location=f"{unquote(url)}/{more}")

    def _to_ftp(self, rest: str) -> None:
        self._answer(302, Location=f"ftp://127.0.0.1/{rest}")

    def _locked(self, rest: str) -> None:
        self._answer(401, WWW_Authenticate='Basic realm="git"')

    def _status(self, rest: str) -> None:
        self._answer(int(rest[:3]))

    def _page(self, rest: str) -> None:
        self._answer(200, b"<!doctype html><title>TOPCAT</title>", Content_Type="text/html")

    def _lines(self, rest: str) -> None:
        self._answer(200, b"<!doctype html>\n<title>TOPCAT</title>\n", Content_Type="text/html")

    def _cut(self, rest: str) -> None:
        start = b"001e# service=git-upload-pack\n0000000eversion 2\n00"
        kind = "application/x-git-upload-pack-advertisement"
        self._answer(200, start, Content_Type=kind)

    def _hang(self, rest: str) -> None:
        self.served.ended.wait()
        self.close_connection = True

    def _endless(self, rest: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/x-git-upload-pack-advertisement")
        self.end_headers()
        self.wfile.write(b"001e# service=git-upload-pack\n0000")
        zeros = b"0" * 39
        for number in range(10**9):
            line = b"%s1 refs/heads/%d" % (zeros, number)
            self.wfile.write(b"%04x%s\n" % (len(line) + 5, line))

    def _dumb(self, rest: str) -> None:
        path = self.served.root / unquote(urlsplit(rest).path)
        if path.parts[-2:] == ("info", "refs") and path.parents[1].is_dir():
            git(path.parents[1], "update-server-info")
        if path.is_file():
            self._answer(200, path.read_bytes(), Content_Type="text/plain")
        else:
            self._missing()

    def _smart(self, rest: str) -> None:
        parts = urlsplit(rest)
        length = int(self.headers.get("Content-Length") or 0)
        environment = {
            **ENVIRONMENT,
            "GIT_PROJECT_ROOT": str(self.served.root),
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": f"/{unquote(parts.path)}",
            "QUERY_STRING": parts.query,
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(length),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
        }
        done = subprocess.run(
            ["git", "http-backend"],
            env=environment,
            input=self.rfile.read(length),
            capture_output=True,
            check=False,
        )
        head, _, body = done.stdout.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
        status = int(headers.pop("Status", "200").split()[0])
        self._answer(status, body, **{k.replace("-", "_"): v for k, v in headers.items()})
