"""Reads the curated YAML of software/, facilities/ and datasets/, and the file catalogue.yml beside
them, into records and findings.

A file that has an error gives no record; every fault of every file is a finding, and none
is raised.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from pathlib import Path
from stat import S_ISREG
from types import MappingProxyType
from typing import Any

from catalogue.check.document import Document
from catalogue.check.files import rules, strange
from catalogue.check.validate import Schemas
from catalogue.records.dataset import Dataset
from catalogue.records.facility import Facility
from catalogue.records.finding import Finding
from catalogue.records.instance import Instance
from catalogue.records.software import Overlay, Software
from harvest.curated import instance as instances
from harvest.curated import logos
from harvest.curated import records as curated
from harvest.curated.names import FOLDERS, INSTANCE, leads_out, misplaced, source_of
from harvest.curated.yaml_text import read_text, reason
from harvest.curated.yaml_tree import ParsedFile, parse

MAX_FINDINGS = 50  # a file; the rest is counted


@dataclass(frozen=True, kw_only=True)
class Curated:
    """All that curated files say. `places` maps a path to the lines of its fields, `values` to what
    was read there, faults and all, `logos` the path of a logo to its content."""

    software: tuple[Software, ...] = ()
    facilities: tuple[Facility, ...] = ()
    overlays: tuple[Overlay, ...] = ()
    datasets: tuple[Dataset, ...] = ()
    instance: Instance = field(default_factory=Instance)
    findings: tuple[Finding, ...] = ()
    places: Mapping[str, Document] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    logos: Mapping[str, bytes] = field(default_factory=dict)

    def located(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Give findings about whole records the line and column of their field in the file."""
        return tuple(map(self._located, findings))

    def _located(self, finding: Finding) -> Finding:
        place = self.places.get(finding.source)
        if place is None or finding.line is not None:
            return finding
        path = place.path_of(finding.field) or ()
        return replace(finding, line=place.line(path) or 1, column=place.column(path))


class ReadFiles:
    """What was read of files before, for who reads them again when a few were saved: a file of the
    same times, size and inode is taken to be the same."""

    def __init__(self) -> None:
        self._files: dict[Path, tuple[tuple[int, ...], _One]] = {}

    def one(self, path: Path, read: Callable[[], _One]) -> _One:
        """What `read` makes of the file."""
        stat = path.lstat()
        stamp = stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino
        known = self._files.get(path)
        if known and known[0] == stamp:
            return known[1]
        made = read()
        # What stands elsewhere may change alone: what a link leads to, a logo, a cause of findings.
        if S_ISREG(stat.st_mode) and made.record and not made.logo and not made.findings:
            self._files[path] = stamp, made
        return made


def read(
    root: Path, schemas: Schemas, without: Collection[str] = (), known: ReadFiles | None = None
) -> Curated:
    """Read every curated file under `root` (the folder that holds software/ …), as if those
    `without` were not there: files as findings name them. Files that are `known` are not read."""
    listed = [_listed(root, folder) for folder in FOLDERS]
    own = [root / INSTANCE] if os.path.lexists(root / INSTANCE) else []
    paths = [*own, *(path for paths, _ in listed for path in paths)]
    if without:
        paths = [path for path in paths if source_of(path, root) not in without]
    found = read_files(paths, root, schemas, known)
    faults = [fault for _, faults in listed for fault in faults]
    return replace(found, findings=(*faults, *found.findings))


def sources(root: Path) -> frozenset[str]:
    """The names of all curated files, as findings name them."""
    listed = (_listed(root, folder)[0] for folder in FOLDERS)
    return frozenset(source_of(path, root) for paths in listed for path in paths)


def facilities(root: Path, schemas: Schemas) -> tuple[Facility, ...]:
    """The facilities alone, as far as their files have no errors."""
    paths, _ = _listed(root, "facilities")
    return read_files(paths, root, schemas).facilities


@dataclass(frozen=True)
class _One:
    """What one file says: its record if it has no error, and the path and content of its logo."""

    source: str
    findings: tuple[Finding, ...]
    document: ParsedFile | None = None
    record: Software | Facility | Overlay | Dataset | Instance | None = None
    logo: tuple[str, bytes] | None = None


def read_files(
    paths: Iterable[Path], root: Path, schemas: Schemas, known: ReadFiles | None = None
) -> Curated:
    """Read the files given; each must stand in one of `FOLDERS` of `root`, or be its `INSTANCE`.
    Of those that are `known`, what was read before is taken."""

    def one(path: Path) -> _One:
        make = partial(_one, path, root, schemas)
        return known.one(path, make) if known else make()

    found = [one(path) for path in paths]
    read = [(each.source, each.document) for each in found if each.document is not None]
    records = [each.record for each in found]
    return Curated(
        software=tuple(each for each in records if isinstance(each, Software)),
        facilities=tuple(each for each in records if isinstance(each, Facility)),
        overlays=tuple(each for each in records if isinstance(each, Overlay)),
        datasets=tuple(each for each in records if isinstance(each, Dataset)),
        instance=next((each for each in records if isinstance(each, Instance)), Instance()),
        findings=tuple(finding for each in found for finding in each.findings),
        places=MappingProxyType({source: document.place for source, document in read}),
        values=MappingProxyType({source: document.value for source, document in read}),
        logos=MappingProxyType(dict(each.logo for each in found if each.logo)),
    )


