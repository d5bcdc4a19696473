"""A courier that answers from memory, for what is not about the network."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from harvest.net.answer import Answer, Passing, Unreachable, Wish
from harvest.net.http import PLAIN, Courier


class Answers(Courier):
    """Gives what `files` holds under a URL: bytes, or the fault that is raised.

    `asked` are the URLs in order, with the range that was asked for behind them.
    """

    def __init__(
        self,
        files: Mapping[str, bytes | Exception],
        media_type: str = "application/octet-stream",
        parts: bool = True,
    ) -> None:
        super().__init__()
        self.files = dict(files)
        self.media_type = media_type
        self.parts = parts
        self.asked: list[str] = []

    def get(
        self,
        url: str,
        read: Callable[[Answer], Any],
        *,
        max_bytes: int,
        search: bool = False,
        wish: Wish = PLAIN,
    ) -> Any:
        part = re.fullmatch(r"bytes=(\d+)-(\d+)", wish.headers.get("Range", ""))
        self.asked.append(f"{url} {part[1]}-{part[2]}" if part else url)
        body = self.files.get(url, Unreachable("the server answered 404 Not Found", 404))
        if isinstance(body, Exception):
            raise body
        status, headers = 200, {"Content-Type": self.media_type}
        if part and self.parts:
            status = 206
            headers["Content-Range"] = f"bytes {part[1]}-{part[2]}/{len(body)}"
            body = body[int(part[1]) : int(part[2]) + 1]
        wish.look(status, headers)
        if status not in wish.statuses or len(body) > max_bytes:
            raise Unreachable(f"status {status}, {len(body)} bytes")
        try:
            return read(
                Answer(
                    url=url, media_type=self.media_type, body=body, status=status, headers=headers
                )
            )
        except Passing as fault:
            raise Unreachable(f"{fault.reason} (1 attempts)", fault.status) from fault
