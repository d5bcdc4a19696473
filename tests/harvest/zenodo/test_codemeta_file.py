"""A record's codemeta.json: found, downloaded where it changed, and never an error page."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from harvest.net.answer import Unreachable
from harvest.zenodo.codemeta_file import MAX_BYTES, content_url, fetch, find
from harvest.zenodo.lines import NOT_DOWNLOADED, CodemetaFile
from tests.harvest.net.answers import Answers

API = "https://zenodo.org/api"
URL = f"{API}/records/7/files/codemeta.json/content"
BODY = b'{"name": "hcg-16"}'
MD5 = f"md5:{hashlib.md5(BODY, usedforsecurity=False).hexdigest()}"
PAGE = b"<!DOCTYPE html><title>Too busy</title>"
GOOD = CodemetaFile(key="codemeta.json", checksum=MD5, content={"name": "hcg-16"})


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ([], None),
        (["README.md"], None),
        (["codemeta.json"], "codemeta.json"),
        (["CodeMeta.JSON"], "CodeMeta.JSON"),
        (["a/b/codemeta.json", "z/codemeta.json", "x.zip"], "z/codemeta.json"),
        (["b/codemeta.json", "a/codemeta.json"], "a/codemeta.json"),
        (["mycodemeta.json", "codemeta.json.bak", "codemeta.json/README"], None),
    ],
)
def test_the_rootmost_file_of_that_name(keys: list[str], found: str | None) -> None:
    file = find({"files": [{"key": key} for key in keys]})
    assert (file["key"] if file else None) == found


@pytest.mark.parametrize(
    ("api", "key", "url"),
    [
        (API, "codemeta.json", URL),
        (f"{API}/", "codemeta.json", URL),
        (API, "a b/ü%#?.zip", f"{API}/records/7/files/a%20b/%C3%BC%25%23%3F.zip/content"),
        (API, "!$&'()*+,;=:@-._~", f"{API}/records/7/files/!$&'()*+,;=:@-._~/content"),
    ],
)
def test_the_url_of_a_file(api: str, key: str, url: str) -> None:
    assert content_url(api, 7, key) == url


def record(**file: Any) -> dict[str, Any]:
    return {"id": 7, "files": [{"key": "codemeta.json", **file}]}


def test_a_file_is_downloaded_and_read() -> None:
    courier = Answers({URL: BODY})
    assert fetch(courier, API, record(checksum=MD5, size=18), None) == (GOOD, None)
    assert courier.asked == [URL]


def test_a_record_without_the_file_costs_nothing() -> None:
    courier = Answers({})
    assert fetch(courier, API, {"id": 7, "files": [{"key": "x.zip"}]}, GOOD) == (None, None)
    assert courier.asked == []


@pytest.mark.parametrize(
    ("checksum", "previous", "downloads"),
    [
        (MD5, GOOD, 0),
        (MD5, None, 1),
        (MD5, CodemetaFile(key="codemeta.json", checksum="md5:0", content={"name": "old"}), 1),
        (MD5, CodemetaFile(key="a/codemeta.json", checksum=MD5, content={"name": "old"}), 1),
        (None, CodemetaFile(key="codemeta.json", content={"name": "hcg-16"}), 1),
    ],
)
def test_what_did_not_change_is_not_downloaded(
    checksum: str | None, previous: CodemetaFile | None, downloads: int
) -> None:
    courier = Answers({URL: BODY})
    file, failure = fetch(courier, API, record(checksum=checksum), previous)
    assert file is not None and file.content == {"name": "hcg-16"} and failure is None
    assert (file.checksum, len(courier.asked)) == (checksum, downloads)


@pytest.mark.parametrize(("size", "downloads"), [(MAX_BYTES, 1), (MAX_BYTES + 1, 0)])
def test_a_file_that_is_too_long_is_not_asked_for(size: int, downloads: int) -> None:
    courier = Answers({URL: BODY})
    file, failure = fetch(courier, API, record(checksum=MD5, size=size), None)
    assert len(courier.asked) == downloads and failure is None
    if not downloads:
        told = "1000001 bytes are more than the 1000000 that are read"
        assert file == CodemetaFile(key="codemeta.json", checksum=MD5, fault=told)


def test_what_is_no_json_is_told_and_not_asked_for_again() -> None:
    sha = "sha256:" + "0" * 64
    file, failure = fetch(Answers({URL: b"{"}), API, record(checksum=sha), None)
    assert file is not None and failure is None
    assert (file.checksum, file.content) == (sha, None)
    assert file.fault == (
        "not valid JSON: line 1, column 2: Expecting property name enclosed in double quotes"
    )
    assert fetch(Answers({}), API, record(checksum=sha), file) == (file, None)


def test_what_was_passed_over_is_noted() -> None:
    file, _ = fetch(Answers({URL: b'{"name": "x",}'}), API, record(), None)
    assert file is not None and file.fault is None
    assert file.mended == "line 1: a comma before a closing bracket"


# The page that a busy server sends with status 200 must not take the file's place.
NOT_THE_FILE: list[tuple[str | None, bytes, str, str | None]] = [
    (MD5, PAGE, "text/html", "the file is not the one Zenodo announced (its md5 differs)"),
    (MD5, PAGE, "application/json", "the file is not the one Zenodo announced (its md5 differs)"),
    (None, PAGE, "text/html", "the server sent an HTML page in place of the file"),
    (None, BODY, "text/html", "the server sent an HTML page in place of the file"),
    ("sha256:0", PAGE, "text/html", "the server sent an HTML page in place of the file"),
    (None, BODY, "text/plain", None),
    (MD5, BODY, "text/html", None),  # its md5 says that it is the file
    ("sha256:0", BODY, "text/plain", None),
]


@pytest.mark.parametrize(("checksum", "body", "media_type", "reason"), NOT_THE_FILE)
def test_a_page_in_place_of_the_file_is_not_taken(
    checksum: str | None, body: bytes, media_type: str, reason: str | None
) -> None:
    courier = Answers({URL: body}, media_type=media_type)
    file, failure = fetch(courier, API, record(checksum=checksum), None)
    assert failure == (f"{reason} (1 attempts)" if reason else None)
    assert file is not None
    if reason:
        assert file == CodemetaFile(key="codemeta.json", fault=NOT_DOWNLOADED)
    else:
        assert (file.content, file.checksum) == ({"name": "hcg-16"}, checksum)


@pytest.mark.parametrize(
    ("previous", "kept"),
    [
        (GOOD, GOOD),
        (None, CodemetaFile(key="codemeta.json", fault=NOT_DOWNLOADED)),
        (
            CodemetaFile(key="codemeta.json", checksum="md5:0", fault="the file is empty"),
            CodemetaFile(key="codemeta.json", fault=NOT_DOWNLOADED),
        ),
    ],
)
def test_after_a_failure_the_last_good_file_is_kept(
    previous: CodemetaFile | None, kept: CodemetaFile
) -> None:
    courier = Answers({URL: Unreachable("the server answered 503")})
    found = fetch(courier, API, record(checksum="md5:1"), previous)
    assert found == (kept, "the server answered 503")