def _one(path: Path, root: Path, schemas: Schemas) -> _One:
    source = source_of(path, root)
    document, told = _checked(path, root, source, schemas)
    findings = tuple(_capped(told, source))
    if document is None or any(f.severity == "error" for f in told):
        return _One(source, findings, document)
    fields: dict[str, Any] = document.value
    record: Software | Facility | Overlay | Dataset | Instance
    logo: str | None = None
    if source == INSTANCE:
        record = own = instances.instance(fields, root)
        logo = own.logo
    elif path.parent.name == "facilities":
        record = place = curated.facility(path.stem, fields)
        logo = place.logo.path if place.logo else None
    elif path.parent.name == "datasets":
        record = curated.dataset(path.stem, fields, source)
    elif "overlay" in fields:
        record = curated.overlay(fields, source, document.place.line(("overlay",)) or 1)
    else:
        record = curated.software(path.stem, fields, source)
    shown = (logo, logos.read(root, logo)) if logo else None
    return _One(source, findings, document, record, shown)


def own_files(root: Path) -> dict[str, int]:
    """The data files the site itself serves: contentUrl → size in bytes."""
    folder = root / "site_src/data"
    files = [path for path in sorted(folder.glob("*.*")) if os.path.isfile(path)]
    return {f"data/{path.name}": path.stat().st_size for path in files}


def environments(root: Path) -> frozenset[str]:
    """The names of the folders of environments/, which need not be there."""
    return frozenset(path.parent.name for path in (root / "environments").glob("*/*"))


def schema_of(source: str) -> str:
    """The schema of a file, by its name as findings have it."""
    return "catalogue.schema.json" if source == INSTANCE else FOLDERS[source.split("/")[-2]]


def _listed(root: Path, folder: str) -> tuple[list[Path], list[Finding]]:
    """What stands in a folder, which need not be there; or why that cannot be told."""
    path = root / folder
    if not os.path.lexists(path):
        return [], []
    try:
        names = sorted(os.listdir(path))
    except OSError as error:
        return [], [rules.UNREADABLE.at(folder, found=reason(error), expected="a folder")]
    if leads_out(path, root):
        return [], [
            rules.SYMLINK.at(folder, found="a link out of the repository", expected="a folder")
        ]
    others = {"README.md", logos.FOLDER} if folder == "facilities" else {"README.md"}
    return [path / name for name in names if name[0] != "." and name not in others], []


def _checked(
    path: Path, root: Path, source: str, schemas: Schemas
) -> tuple[ParsedFile | None, list[Finding]]:
    """Read, parse and validate one file; no document when it could not be parsed."""
    findings = list(misplaced(path, root, source))
    if any(f.code != rules.NAME.code for f in findings):
        return None, findings
    text, unfit = read_text(path, source)
    findings.extend(unfit)
    if text is None:
        return None, findings
    document = _parsed(text, source)
    if not isinstance(document, ParsedFile):
        # A tab or odd character on the line is the cause; the parser's words would mislead.
        told = {f.line for f in findings}
        return None, [*findings, *(f for f in document if f.line not in told)]
    told_there = {(f.line, f.code) for f in findings}
    findings.extend(f for f in document.findings if (f.line, f.code) not in told_there)
    if not isinstance(document.value, dict):
        found = "an empty file" if document.value is None else "a list or a single text"
        if not document.unread:
            findings.append(rules.NOT_FIELDS.at(source, line=1, found=found, expected="fields"))
        return None, findings
    odd = {f.line for f in unfit if f.code == rules.CONTROL.code}
    fits = _fits(text, source, schema_of(source), schemas)
    findings.extend(f for f in fits if f.line not in odd)
    if not any(f.severity == "error" for f in findings):
        if source == INSTANCE:
            findings.extend(instances.check(document, root, source))
        elif path.parent.name == "facilities":
            findings.extend(logos.check(document, root, source))
    return document, findings


# Files are read again beside a new one, or one by one, with the same text.
@lru_cache(maxsize=20_000)
def _parsed(text: str, source: str) -> ParsedFile | tuple[Finding, ...]:
    found = parse(text, source)
    return found if isinstance(found, ParsedFile) else tuple(found)


@lru_cache(maxsize=20_000)
def _fits(text: str, source: str, schema: str, schemas: Schemas) -> tuple[Finding, ...]:
    document = _parsed(text, source)
    if not isinstance(document, ParsedFile):
        return ()
    found = schemas.check(schema, document.value, document.place, skip=document.unread)
    found = strange.misfiled(found, document.value, schema, schemas.documents)
    return tuple(strange.told(each, schema, schemas.documents) for each in found)


def _capped(findings: list[Finding], source: str) -> list[Finding]:
    ordered = sorted(findings, key=lambda f: (f.line or 0, f.column or 0, f.field, f.code))
    rest = len(ordered) - MAX_FINDINGS
    if rest <= 0:
        return ordered
    return [*ordered[:MAX_FINDINGS], rules.MORE.at(source, found=f"{rest} more findings")]
