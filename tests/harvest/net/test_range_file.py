"""A file on a server of which only the parts that are read are fetched."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from harvest.net.answer import Answer, Passing, Unreachable, Wish
from harvest.net.http import PLAIN
from harvest.net.range_file import STEP, TAIL, NoParts, RangeFile, Remote, TooMuch, opened
from tests.harvest.net.answers import Answers

URL = "https://zenodo.org/x.zip"
BODY = bytes(range(256)) * 1000  # 256,000 bytes: longer than the tail


def remote(**more: int) -> Remote:
    fields: dict[str, Any] = {"size": len(BODY), "max_bytes": 10**6, "max_parts": 30, **more}
    return Remote(url=URL, **fields)


def asked(courier: Answers) -> list[tuple[int, int]]:
    ranges = [each.split(" ")[1].split("-") for each in courier.asked]
    return [(int(first), int(last)) for first, last in ranges]


def test_the_end_is_fetched_once_and_what_lies_before_in_steps() -> None:
    courier = Answers({URL: BODY})
    file = opened(courier, remote())
    tail = len(BODY) - TAIL
    file.seek(-22, io.SEEK_END)
    assert file.read() == BODY[-22:]
    file.seek(-TAIL, io.SEEK_END)
    assert file.read() == BODY[-TAIL:]
    assert asked(courier) == [(tail, len(BODY) - 1)]
    file.seek(100)
    assert file.read(50) == BODY[100:150] and file.tell() == 150
    assert file.read(50) == BODY[150:200]
    assert asked(courier)[1:] == [(100, 100 + STEP - 1)]
    file.seek(tail - 10)
    assert file.read(20) == BODY[tail - 10 : tail + 10]
    assert asked(courier)[2:] == [(tail - 10, tail - 1)]


def test_a_small_file_is_fetched_at_once() -> None:
    courier = Answers({URL: b"abc"})
    file = opened(courier, remote(size=3))
    assert file.read(-1) == b"abc" and file.read(1) == b""
    assert asked(courier) == [(0, 2)]


def test_the_whole_is_read_in_order() -> None:
    courier = Answers({URL: BODY})
    assert opened(courier, remote()).read() == BODY


def test_a_place_in_the_file() -> None:
    file = RangeFile(Answers({}), remote())
    assert file.readable() and file.seekable() and not file.writable()
    assert file.seek(5) == file.tell() == 5
    assert file.seek(3, io.SEEK_CUR) == 8
    assert file.seek(-1, io.SEEK_END) == len(BODY) - 1
    assert file.seek(0) == 0
    with pytest.raises(ValueError, match="before the file's beginning"):
        file.seek(-1)
    file.seek(len(BODY) + 5)
    assert file.read(1) == b""


@pytest.mark.parametrize(("bounds", "enough"), [
    ({"max_bytes": TAIL + STEP}, True),
    ({"max_bytes": TAIL + STEP - 1}, False),
    ({"max_parts": 2}, True),
    ({"max_parts": 1}, False),
])  # fmt: skip
def test_no_more_is_fetched_than_is_allowed(bounds: dict[str, int], enough: bool) -> None:
    file = opened(Answers({URL: BODY}), remote(**bounds))
    file.seek(-1, io.SEEK_END)
    assert file.read(1) == BODY[-1:]
    file.seek(0)
    if enough:
        assert file.read(1) == BODY[:1]
        return
    with pytest.raises(TooMuch):
        file.read(1)


def test_no_room_is_made_for_what_is_not_allowed() -> None:
    courier = Answers({URL: BODY})
    for wanted in (-1, None, len(BODY)):
        with pytest.raises(TooMuch):
            opened(courier, remote(max_bytes=len(BODY) - 1)).read(wanted)
    assert courier.asked == []
    small = opened(Answers({URL: b"ab"}), remote(size=2, max_bytes=2))
    assert small.read(50 * 2**30) == b"ab"


class Sends(Answers):
    """Answers each question with one status, these headers and this body."""

    def __init__(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        super().__init__({})
        self.sent = (status, headers, body)

    def get(
        self,
        url: str,
        read: Callable[[Answer], Any],
        *,
        max_bytes: int,
        search: bool = False,
        wish: Wish = PLAIN,
    ) -> Any:
        status, headers, body = self.sent
        wish.look(status, headers)
        assert wish.headers["Accept-Encoding"] == "identity"
        assert wish.statuses == {206} and max_bytes == 4
        return read(Answer(url=url, media_type="", body=body, status=status, headers=headers))


def sent(status: int, body: bytes = b"abcd", **headers: str) -> Sends:
    return Sends(status, {key.replace("_", "-"): value for key, value in headers.items()}, body)


@pytest.mark.parametrize(
    "server",
    [
        sent(206, Content_Range="bytes 0-3/4"),
        sent(206, Content_Range="  Bytes   0-3/4 "),
        sent(206, Content_Range="bytes 0-3/*"),
        sent(206, Content_Range="bytes 0-3/4", Content_Encoding="Identity"),
        sent(206, Content_Range="bytes 0-3/4", Content_Encoding=""),
    ],
)
def test_the_part_that_was_asked_for_is_taken(server: Sends) -> None:
    assert opened(server, remote(size=4)).read() == b"abcd"


OTHER = "the server sent another part of the file than was asked for"


@pytest.mark.parametrize(
    ("server", "kind", "reason"),
    [
        (sent(200, Content_Type="text/html; charset=utf-8"), Passing,
         "the server sent an HTML page in place of the file"),
        (sent(200, Content_Type="application/zip"), NoParts,
         "the server does not serve parts of files"),
        (sent(200), NoParts, "the server does not serve parts of files"),
        (sent(206), Unreachable, OTHER),
        (sent(206, Content_Range="bytes 1-4/5"), Unreachable, OTHER),
        (sent(206, Content_Range="bytes 0-3/5"), Unreachable, OTHER),
        (sent(206, Content_Range="bytes 0-3/4", Content_Encoding="gzip"), Unreachable, OTHER),
        (sent(206, b"abc", Content_Range="bytes 0-3/4"), Passing, "the answer broke off"),
    ],
)  # fmt: skip
def test_another_answer_is_not(server: Sends, kind: type[Exception], reason: str) -> None:
    with pytest.raises(kind) as fault:
        opened(server, remote(size=4)).read()
    assert str(fault.value) == reason
