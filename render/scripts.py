"""The search's modules joined into the files a browser fetches: one step instead of five.

Browsers would load them one import after the other. What is written stays readable, each module
in a function of its own; only comments and indentation are left out. The modules keep to a form
that makes this safe: imports and exports on lines of their own, no default exports, no text of
several lines. https://tc39.es/ecma262/#sec-modules
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from pathlib import Path

FOLDER = "assets/js/"
ENTRIES = ("catalogue.js", "quick.js", "search/search.js")

_IMPORT = re.compile(r'^import \{([^}]+)\} from "(\.[^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function\*?|class|const) (\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)
_INDENT = re.compile(r"^ +", re.MULTILINE)


class ScriptError(Exception):
    """A module is not of the form that joining needs."""


def script_files(out: Path) -> dict[str, bytes]:
    """What goes in the place of the modules that MkDocs copied into `out`: some joined, the
    others only without comments."""
    folder = out / FOLDER
    read = _reader(folder)
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.js"))
    texts = {path: joined(path, read) if path in ENTRIES else _bare(read(path)) for path in paths}
    return {f"{FOLDER}{path}": text.encode() for path, text in texts.items()}


def _reader(folder: Path) -> Callable[[str], str]:
    return lambda path: (folder / path).read_text("utf-8")


def joined(entry: str, read: Callable[[str], str]) -> str:
    """The module `entry` with all it imports, as one module.

    `read` gives the text of a module by its path. Raises `ScriptError` for imports in a circle
    and for forms of import or export that are not known here.
    """
    order: list[str] = []
    _visit(entry, read, order, ())
    names = {path: f"m{number}" for number, path in enumerate(order)}
    texts = (_wrapped(path, read(path), entry, names) for path in order)
    return "\n".join(texts) + f"\n{_exports_of(entry, read(entry), names[entry])}"


def _visit(path: str, read: Callable[[str], str], order: list[str], above: tuple[str, ...]) -> None:
    if path in above:
        raise ScriptError(f"{' → '.join((*above, path))} import each other in a circle")
    if path in order:
        return
    for _, target in _IMPORT.findall(read(path)):
        _visit(_resolved(path, target), read, order, (*above, path))
    order.append(path)


def _resolved(path: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), target))


def _wrapped(path: str, text: str, entry: str, names: dict[str, str]) -> str:
    exported = [name for _, name in _EXPORT.findall(text)]

    def imported(match: re.Match[str]) -> str:
        wanted = re.sub(r"(\w+) as (\w+)", r"\1: \2", match[1].strip())
        return f"const {{ {wanted} }} = {names[_resolved(path, match[2])]};"

    body = _IMPORT.sub(imported, _EXPORT.sub(r"\1", text))
    if re.search(r"^(?:import|export)\b", body, re.MULTILINE):
        raise ScriptError(f"{path} imports or exports in a form that joining does not know")
    if path != entry:
        here = posixpath.relpath(path, posixpath.dirname(entry) or ".")
        body = body.replace("import.meta.url", f'new URL("{here}", import.meta.url)')
    returned = f"return {{ {', '.join(exported)} }};"
    return f"const {names[path]} = (() => {{\n{_bare(body)}{returned}\n}})();"


def _bare(text: str) -> str:
    return re.sub(r"\n{2,}", "\n", _INDENT.sub("", _COMMENT.sub("", text))).lstrip()


def _exports_of(entry: str, text: str, name: str) -> str:
    exported = ", ".join(found for _, found in _EXPORT.findall(text))
    return f"export const {{ {exported} }} = {name};\n" if exported else ""
