"""Which packages the files of an environment install: read, never run.

Names are in lower case with hyphens (https://packaging.python.org/specifications/name-normalization/).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from catalogue.readiness.environment import ANYTHING, ITSELF
from harvest.values.contents.structured import NotRead, toml_of, yaml_of

MOST = 300
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,100}")
_VCS = ("git+", "hg+", "svn+", "http://", "https://", "file:")


def installed(path: str, text: str) -> tuple[str, ...]:
    """The packages that one file of an environment names, sorted; those of a file that is not
    understood are `ANYTHING`.

    >>> installed("binder/requirements.txt", "numpy>=2\\n-e .")
    ('.', 'numpy')
    """
    read = _FILES.get(path.rsplit("/", 1)[-1])
    if read is None:
        return (ANYTHING,)
    try:
        found = set(read(text))
    except (NotRead, ValueError, RecursionError, AttributeError, TypeError):
        found = {ANYTHING}
    return tuple(sorted(found)) if len(found) <= MOST else (ANYTHING,)


def plain(name: str) -> str:
    """A package's name in its normal form."""
    return re.sub(r"[._-]+", "-", name).lower()


def _conda(text: str) -> Iterator[str]:
    content = yaml_of(text)
    for each in content.get("dependencies") or []:
        if isinstance(each, str):
            yield from _named(each.rsplit("::", 1)[-1])
        elif isinstance(each, Mapping):
            yield from _requirements("\n".join(map(str, each.get("pip") or [])))


def _requirements(text: str) -> Iterator[str]:
    for raw in text.splitlines():
        line = raw.partition(" #")[0].strip()
        if line.startswith(("-e ", "--editable ", "--editable=")):
            line = line.replace("=", " ", 1).split(" ", 1)[1].strip().strip("\"'")
        if not line or line.startswith("#"):
            continue
        if line.startswith(("-r", "--requirement", "-c")):
            yield ANYTHING
        elif line.startswith("-"):
            continue
        elif line.startswith((".", "/")):
            yield ITSELF
        elif line.startswith(_VCS):
            yield from _of_address(line)
        else:
            yield from _named(line)


def _of_address(line: str) -> Iterator[str]:
    address, _, egg = line.partition("#egg=")
    last = address.partition("#")[0].rstrip("/").rsplit("/", 1)[-1]
    yield from _named(egg or last.partition("@")[0].removesuffix(".git"))


def _named(requirement: str) -> Iterator[str]:
    found = _NAME.match(requirement.strip())
    if found:
        yield plain(found[0])


def _pipfile(text: str) -> Iterator[str]:
    content = toml_of(text)
    for name, how in (content.get("packages") or {}).items():
        inside = isinstance(how, dict) and str(how.get("path", "")).startswith(".")
        yield ITSELF if inside else plain(name)


def _pipfile_lock(text: str) -> Iterator[str]:
    for name, how in (json.loads(text).get("default") or {}).items():
        yield ITSELF if isinstance(how, dict) and "path" in how else plain(name)


def _itself(_: str) -> Iterable[str]:
    return (ITSELF,)


def _script(text: str) -> Iterable[str]:
    """A script that installs anything may install what no list names."""
    lines = (line.strip() for line in text.splitlines())
    words = ("pip", "conda", "mamba", "setup.py", "poetry", "uv ", "install", "make")
    runs = any(word in line for line in lines if not line.startswith("#") for word in words)
    return (ANYTHING,) if runs else ()


_FILES: Mapping[str, Callable[[str], Iterable[str]]] = MappingProxyType(
    {
        "environment.yml": _conda,
        "environment.yaml": _conda,
        "requirements.txt": _requirements,
        "Pipfile": _pipfile,
        "Pipfile.lock": _pipfile_lock,
        "setup.py": _itself,
        "pyproject.toml": _itself,
        "postBuild": _script,
        "start": _script,
    }
)
