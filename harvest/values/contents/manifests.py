"""Read the files that describe a package of Python, Julia, Rust or JavaScript in CodeMeta's terms.

pyproject.toml: https://packaging.python.org/specifications/pyproject-toml/ and
https://python-poetry.org/docs/pyproject/; setup.cfg: setuptools; Project.toml:
https://pkgdocs.julialang.org/v1/toml-files/; Cargo.toml and package.json: their own manuals.
"""

from __future__ import annotations

import configparser
from collections.abc import Iterator, Mapping
from typing import Any

from catalogue.licences import spdx
from harvest.values.codemeta.parse import parse
from harvest.values.contents.structured import NotRead, toml_of
from harvest.values.text import items

MOST_NEEDED = 60  # packages that one needs
LONGEST_CFG = 30_000  # characters
_UNSET = frozenset({"0", "0.0", "0.0.0", "0.0.0.0"})  # what stands where a tool sets the version
_NAMED_BY_USE = {
    "codeRepository": ("repository", "source", "sourcecode", "code", "github", "gitlab", "git"),
    "softwareHelp": ("documentation", "docs", "doc", "manual", "readthedocs"),
    "issueTracker": ("issues", "bugtracker", "tracker", "bugs", "bugreports", "issuetracker"),
    "releaseNotes": ("changelog", "changes", "releasenotes", "whatsnew", "history"),
    "url": ("homepage", "home", "website"),
}
Json = Mapping[str, Any]


class NoPackage(Exception):
    """The file describes no package, or cannot be read."""


def pyproject(text: str) -> dict[str, Any]:
    """What a pyproject.toml says: its table [project], else Poetry's. Raises `NoPackage`."""
    tables = toml(text)
    project = _table(tables, "project")
    poetry = _table(_table(tables, "tool"), "poetry")
    found = project or poetry
    if not found.get("name"):
        raise NoPackage
    needs: Any = project.get("dependencies")
    if not project:
        listed = _table(poetry, "dependencies")
        needs = [each for each in listed if each != "python"]
    python = project.get("requires-python") or _table(poetry, "dependencies").get("python")
    urls = {key: poetry.get(key) for key in ("homepage", "repository", "documentation")}
    return {
        **_common(found),
        **_of_python(found.get("classifiers"), python),
        **_links({**urls, **_table(found, "urls")}),
        "author": list(_people(found.get("authors"))),
        "maintainer": list(_people(found.get("maintainers"))),
        "license": _licence(found.get("license")) or _classified(found.get("classifiers")),
        "softwareRequirements": _needed(needs),
    }


def setup_cfg(text: str) -> dict[str, Any]:
    """What the sections [metadata] and [options] of a setup.cfg say. Raises `NoPackage`."""
    if len(text) > LONGEST_CFG:  # the parser takes the square of lines that are none
        raise NoPackage
    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read_string(text)
    except (configparser.Error, ValueError, AttributeError):
        raise NoPackage from None
    said = dict(parser["metadata"]) if parser.has_section("metadata") else {}
    found = {key: _literal(value) for key, value in said.items()}
    if not found.get("name"):
        raise NoPackage
    options = dict(parser["options"]) if parser.has_section("options") else {}
    classifiers = _rows(found.get("classifiers") or found.get("classifier"))
    urls = dict(row.split("=", 1) for row in _rows(found.get("project_urls")) if "=" in row)
    return {
        **_common(found),
        **_of_python(classifiers, options.get("python_requires")),
        **_links({"homepage": found.get("url"), **urls}),
        "author": found.get("author"),
        "maintainer": found.get("maintainer"),
        "license": _licence(found.get("license")) or _classified(classifiers),
        "softwareRequirements": _needed(_rows(_literal(options.get("install_requires") or ""))),
    }


def julia(text: str) -> dict[str, Any]:
    """What a Project.toml says of a package; that of an environment has no name.

    Raises `NoPackage`.
    """
    found = toml(text)
    if not (found.get("name") and found.get("uuid")):
        raise NoPackage
    return {
        **_common(found),
        "author": list(_people(found.get("authors"))),
        "programmingLanguage": "Julia",
        "softwareRequirements": _needed(list(_table(found, "deps"))),
    }


