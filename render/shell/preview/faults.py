"""Says why a site that is being edited cannot be shown: file, line, what is wrong."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import traceback
from collections.abc import Iterable
from functools import lru_cache
from json import JSONDecodeError
from pathlib import Path

from click import ClickException
from jinja2 import TemplateSyntaxError

from render.shell.scripts import ScriptError
from render.shell.theme import ShellError


class Unfit(Exception):
    """Saved files have errors, so that nothing can be rendered; its text says which."""


def told(fault: BaseException, root: Path) -> str:
    """Describe the fault to the person editing the files below `root`: with the line of the
    template that raised it, or of the code if it is not one of our own errors."""
    text = str(getattr(fault, "message", "") or fault)
    if isinstance(fault, TemplateSyntaxError):
        name = fault.filename or fault.name or ""
        where = f"{_below(name, root)}:{fault.lineno}"
        return f"{where}: {text.rstrip('.')}. Correct the template's syntax."
    if isinstance(fault, (ClickException, ScriptError, ShellError, Unfit)):
        return text
    if isinstance(fault, OSError) and fault.filename:
        return f"{_below(str(fault.filename), root)}: {fault.strerror}"
    frames = traceback.extract_tb(fault.__traceback__)
    places = [(_below(frame.filename, root), frame.lineno) for frame in frames]
    kind = type(fault).__name__
    for name, line in reversed(places):
        if name.startswith("templates/"):
            return f"{name}:{line}: {text} ({kind})"
    where = f" (raised in {places[-1][0]}:{places[-1][1]})" if places else ""
    return f"{kind}: {text}{where}"


def of_scripts(names: Iterable[str], root: Path) -> str:
    """The syntax errors of these scripts, a line each; empty without Node.js, when the browser
    reports them."""
    wrong = []
    for name in sorted(names):
        path = root / name
        if path.suffix == ".js" and path.is_file():
            found = _syntax(path.read_text(encoding="utf-8", errors="replace"))
            if found:
                wrong.append(f"{name}:{found[0]}: {found[1]}. The browser would not run it.")
    return "\n".join(wrong)


def of_code(names: Iterable[str], root: Path) -> str:
    """What is wrong with the syntax of these Python modules and tables of JSON, a line each."""
    wrong = []
    for name in sorted(names):
        path = root / name
        if path.suffix in (".py", ".json") and path.is_file():
            try:
                content = path.read_bytes()
                compile(content, name, "exec") if path.suffix == ".py" else json.loads(content)
            except (SyntaxError, JSONDecodeError) as fault:
                wrong.append(f"{name}:{fault.lineno or 1}: {fault.msg}. It could not be read.")
            except ValueError as fault:  # no text
                wrong.append(f"{name}:1: {fault}. It could not be read.")
    return "\n".join(wrong)


@lru_cache(maxsize=1000)
def _syntax(script: str) -> tuple[int, str] | None:
    """The line and the message of a module's syntax error, as Node.js reports it, or None."""
    node = shutil.which("node")
    if node is None:
        return None
    command = [node, "--input-type=module", "--check", "-"]
    try:
        done = subprocess.run(command, input=script, capture_output=True, text=True, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return None
    line = re.search(r"^\[stdin\]:(\d+)$", done.stderr, re.MULTILINE)
    words = re.search(r"^SyntaxError: (.+)$", done.stderr, re.MULTILINE)
    return (int(line[1]), words[1].rstrip(".")) if done.returncode and line and words else None


def _below(name: str, root: Path) -> str:
    path = Path(name)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
