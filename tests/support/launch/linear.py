"""Runs expressions over texts made of what each of them turns on; far slower is no end at all.

`python -m tests.support.launch.linear PACKAGE`: exit status 0 when all ended within the CPU time
they are given, else 1 and the expressions that did not. The time is some hundred times what they
need, so that only a cost that grows faster than the text can use it up, on any machine.
"""

from __future__ import annotations

import ast
import importlib
import os
import re
import resource
import sys
from collections.abc import Iterator
from pathlib import Path

from catalogue.launch.addresses import githosts
from catalogue.launch.tables import tables

SECONDS = 20
SIZES = (5_000, 20_000)
_MADE = ("tables.py", "githosts.py")
_CALLS = {"match", "fullmatch", "search", "split", "sub", "findall", "finditer"}


def tokens_of(expression: str) -> list[str]:
    """An expression's own characters and words."""
    marks = sorted(set(re.findall(r"[^\w\s]", expression)) - set("?+*()|^$"))
    letters = sorted(set(re.findall(r"\w", expression)))[:4]
    words = sorted(set(re.findall(r"[A-Za-z%./:@-]{2,}", expression)), key=len)[-6:]
    return [*marks, *letters, *words, "a", "0", " "]


def texts(expression: str) -> Iterator[str]:
    """Long texts of an expression's own characters and words, and of pairs of them."""
    tokens = tokens_of(expression)
    pairs = [one + other for one in tokens for other in tokens if one < other]
    for size in SIZES:
        for token in tokens if size > SIZES[0] else [*tokens, *pairs]:
            long = (token * (size // len(token) + 1))[:size]
            for start in ("", "http://"):
                for end in ("", "!", "\n"):
                    yield start + long + end


def expressions(package: str) -> dict[str, tuple[re.Pattern[str], set[str]]]:
    """Each expression of a package's modules by where it stands, read from their sources, and how
    it is called there: one that is only ever matched from the start need not be quick to search.
    """
    folder = Path(importlib.import_module(package).__path__[0])
    found = {name: (pattern, {"fullmatch"}) for name, pattern in _of_tables(package)}
    for path in sorted(folder.rglob("*.py")):
        source = path.read_text("utf-8")
        tree = ast.parse(source)
        names = {
            id(node.value): ast.unparse(node.targets[0])
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
        }
        for node in ast.walk(tree):
            function = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
            if not isinstance(node, ast.Call) or not function.startswith("re."):
                continue
            calls = {function[3:]} & _CALLS
            if function == "re.compile":
                name = re.escape(names.get(id(node), "form"))
                calls = set(re.findall(rf"\b{name}\.(\w+)\(", source)) & _CALLS
            if isinstance(node.args[0], ast.Name | ast.JoinedStr):  # see _of_tables
                assert path.name in _MADE, f"{path.name}:{node.lineno} is made of what?"
                continue
            flags = 0
            for flag in re.findall(r"re\.(ASCII|IGNORECASE|MULTILINE)", ast.unparse(node)):
                flags |= getattr(re, flag)
            text = ast.literal_eval(node.args[0])
            if function == "re.escape" or not isinstance(text, str):
                continue
            assert calls, f"{path.name}:{node.lineno}: it is not seen how this is called"
            found[f"{path.name}:{node.lineno} {text}"] = re.compile(text, flags), calls
    return found


def _of_tables(package: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The expressions that stand in the launch grammar's table, or are made of its words."""
    if package != "catalogue.launch":
        return
    for archive in tables().archives:
        for pattern in (*archive.dois, *archive.records):
            yield f"tables.json {archive.name} {pattern.pattern}", pattern
    for forge in tables().forges:
        if forge.named:
            yield f"tables.json {forge.name} {forge.named.pattern}", forge.named
    yield "githosts.py _file", githosts._file()


def ends(pattern: re.Pattern[str], calls: set[str], seconds: int = SECONDS) -> bool:
    """Whether an expression comes to an end with all its texts in that much CPU time."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        for text in texts(pattern.pattern):
            for call in calls & {"match", "fullmatch"} or {"search"}:
                getattr(pattern, call)(text)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def main(package: str) -> int:
    """Try all expressions of a package; print those that do not end."""
    endless = [name for name, how in expressions(package).items() if not ends(*how)]
    print("\n".join(endless))
    return 1 if endless else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
