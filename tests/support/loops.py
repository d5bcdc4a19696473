"""Coroutines of a test, in a process whose thread may have the loop of another test's browser."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def run_apart(coroutine: Coroutine[Any, Any, T]) -> T:
    """What the coroutine gives, run by a loop in a thread of its own."""
    with ThreadPoolExecutor() as threads:
        return threads.submit(asyncio.run, coroutine).result()
