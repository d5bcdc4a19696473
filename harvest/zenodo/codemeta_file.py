"""Find and download a record's codemeta.json, when it is not the one we have already."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from harvest.net.answer import Answer, Passing, Unreachable
from harvest.net.http import Courier
from harvest.values.codemeta.parse import parse
from harvest.zenodo.lines import NOT_DOWNLOADED, CodemetaFile

MAX_BYTES = 1_000_000
NAME = "codemeta.json"
SAFE = "/!$&'()*+,;=:@"  # what Zenodo leaves unescaped in the URL of a file


def find(record: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Give the root-most file of a trimmed record called codemeta.json, in any case, or None.

    For those inside archives see `harvest.zenodo.archives`.
    """
    named = [each for each in record["files"] if each["key"].rsplit("/")[-1].lower() == NAME]
    return min(named, key=lambda each: (each["key"].count("/"), each["key"]), default=None)


def fetch(
    courier: Courier, api: str, record: Mapping[str, Any], previous: CodemetaFile | None
) -> tuple[CodemetaFile | None, str | None]:
    """Give the codemeta.json of a trimmed record, and why it could not be downloaded, if so.

    Nothing is downloaded when the checksum is the one of `previous`. After a failure the
    previous file is kept, else the fault stands in its place without a checksum, so that the
    next harvest tries again. A failure never stops a harvest.
    """
    file = find(record)
    if file is None:
        return None, None
    key, checksum = file["key"], file.get("checksum")
    if previous is not None and checksum and (previous.key, previous.checksum) == (key, checksum):
        return previous, None
    if file.get("size", 0) > MAX_BYTES:
        fault = f"{file['size']} bytes are more than the {MAX_BYTES} that are read"
        return CodemetaFile(key=key, checksum=checksum, fault=fault), None
    url = content_url(api, record["id"], key)
    try:
        body = courier.get(url, lambda answer: whole_file(answer, checksum), max_bytes=MAX_BYTES)
    except Unreachable as failure:
        kept = previous if previous is not None and previous.content is not None else None
        return kept or CodemetaFile(key=key, fault=NOT_DOWNLOADED), failure.reason
    found = parse(body)
    if isinstance(found, str):
        return CodemetaFile(key=key, checksum=checksum, fault=found), None
    return CodemetaFile(key=key, checksum=checksum, content=found, mended=found.mended), None


def content_url(api: str, number: int, key: str) -> str:
    """Give the URL of the bytes of the file `key` of the record `number`."""
    return f"{api.rstrip('/')}/records/{number}/files/{quote(key, safe=SAFE)}/content"


def whole_file(answer: Answer, checksum: str | None) -> bytes:
    """The body of an answer, if it is the file of that checksum; raises `Passing`."""
    kind, _, digest = (checksum or "").partition(":")
    if kind == "md5" and hashlib.md5(answer.body, usedforsecurity=False).hexdigest() != digest:
        raise Passing("the file is not the one Zenodo announced (its md5 differs)")
    if kind != "md5" and answer.media_type == "text/html":
        raise Passing("the server sent an HTML page in place of the file")
    return answer.body