def cargo(text: str) -> dict[str, Any]:
    """What the table [package] of a Cargo.toml says. Raises `NoPackage`."""
    tables = toml(text)
    found = {k: v for k, v in _table(tables, "package").items() if not isinstance(v, dict)}
    if not found.get("name"):
        raise NoPackage
    return {
        **_common(found),
        **_links({key: found.get(key) for key in ("homepage", "repository", "documentation")}),
        "author": list(_people(found.get("authors"))),
        "license": _licence(found.get("license")),
        "programmingLanguage": "Rust",
        "softwareRequirements": _needed(list(_table(tables, "dependencies"))),
    }


def javascript(text: str) -> dict[str, Any]:
    """What a package.json says; that of a private package has no version. Raises `NoPackage`."""
    found = parse(text.encode("utf-8", "replace"))
    if isinstance(found, str) or not found.get("name"):
        raise NoPackage
    bugs = found.get("bugs")
    tracker = bugs.get("url") if isinstance(bugs, dict) else bugs
    common = _common(found)
    if found.get("private"):
        common["version"] = None
    return {
        **common,
        "author": found.get("author"),
        "contributor": found.get("contributors"),
        "license": _licence(found.get("license")),
        "codeRepository": found.get("repository"),
        "issueTracker": tracker,
        "url": found.get("homepage"),
        "programmingLanguage": "JavaScript",
        "softwareRequirements": _needed(list(_table(found, "dependencies"))),
    }


def toml(text: str) -> Json:
    """The tables of a text in TOML. Raises `NoPackage` for anything else."""
    try:
        return toml_of(text)
    except NotRead:
        raise NoPackage from None


def _table(found: Json, name: str) -> Json:
    inner = found.get(name)
    return inner if isinstance(inner, dict) else {}


def _common(found: Json) -> dict[str, Any]:
    version = found.get("version")
    return {
        "name": found.get("name"),
        "summary": found.get("description"),
        "keywords": found.get("keywords"),
        "version": None if version in _UNSET else version,
    }


def _people(value: Any) -> Iterator[Any]:
    for each in items(value):
        if isinstance(each, dict):
            if each.get("name"):
                yield {"@type": "Person", "name": each["name"]}
        elif isinstance(each, str):
            yield each


def _licence(value: Any) -> Any:
    """A text, or that of {text = …}; a file is read as such. A whole text is no name."""
    text = value.get("text") if isinstance(value, dict) else value
    return text if isinstance(text, str) and len(text) < 200 else None


def _classified(classifiers: Any) -> list[str]:
    texts = (each for each in items(classifiers) if isinstance(each, str))
    return [each for each in texts if each.startswith("License ::") and spdx.normalise(each)]


def _of_python(classifiers: Any, python: Any) -> dict[str, Any]:
    """What classifiers of PyPI say of systems and status (https://pypi.org/classifiers/)."""
    texts = [each for each in items(classifiers) if isinstance(each, str)]
    systems = [
        each.rsplit("::", 1)[-1].strip()
        for each in texts
        if each.startswith("Operating System ::") and "Independent" not in each
    ]
    stages = [each for each in texts if each.startswith("Development Status ::")]
    return {
        "operatingSystem": systems,
        "developmentStatus": stages[:1],
        "programmingLanguage": "Python",
        "runtimePlatform": [f"Python {' '.join(python.replace(',', ' ').split())}"]
        if isinstance(python, str) and python
        else None,
    }


def _links(urls: Json) -> dict[str, Any]:
    plain = {"".join(filter(str.isalnum, key)).lower(): url for key, url in urls.items()}
    return {
        term: next((plain[word] for word in words if plain.get(word)), None)
        for term, words in _NAMED_BY_USE.items()
    }


def _needed(value: Any) -> list[str]:
    """Required packages, without the conditions after a semicolon."""
    texts = (each.partition(";")[0].strip() for each in items(value) if isinstance(each, str))
    return [each for each in texts if each][:MOST_NEEDED]


def _literal(value: str) -> str | None:
    """What setup.cfg itself says; "attr:" and "file:" lead elsewhere."""
    return None if value.strip().startswith(("attr:", "file:")) else value.strip()


def _rows(value: str | None) -> list[str]:
    return [row.strip() for row in (value or "").splitlines() if row.strip()]
