"""Modules joined into the files a browser fetches: one step instead of five.

Browsers would load them one import after the other. And what is fetched when it is needed must be
one file, so that it can be asked for again under another URL after a lost connection
(site_src/assets/js/page/again.js): a browser may keep each file of it that failed. What is written
stays readable, each module in a function of its own; only comments and indentation are left out.
The modules keep to a form that makes this safe: imports and exports on lines of their own, no
default exports. https://tc39.es/ecma262/#sec-modules

They stand in a folder named by the hash of all of them, so that a page never runs the scripts of
another deployment: those of old pages stay in the browser's cache under their own names.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from pygments.lexers.javascript import JavascriptLexer
from pygments.token import String

# What every page runs. Its modules are there before any of FEATURES is asked for, so these import
# them: the basket's store must not be there twice.
MAIN = "main.js"
FEATURES = (
    "basket/buttons.js",
    "basket/exports/index.js",
    "basket/exports/snippet.js",
    "basket/imports/bring.js",
    "basket/link.js",
    "basket/page.js",
    "catalogue/page.js",
    "catalogue/quick.js",
    "contribute/page.js",
    "handover/crate.js",
    "handover/panel.js",
    "handover/progress.js",
    "launch/panel/page.js",
    "launch/panel/panel.js",
    "live/check.js",
    "look/look.js",
    "offline/notice.js",
    "samp/panel.js",
    "samp/send.js",
    "search/search.js",
    "target/panel.js",
    "vo/panel.js",
)

_ALL = re.compile(r'^import \* as (\w+) from "(\.[^"]+)";$', re.MULTILINE)
_IMPORT = re.compile(r'^import \{([^}]+)\}\s+from "(\.[^"]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function\*?|class|const) (\w+))", re.MULTILINE)
_MODULE = re.compile("\0(\\.[^\0]+)\0")  # what was imported, before its module has a name
_OPENS = re.compile(r"const m(\d+) = \(\(\) => \{$")  # a module in a joined file, see `_wrapped`
_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)
_INDENT = re.compile(r"^ +", re.MULTILINE)


class ScriptError(Exception):
    """A module is not of the form that joining needs."""


@dataclass(frozen=True)
class Scripts:
    """The scripts of a site: their folder below its root, with its slash, and the files in it."""

    folder: str
    files: dict[str, bytes]


def scripts_of(source: Path) -> Scripts:
    """What browsers fetch of the modules in `source`: the joined ones, and what is no module."""
    read = _reader(source)
    paths = sorted(path for path in source.rglob("*") if path.is_file())
    names = [path.relative_to(source).as_posix() for path in paths]
    found = {name: (source / name).read_bytes() for name in names if not name.endswith(".js")}
    there = closure(MAIN, read) if MAIN in names else ()
    if there:
        found[MAIN] = shared(MAIN, read).encode()
    found |= {name: joined(name, read, there).encode() for name in FEATURES if name in names}
    digest = hashlib.sha256()
    for name in sorted(found):
        digest.update(f"{name}\n{len(found[name])}\n".encode() + found[name])
    folder = f"assets/js-{digest.hexdigest()[:10]}/"
    return Scripts(folder=folder, files={f"{folder}{name}": found[name] for name in sorted(found)})


def written_at(source: Path, name: str, line: int) -> str | None:
    """The module of `source` that has the line of a joined file (counted from 1), and its line:
    `page/again.js:12`. None where that is none of a module's. Raises `ScriptError` as `joined`."""
    read = _reader(source)
    there = closure(MAIN, read) if (source / MAIN).is_file() else ()
    if name not in (MAIN, *FEATURES) or not (source / name).is_file():
        return None
    text = shared(MAIN, read) if name == MAIN else joined(name, read, there)
    above = text.split("\n")[:line]
    begun = [
        (number, found[1]) for number, each in enumerate(above) if (found := _OPENS.match(each))
    ]
    if not begun or len(above) < line:
        return None
    start, module = begun[-1]
    order = closure(name, read, () if name == MAIN else there)
    own = [path for path in order if name == MAIN or path == name or path not in there]
    path = own[int(module)]
    wanted = above[-1].strip()
    lines = [_EXPORT.sub(r"\1", each).strip() for each in read(path).split("\n")]
    places = [number for number, each in enumerate(lines, 1) if each == wanted]
    before = sum(each.strip() == wanted for each in above[start:]) - 1
    return f"{path}:{places[before]}" if before < len(places) else path


def _reader(folder: Path) -> Callable[[str], str]:
    return cache(lambda path: (folder / path).read_text("utf-8"))


def shared(entry: str, read: Callable[[str], str]) -> str:
    """The module `entry` with all it imports, as one module that exports each of them.

    Raises `ScriptError` as `joined` does.
    """
    order = closure(entry, read)
    names = _names(order)
    texts = [_wrapped(path, read(path), entry, names) for path in order]
    return "\n".join(texts) + f"\nexport {{ {', '.join(names.values())} }};\n"


