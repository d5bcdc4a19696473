"""Serves a site that does not change, and lets the browser keep its files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit

from render.shell import server
from tests.support.files import ROOT

# The browser keeps a script that it fetched compiled, one handed to it not.
AXE = ROOT / "node_modules/axe-core/axe.min.js"
AXE_PATH = "/axe-core.js"  # beside the sites that are served here
HAVE_AXE: set[str] = set()  # the hosts of these, with their ports


class _Kept(server.Handler):
    """Lets the browser keep files for ten minutes, as GitHub Pages does: asking for all of them
    again takes a good part of a visit."""

    def found(self, target: str) -> tuple[HTTPStatus, bytes, str, str | None]:
        if target == AXE_PATH:
            return HTTPStatus.OK, AXE.read_bytes(), server.TYPES[".js"], None
        return super().found(target)

    def _send(
        self, status: HTTPStatus, headers: dict[str, str], body: bytes, body_wanted: bool
    ) -> None:
        super()._send(status, {**headers, "Cache-Control": "max-age=600"}, body, body_wanted)


@contextmanager
def kept(site: Path, base_path: str) -> Iterator[str]:
    """Serve a site below a sub-path, as `render.shell.server.serving`; gives its address."""
    with ExitStack() as stack:
        # Only while it starts: another server of the same worker is as it is.
        with patch.object(server, "Handler", _Kept):
            url = stack.enter_context(server.serving(site, base_path))
        HAVE_AXE.add(urlsplit(url).netloc)
        yield url
