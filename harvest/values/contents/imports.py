"""Which modules a notebook imports: read, never run (https://nbformat.readthedocs.io/)."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from catalogue.values.foreign_json import items, joined, mapping
from harvest.values.contents.notebook_file import NotANotebook, notebook_of

MAX_LINES = 20_000
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,100}")
# A notebook that changes where Python looks finds modules that cannot be told from here.
_ELSEWHERE = ("sys.path", "%cd", "os.chdir", "PYTHONPATH", "pip install", "conda install")


@dataclass(frozen=True, kw_only=True)
class Imports:
    """The top-level modules that a Python notebook imports, without those of Python itself.

    `looks_elsewhere` says that it installs packages or changes where Python looks for them.
    """

    modules: frozenset[str] = frozenset()
    looks_elsewhere: bool = False


def imports(text: str) -> Imports:
    """Read a notebook's code cells; what is no notebook of Python imports nothing."""
    return imports_of(_code(text))


def imports_of(lines: Iterable[str]) -> Imports:
    """Read lines of Python."""
    modules: set[str] = set()
    elsewhere = False
    for number, line in enumerate(lines):
        if number == MAX_LINES:
            break
        elsewhere = elsewhere or any(word in line for word in _ELSEWHERE)
        modules.update(_imported(line.strip()))
    known = modules - sys.stdlib_module_names - {"IPython"}
    return Imports(modules=frozenset(known), looks_elsewhere=elsewhere)


def _code(text: str) -> Iterator[str]:
    try:
        notebook = notebook_of(text)
    except NotANotebook:
        return
    if not _is_python(notebook.get("metadata")):
        return
    for cell in items(notebook.get("cells")):
        if mapping(cell).get("cell_type") == "code":
            yield from joined(cell.get("source")).splitlines()


def _is_python(metadata: object) -> bool:
    found = metadata if isinstance(metadata, dict) else {}
    named = [found.get("kernelspec"), found.get("language_info")]
    words = [one.get(key) for one in named if isinstance(one, dict) for key in ("language", "name")]
    texts = [word.lower() for word in words if isinstance(word, str)]
    return not texts or any(text.startswith("python") for text in texts)


def _imported(line: str) -> Iterator[str]:
    """The modules of one line `import a.b as c, d` or `from a.b import c`."""
    word, _, rest = line.partition(" ")
    if word == "from":
        parts = [rest.partition(" import ")[0]] if " import " in rest else []
    elif word == "import":
        parts = rest.partition("#")[0].partition(";")[0].split(",")
    else:
        return
    for part in parts:
        found = _NAME.match(part.strip())
        if found:
            yield found[0]
