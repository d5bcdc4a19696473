"""What a module imports, at its top or inside a function."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.support.files import ROOT


def imported(path: str) -> Iterator[str]:
    """The dotted names of the modules that a file imports; a relative import is its package's.

    `from a import b` is `a.b` where that is one of our modules, else `a`.
    """
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"), path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = (node.module or "") if node.level == 0 else path.split("/")[0]
            yield from (_module(package, alias.name) for alias in node.names)


def _module(package: str, name: str) -> str:
    place = ROOT / package.replace(".", "/") / name
    return f"{package}.{name}" if place.is_dir() or place.with_suffix(".py").exists() else package
