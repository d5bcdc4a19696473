"""Asks the browser's modules in Node, by the scripts of tests/support/twins/."""

from __future__ import annotations

import atexit
import json
import subprocess
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from tests.support.files import ROOT
from tests.support.suite.tools import node


def in_node(
    question: str, requests: Iterable[object], room: str = "launch", seconds: int | None = None
) -> list[Any]:
    """The answers to `requests` (JSON values), one for one, within `seconds` of CPU time."""
    lines = [f"{question} {json.dumps(request)}\n" for request in requests]
    if seconds is None:
        twin = _twin(node(), room, ROOT)
        return [twin.answer(line) for line in lines]
    command = ["sh", "-c", f'ulimit -t {seconds}; exec "$@"', "sh", node(), _script(room)]
    done = subprocess.run(
        command, cwd=ROOT, input="".join(lines), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(lines)
    return answers


class _Twin:
    """A Node that stays, since to start one takes longer than most answers."""

    def __init__(self, node: str, room: str, root: Path) -> None:
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 (closed at the end)
        self._process = subprocess.Popen(
            [node, _script(room)],
            cwd=root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
        )
        atexit.register(self._end)

    def answer(self, line: str) -> Any:
        """The answer to one request. Raises AssertionError with what Node said when it failed."""
        assert self._process.stdin and self._process.stdout
        with suppress(BrokenPipeError):
            self._process.stdin.write(line.encode())
            self._process.stdin.flush()
        told = self._process.stdout.readline()
        if not told:
            _twin.cache_clear()
            self._process.wait()
            self._said.seek(0)
            raise AssertionError(self._said.read().decode("utf-8", "replace"))
        return json.loads(told)

    def _end(self) -> None:
        self._process.communicate()
        self._said.close()


@cache
def _twin(node: str, room: str, root: Path) -> _Twin:
    return _Twin(node, room, root)


def _script(room: str) -> str:
    return f"tests/support/twins/{room}.mjs"