def joined(entry: str, read: Callable[[str], str], there: Sequence[str] = ()) -> str:
    """The module `entry` with all it imports, as one module.

    Those `there`, the closure of `MAIN`, it imports from what `shared` made of that. `read` gives
    the text of a module by its path. Raises `ScriptError` for imports in a circle or of what is
    not there, and for forms of import or export that are not known here.
    """
    order = [path for path in closure(entry, read, there) if path == entry or path not in there]
    used = {_resolved(path, target) for path in order for target in _targets(read(path))}
    main = {path: name for path, name in _names(there).items() if path in used}
    names = _names(order) | {path: f"main_{name}" for path, name in main.items()}
    texts = [_wrapped(path, read(path), entry, names) for path in order]
    listed = ", ".join(f"{name} as main_{name}" for name in main.values())
    imports = [f'import {{ {listed} }} from "{_relative(MAIN, entry)}";'] if main else []
    return "\n".join([*imports, *texts]) + f"\n{_exports_of(entry, read(entry), names[entry])}"


def _names(order: Sequence[str]) -> dict[str, str]:
    return {path: f"m{number}" for number, path in enumerate(order)}


def closure(entry: str, read: Callable[[str], str], there: Sequence[str] = ()) -> tuple[str, ...]:
    """`entry` and all it imports, each after what it imports itself; not what those `there` do."""
    order: list[str] = []
    _visit(entry, read, order, (), there)
    return tuple(order)


@lru_cache(maxsize=1000)
def _targets(text: str) -> tuple[str, ...]:
    return tuple(target for form in (_IMPORT, _ALL) for _, target in form.findall(text))


def _relative(path: str, entry: str) -> str:
    found = posixpath.relpath(path, posixpath.dirname(entry) or ".")
    return found if found.startswith("../") else f"./{found}"


def _visit(
    path: str,
    read: Callable[[str], str],
    order: list[str],
    above: tuple[str, ...],
    there: Sequence[str],
) -> None:
    if path in above:
        raise ScriptError(f"{' → '.join((*above, path))} import each other in a circle")
    if path in order:
        return
    try:
        targets = () if path in there else _targets(read(path))
    except FileNotFoundError:
        if not above:
            raise
        raise ScriptError(f"{above[-1]} imports {path}, which is not there") from None
    for target in targets:
        _visit(_resolved(path, target), read, order, (*above, path), there)
    order.append(path)


def _resolved(path: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), target))


def _wrapped(path: str, text: str, entry: str, names: dict[str, str]) -> str:
    def named(match: re.Match[str]) -> str:
        return names[_resolved(path, match[1])]

    body = _MODULE.sub(named, _body(path, text))
    if path != entry:
        here = f'new URL("{_relative(path, entry)}", import.meta.url)'
        body = body.replace("import.meta.url", here)
    returned = f"return {{ {', '.join(name for _, name in _EXPORT.findall(text))} }};"
    return f"const {names[path]} = (() => {{\n{body}{returned}\n}})();"


@lru_cache(maxsize=1000)  # most modules stand in several files
def _body(path: str, text: str) -> str:
    """What is written of a module, each that it imports named as `_MODULE` finds it."""

    def imported(match: re.Match[str]) -> str:
        wanted = re.sub(r"(\w+) as (\w+)", r"\1: \2", match[1].strip())
        return f"const {{ {wanted} }} = \0{match[2]}\0;"

    body = _ALL.sub("const \\1 = \0\\2\0;", _IMPORT.sub(imported, _EXPORT.sub(r"\1", text)))
    if re.search(r"^(?:import|export)\b", body, re.MULTILINE):
        raise ScriptError(f"{path} imports or exports in a form that joining does not know")
    return _bare(body)


def _bare(text: str) -> str:
    """`text` without its comments, empty lines and indentation; texts of several lines stay."""
    code, texts = _without_texts(text)
    code = re.sub(r"\n{2,}", "\n", _INDENT.sub("", _COMMENT.sub("", code))).lstrip()
    return re.sub("\0(\\d+)\0", lambda found: texts[int(found[1])], code)


def _without_texts(text: str) -> tuple[str, list[str]]:
    """The code with a number between NUL characters for each piece of a template literal."""
    texts: list[str] = []
    if all(line.count("`") % 2 == 0 for line in text.splitlines()):
        return text, texts  # None goes over a line's end, and the lexer is slow.
    code = []
    for _, kind, value in JavascriptLexer().get_tokens_unprocessed(text):
        if kind in String.Backtick:
            code.append(f"\0{len(texts)}\0")
            texts.append(value)
        else:
            code.append(value)
    return "".join(code), texts


def _exports_of(entry: str, text: str, name: str) -> str:
    exported = ", ".join(found for _, found in _EXPORT.findall(text))
    return f"export const {{ {exported} }} = {name};\n" if exported else ""
