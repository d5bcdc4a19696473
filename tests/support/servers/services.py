"""One server on loopback that plays all services of data, well and with their faults.

What each answers was read in the IVOA's standards: TAP 1.1, VOSI 1.1, DALI 1.1 (section 4.4, the
errors), SCS 1.03, SSA 1.1, DataLink 1.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tests.support.servers import hubs
from tests.support.servers.hubs import HTML, JSON, NOT_FOUND, PAGE, Hub, Reply

VOTABLE = "application/x-votable+xml"
ROW = b"""<?xml version="1.0"?>
<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE type="results">
<INFO name="QUERY_STATUS" value="%b">%b</INFO><TABLE><FIELD name="a" datatype="int"/></TABLE>
</RESOURCE></VOTABLE>"""
OLD_ERROR = b'<VOTABLE><INFO ID="Error" name="Error" value="SR is &lt;b&gt;missing"/></VOTABLE>'
AVAILABLE = b"<vosi:availability><vosi:available>%b</vosi:available></vosi:availability>"
ELSEWHERE = b"http://10.0.0.1/data"

# By the first part of the path: what a client then asks for follows it.
ANSWERS: dict[str, Reply] = {
    "table": (200, VOTABLE, ROW % (b"OVERFLOW", b"")),
    "refuses": (200, VOTABLE, ROW % (b"ERROR", b"no table &lt;i>x&lt;/i>\nhere")),
    "refuses-400": (400, VOTABLE, ROW % (b"ERROR", b"no table x")),
    "old-error": (200, "text/xml", OLD_ERROR),
    "up": (200, "text/xml", AVAILABLE % b"true"),
    "down": (200, "text/xml", AVAILABLE % b"false"),
    "says-nothing": (200, "text/xml", b"<vosi:availability/>"),
    "file": (200, "application/fits", b""),
    "json": (200, JSON, b"{}"),
    "page": (200, HTML, PAGE),
    "wants-id": (422, "text/plain", b"ID is missing"),
    "no-head": (405, HTML, b""),
    "login": (401, HTML, PAGE),
    "crowded": (429, HTML, PAGE),
    "missing": NOT_FOUND,
    "broken": (500, HTML, PAGE),
    "huge": (200, VOTABLE, b"<VOTABLE>" + b" " * 600_000),
    "inside": (302, HTML, ELSEWHERE),
    "silent": (0, "", b""),
}


def _answer(_: Hub, path: str) -> Reply:
    return ANSWERS[path.partition("/")[0].partition("?")[0]]


hubs.KINDS["services"] = _answer


@contextmanager
def serve() -> Iterator[Hub]:
    """Run them at `url`, which ends in a slash."""
    with hubs.serve("services") as running:
        yield running
