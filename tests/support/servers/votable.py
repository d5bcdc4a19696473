"""What a service of the Virtual Observatory answers, for the servers of the tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

VOTABLE = "application/x-votable+xml"
FAULT = "No such table: nowhere"


class Reply(NamedTuple):
    """An answer; `missing` bytes are announced and never sent."""

    status: int
    kind: str
    body: bytes = b""
    location: str = ""
    missing: int = 0


def document(content: str, status: str = "OK", said: str = "") -> bytes:
    """A VOTable as DALI 1.1, section 4.4, wants a service's answer."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
<RESOURCE type="results">
<INFO name="QUERY_STATUS" value="{status}">{escape(said)}</INFO>
{content}
</RESOURCE>
</VOTABLE>
""".encode()


def table(cells: Mapping[str, str]) -> str:
    """A table of one row, all text."""
    return rows([cells])


def rows(all_: Sequence[Mapping[str, str]]) -> str:
    """A table of rows that have the same columns, all text."""
    fields = "".join(f'<FIELD name="{n}" datatype="unicodeChar" arraysize="*"/>' for n in all_[0])
    made = "".join(
        f"<TR>{''.join(f'<TD>{escape(value)}</TD>' for value in cells.values())}</TR>"
        for cells in all_
    )
    return f"<TABLE>{fields}<DATA><TABLEDATA>{made}</TABLEDATA></DATA></TABLE>"
