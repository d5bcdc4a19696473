"""What the lines of a community on Zenodo are made of, and their state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from catalogue.check.schemas import FOLDER
from catalogue.readiness.environment import Docker, Pyproject, Readiness, Texts, readiness
from catalogue.records.finding import Finding
from catalogue.records.notebook import NotebookFacts
from catalogue.records.software import Version
from catalogue.records.stated import Stated
from harvest.table import WRITTEN, Fault, State, Stored, Table
from harvest.values.codemeta.software import Codemeta, straighten

NOT_DOWNLOADED = "it could not be downloaded"  # the one fault that is not the file's own


@dataclass(frozen=True, kw_only=True)
class CodemetaFile:
    """A record's codemeta.json: its `content`, or the `fault` in place of it.

    `mended` says what of its JSON had to be passed over for the content to be read.
    """

    key: str
    checksum: str | None = None
    content: Mapping[str, Any] | None = None
    fault: str | None = None
    source: str | None = None
    mended: str | None = None

    @cached_property
    def straight(self) -> Codemeta:
        """What the content says in the catalogue's terms, read once for all who ask."""
        return straighten(self.content or {})


@dataclass(frozen=True, kw_only=True)
class RecordArchive:
    """A zip among a record's files, as far as it was looked into, or the `fault` that kept it.

    `codemeta` is the path of the root-most codemeta.json in it. `notebooks` and `binder` (the
    paths that decide the environment, as `catalogue.readiness` takes them) are relative to
    where a BinderHub starts: it moves the contents of an only folder up. Of a record's only zip
    `runtime`, `pyproject` and `docker` are what the file that decides says, as in
    `readiness.environment.Texts`, and `stated` what the files there say of the software;
    `reader` is the generation of the reader of these: what an older one read is read anew.
    """

    key: str
    checksum: str | None = None
    codemeta: str | None = None
    notebooks: tuple[str, ...] = field(default=(), metadata=WRITTEN)
    binder: tuple[str, ...] = field(default=(), metadata=WRITTEN)
    runtime: str | None = None
    pyproject: Pyproject | None = None
    docker: Docker | None = None
    stated: tuple[Stated, ...] = ()
    reader: int = 0
    fault: str | None = None

    @property
    def readiness(self) -> Readiness:
        """How the environment comes about that a BinderHub makes of it."""
        texts = Texts(runtime=self.runtime, pyproject=self.pyproject, docker=self.docker)
        return readiness(self.binder, texts)


@dataclass(frozen=True, kw_only=True)
class ReadNotebooks:
    """What the notebooks of a record say, sorted by path: those that its entry lists.

    `checksum` is that of the zip they lie in, or of the list of files they are among; `reader`
    the generation of the reader that read all of them, 0 where some are left for another night.
    """

    checksum: str
    notebooks: tuple[NotebookFacts, ...] = ()
    reader: int = 0


@dataclass(frozen=True, kw_only=True)
class Bootstrap:
    """Why a record of the bundled first snapshot is in it, and where its facts were read."""

    evidence: str
    sources: tuple[str, ...]
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class RecordLine:
    """One record: `record` is Zenodo's trimmed JSON, `versions` are the concept's others."""

    id: int
    record: Mapping[str, Any]
    codemeta: CodemetaFile | None = None
    versions: tuple[Version, ...] = ()
    bootstrap: Bootstrap | None = None
    archives: tuple[RecordArchive, ...] = ()
    notebooks: ReadNotebooks | None = None

    @property
    def concept(self) -> str:
        """The concept record id, the same for all versions; the record's own if not known."""
        return str(self.record.get("conceptrecid") or self.id)

    @property
    def around_codemeta(self) -> RecordArchive | None:
        """The archive that the record's codemeta.json lies in; None where it lies beside."""
        key = self.codemeta.key if self.codemeta else ""
        found = (each for each in self.archives if key == f"{each.key}!/{each.codemeta}")
        return next(found, None)


@dataclass(frozen=True, kw_only=True)
class ZenodoState(State):
    """Where the lines came from. `all_versions` says that the versions of every concept were
    listed once."""

    origin: Literal["bootstrap", "live"]
    url: str
    community: str
    findings: tuple[Finding, ...] = field(default=(), metadata=WRITTEN)
    all_versions: bool = field(default=False, metadata=WRITTEN)


Records = Stored[RecordLine, ZenodoState]


def table(name: str) -> Table[RecordLine, ZenodoState]:
    """The lines of one community, which is the source `name`."""
    schema = FOLDER / "record.schema.json"
    return Table(name=name, record=RecordLine, state=ZenodoState, schema=schema, key="id")


_ANY = table("records")  # the lines of all communities look alike


def faults(line: RecordLine) -> tuple[Fault, ...]:
    """What is wrong with a line by the schema, in the words of Zenodo's own JSON."""
    found = _ANY.faults(line)
    return tuple(sorted((name.removeprefix("record."), what, how) for name, what, how in found))
