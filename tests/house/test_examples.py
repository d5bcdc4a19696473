"""The examples in docstrings give what they say (https://docs.python.org/3/library/doctest.html)."""

from __future__ import annotations

import doctest
import importlib

import pytest

from tests.support.files import ROOT, files_ending

PACKAGES = ("catalogue/", "harvest/", "render/")
WITH_EXAMPLES = [
    path
    for path in files_ending(".py")
    if path.startswith(PACKAGES) and ">>> " in (ROOT / path).read_text(encoding="utf-8")
]


@pytest.mark.parametrize("path", WITH_EXAMPLES)
def test_examples_in_docstrings_are_true(path: str) -> None:
    name = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    found = doctest.testmod(importlib.import_module(name))
    assert found.attempted and not found.failed
