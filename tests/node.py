"""Asks the browser's modules in Node: tests/launch_twin.mjs, tests/basket_twin.mjs."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from typing import Any

from tests.files import ROOT
from tests.tools import node


def in_node(
    question: str, requests: Iterable[object], room: str = "launch", seconds: int | None = None
) -> list[Any]:
    """The answers to `requests` (JSON values), one for one, within `seconds` of CPU time."""
    lines = [json.dumps(request) for request in requests]
    command = [node(), f"tests/{room}_twin.mjs", question]
    if seconds is not None:
        command = ["sh", "-c", f'ulimit -t {seconds}; exec "$@"', "sh", *command]
    done = subprocess.run(
        command, cwd=ROOT, input="\n".join(lines), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(lines)
    return answers
