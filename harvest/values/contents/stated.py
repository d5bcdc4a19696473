"""What the files at the root of a repository say about the software. They are read, never run.

Each format is converted to CodeMeta's terms, which are then read like a codemeta.json. Values that
are invalid, huge or of an unexpected type are ignored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any

from catalogue.check.schemas import FOLDER
from catalogue.records.reference import Reference
from catalogue.records.repository import Ref, Repository
from catalogue.records.stated import Stated
from harvest.mishap import Mishap, contained
from harvest.table import State, Table
from harvest.values import addresses, markup
from harvest.values.codemeta.parse import parse
from harvest.values.codemeta.software import Codemeta, straighten
from harvest.values.codemeta_terms import AGENTS
from harvest.values.contents import (
    cff,
    licence,
    manifests,
    paragraph,
    r_package,
    readme,
    zenodo_file,
)
from harvest.values.text import line

READER = 3  # one more whenever this module or those it uses read more, or otherwise
MAX_BYTES = 500_000  # of one file
LONGEST_DESCRIPTION = 5_000  # characters
MOST_PEOPLE = 200
MOST_OTHERS = 100  # of any other list
LONGEST_NAME = 500  # characters of what a file refers to
ZENODO_FILE = ".zenodo.json"
CFF = "CITATION.cff"
CODEMETA = "codemeta.json"
# Who registers DOIs of software; a file's `doi` may be that of a paper.
_SOFTWARE_DOI = re.compile(r"10\.(5281/zenodo|6084/m9\.figshare|17605/osf|14454|15454)", re.I)
_LINES = Table(
    name="repositories",
    record=Repository,
    state=State,
    schema=FOLDER / "repository.schema.json",
    key="url",
)
_PLACE = re.compile(r"refs\[0\]\.stated\[0\]\.(\w+)(?:\[(\d+)\])?")


class Unreadable(Exception):
    """A file cannot be read; the reason is a clause."""


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """The files that are read: those of metadata and packages, of licences, and the README."""

    described: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    readme: str | None = None

    @property
    def paths(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.described, *self.licences, *([self.readme] if self.readme else []))


def chosen(paths: Iterable[str]) -> Chosen:
    """The files to read: those at the root, and where these hold no licence, in `LICENSES`."""
    paths = sorted(paths)
    names = [path for path in paths if "/" not in path]
    known = {name.lower(): name for name in reversed(names)}
    described = [known[name.lower()] for name in _READERS if name.lower() in known]
    return Chosen(
        described=tuple(sorted(described)),
        licences=licence.chosen(names) or licence.of_reuse(paths),
        readme=readme.chosen(names),
    )


def read(files: Chosen, bodies: Mapping[str, bytes | None]) -> tuple[Stated, ...]:
    """What each of the files says, sorted by path; without those that say nothing.

    `bodies` are their contents by path, None for a file with more than `MAX_BYTES` bytes.
    """
    found = [_described(path, bodies.get(path)) for path in files.described]
    found += _licences({path: bodies.get(path) for path in files.licences})
    if files.readme and (body := bodies.get(files.readme)):
        found.append(_readme(files.readme, body.decode("utf-8", "replace")))
    kept = (fitting(each) for each in found if each is not None)
    said = (each for each in kept if each != Stated(path=each.path))
    return tuple(sorted(said, key=lambda each: each.path))


def fitting(stated: Stated) -> Stated:
    """The same without values that no line of the snapshot may have (repository.schema.json)."""
    for _ in range(3):
        line_ = Repository(
            url="https://example.org/",
            status="found",
            since="2026-01-01",
            refs=(Ref(name="HEAD", stated=(stated,)),),
        )
        places = {(m[1], m[2]) for f in _LINES.faults(line_) if (m := _PLACE.match(f[0]))}
        if not places:
            return stated
        stated = replace(stated, **_without(stated, places))
    return Stated(path=stated.path)


def _without(stated: Stated, places: Iterable[tuple[str, str | None]]) -> dict[str, Any]:
    """The fields at these places with their defaults, or without the items that do not fit."""
    changed: dict[str, Any] = {}
    default = Stated(path=stated.path)
    unfit = set(places)
    for name in sorted({name for name, _ in unfit}):
        value = getattr(stated, name)
        if (name, None) in unfit or not isinstance(value, tuple):
            changed[name] = getattr(default, name)
        else:
            changed[name] = tuple(v for n, v in enumerate(value) if (name, str(n)) not in unfit)
    return changed


def _described(path: str, body: bytes | None) -> Stated | None:
    reader = next(read for name, read in _READERS.items() if name.lower() == path.lower())
    try:
        if body is None:
            raise Unreadable(f"it has more than the {MAX_BYTES} bytes that are read")
        found = contained(lambda: reader(body), Unreadable, cff.NoCitationFile, manifests.NoPackage)
        return replace(found, path=path)
    except (Unreadable, cff.NoCitationFile, Mishap) as fault:
        if path.lower() not in _OF_METADATA:
            return None
        return Stated(path=path, fault=line(str(fault), 400) or "it cannot be read")
    except manifests.NoPackage:
        return None


def _codemeta(body: bytes) -> Stated:
    found = parse(body)
    if isinstance(found, str):
        raise Unreadable(found)
    return _stated(straighten(found))


def _zenodo(body: bytes) -> Stated:
    found = parse(body)
    if isinstance(found, str):
        raise Unreadable(found)
    stated = _stated(straighten(zenodo_file.terms(found)))
    return replace(
        stated,
        author=zenodo_file.people(found.get("creators"))[:MOST_PEOPLE],
        contributor=zenodo_file.people(found.get("contributors"))[:MOST_PEOPLE],
    )


def _in_terms(reader: Callable[[str], dict[str, Any]]) -> Callable[[bytes], Stated]:
    def read_text(body: bytes) -> Stated:
        found = reader(body.decode("utf-8-sig", "replace"))
        stated = _stated(straighten(found))
        summary = line(found.get("summary"), markup.MAX_SUMMARY)
        return replace(stated, summary=summary or stated.summary)

    return read_text


def _stated(read_: Codemeta) -> Stated:
    """What a file says, without what concerns only the repository (ref, folder)."""
    common = {each.name for each in fields(Stated)} & {each.name for each in fields(Codemeta)}
    values = {name: _bounded(name, getattr(read_, name)) for name in common}
    text = zenodo_file.text_of(read_.description or "")[:LONGEST_DESCRIPTION].strip()
    values["description"] = text or None
    values["summary"] = markup.summary(markup.from_text(text)) if text else None
    values["doi"], values["identifier"] = _doi(read_.identifier)
    return Stated(path=CODEMETA, **values)


def _bounded(name: str, value: Any) -> Any:
    if not isinstance(value, tuple):
        return value
    return tuple(map(_shortened, value[: MOST_PEOPLE if name in AGENTS else MOST_OTHERS]))


def _shortened(value: Any) -> Any:
    """A name as long as a line of the snapshot may hold it."""
    if isinstance(value, Reference) and len(value.name) > LONGEST_NAME:
        return replace(value, name=line(value.name, LONGEST_NAME) or "?")
    return value


def _doi(found: Sequence[Reference]) -> tuple[str | None, tuple[Reference, ...]]:
    """The DOI among identifiers that is surely the software's, and the others."""
    dois = ((each, addresses.doi(each.url) or "") for each in found)
    own = next(((each, doi) for each, doi in dois if _SOFTWARE_DOI.match(doi)), None)
    if own is None:
        return None, tuple(found)
    return own[1], tuple(each for each in found if each is not own[0])


