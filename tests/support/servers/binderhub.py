"""A stand-in for BinderHub on loopback: its event stream, nothing of its builds.

BinderHub itself cannot be installed from the registries. What it sends was read from its source
(binderhub/builder.py) and seen in a real one: Server-Sent Events over status 200, errors too.
As on mybinder.org the front door redirects to a member of the federation, and both allow any
origin, but no header that has to be asked for first.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

HOLD = {"hold": True}  # say nothing more until `BinderHub.go_on` is set
DROP = {"drop": True}  # close the connection

BUILDS: list[dict[str, Any]] = [
    {"phase": "waiting", "message": "Waiting for build to start...\n"},
    {"phase": "fetching", "message": "Picked Git content provider.\nCloning into '/tmp/repo'\n"},
    {"phase": "building", "message": "Step 1/57 : FROM docker.io/library/buildpack-deps:jammy\n"},
    {"phase": "pushing", "message": "Pushing image\n"},
    {"phase": "built", "message": "Built image, launching...\n", "imageName": "i"},
    {"phase": "launching", "message": "Launching server...\n"},
]


def ready(url: str, token: str) -> dict[str, Any]:
    """The last event of a launch."""
    told = {"message": f"server running at {url}\n", "image": "i", "repo_url": "https://r"}
    return {"phase": "ready", "url": url, "token": token, **told}


@dataclass
class BinderHub:
    """What it will answer, and what it was asked for."""

    url: str = ""
    member: str = ""
    script: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    go_on: threading.Event = field(default_factory=threading.Event)


@contextmanager
def serve() -> Iterator[BinderHub]:
    """Run a front door and one member until the block ends."""
    hub = BinderHub()
    with ExitStack() as stack:
        hub.member = stack.enter_context(_listening(hub, front=False))
        hub.url = stack.enter_context(_listening(hub, front=True))
        stack.callback(hub.go_on.set)
        yield hub


@contextmanager
def _listening(hub: BinderHub, front: bool) -> Iterator[str]:
    handler = type("Handler", (_Handler,), {"hub": hub, "front": front})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    hub: BinderHub
    front: bool

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the tests' output clean."""

    def do_GET(self) -> None:
        if self.front:
            self.hub.asked.append(self.path)
        if self.path.startswith("/closed/"):  # a session that lets no other site's page in
            self.send_error(403)
        elif not self.path.startswith("/build/"):
            self._head(200, "text/html")
        elif "text/event-stream" not in self.headers.get("Accept", ""):
            self._head(406, "text/plain")
        elif self.front:
            self._head(307, "text/html", Location=self.hub.member.rstrip("/") + self.path)
        else:
            self._head(200, "text/event-stream")
            self._say()

    def do_OPTIONS(self) -> None:
        if self.path.startswith("/closed/"):
            self.send_error(403)
            return
        self._head(204, "text/plain", Access_Control_Allow_Headers="cache-control")

    def _head(self, status: int, kind: str, **more: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Access-Control-Allow-Origin", "*")
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Connection", "close")
        self.end_headers()

    def _say(self) -> None:
        for event in self.hub.script:
            if event is HOLD:
                self.hub.go_on.wait()
            elif event is DROP:
                return
            else:
                self.wfile.write(b":keepalive\n\n" + f"data: {json.dumps(event)}\n\n".encode())
                self.wfile.flush()