def _licences(files: Mapping[str, bytes | None]) -> list[Stated | None]:
    texts = {path: body.decode("utf-8", "replace") for path, body in files.items() if body}
    ids = {path: licence.named(path) or licence.identify(text) for path, text in texts.items()}
    one, several = licence.agreed(ids)
    if one:
        path = min(path for path, id_ in ids.items() if id_ == one)
        return [Stated(path=path, license=one)]
    return [
        Stated(path=path, otherLicense=(Reference(name=id_, url=_page(id_)),))
        for path, id_ in ids.items()
        if id_ and several
    ]


def _page(id_: str) -> str:
    return f"https://spdx.org/licenses/{id_}.html"


def _readme(path: str, text: str) -> Stated:
    first = paragraph.first(text)
    summary = markup.summary(markup.from_text(first)) if first else None
    return Stated(path=path, summary=summary, description=first)


_READERS: Mapping[str, Callable[[bytes], Stated]] = MappingProxyType(
    {
        CODEMETA: _codemeta,
        CFF: _in_terms(cff.terms),
        ZENODO_FILE: _zenodo,
        "pyproject.toml": _in_terms(manifests.pyproject),
        "setup.cfg": _in_terms(manifests.setup_cfg),
        "DESCRIPTION": _in_terms(r_package.terms),
        "Project.toml": _in_terms(manifests.julia),
        "Cargo.toml": _in_terms(manifests.cargo),
        "package.json": _in_terms(manifests.javascript),
    }
)
_OF_METADATA = frozenset(name.lower() for name in (CODEMETA, CFF, ZENODO_FILE))
