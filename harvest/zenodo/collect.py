"""Make the snapshot's lines of the records that a search listed, one record at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from catalogue.check import record_rules as rules
from catalogue.records.finding import Finding
from catalogue.records.software import Version
from harvest.blobs import Blobs
from harvest.mishap import Mishap, contained
from harvest.net.http import Courier
from harvest.net.patience import Patience
from harvest.net.progress import Progress
from harvest.zenodo import codemeta_file
from harvest.zenodo.archives import Opener
from harvest.zenodo.entries.fields import version_of
from harvest.zenodo.entries.software import about
from harvest.zenodo.lines import (
    NOT_DOWNLOADED,
    CodemetaFile,
    RecordLine,
    Records,
    faults,
)
from harvest.zenodo.notebooks import NotebookReader
from harvest.zenodo.sweep import Sweep
from harvest.zenodo.trim import communities, trimmed
from harvest.zenodo.versions import Versions


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where the records were listed, and what else may be asked there."""

    courier: Courier
    api: str
    community: str
    blobs: Blobs = field(default_factory=Blobs)


def collect(
    sweep: Sweep,
    last: Records,
    origin: Origin,
    progress: Progress,
    versions: Versions | None = None,
) -> tuple[tuple[RecordLine, ...], tuple[Finding, ...]]:
    """Give a line for each record of `sweep` and what is to be said about them.

    Files that are those of `last` are not fetched again. `versions` are all there are, by
    concept; without them, those met so far are remembered.
    """
    by_id = {line.id: line for line in last.lines}
    by_concept = {line.concept: line for line in last.lines}
    opener = Opener(courier=origin.courier, api=origin.api)
    reader = NotebookReader(opener=opener, blobs=origin.blobs)
    patience = origin.courier.patience or Patience(name="")
    made: dict[int, tuple[RecordLine | None, list[Finding]]] = {}
    left_out: dict[int, int] = {}
    for done, (number, hit) in enumerate(sorted(sweep.hits.items()), 1):
        count = patience.left_out
        made[number] = _contained(number, hit, by_id.get(number), origin, reader)
        if patience.left_out > count:
            left_out[number] = patience.left_out - count
        progress.at(done, len(sweep.hits), "records")
    for number, count in left_out.items() if patience.well else ():
        patience.take_back(count)
        made[number] = _contained(number, sweep.hits[number], by_id.get(number), origin, reader)
    lines: list[RecordLine] = []
    findings = [rules.NAMELESS.at("Zenodo", found="a record without an id")] * sweep.nameless
    for number, (line, said) in made.items():
        findings.extend(said)
        before = by_id.get(number)
        if line is not None and line is not before:
            if versions is None:
                others = _met(line, before or by_concept.get(line.concept))
            else:
                others = versions.others(line)
            line = replace(line, versions=others)
        lines.extend([line] if line else [])
    return tuple(lines), tuple(sorted(findings))


def _contained(
    number: int,
    hit: Mapping[str, Any],
    before: RecordLine | None,
    origin: Origin,
    reader: NotebookReader,
) -> tuple[RecordLine | None, list[Finding]]:
    """A record's line and findings. After anything unforeseen, with the files of last time, or
    none; where the record itself cannot be read, the line of last time, if any."""
    try:
        bare, said = contained(lambda: _bare(number, hit, origin))
    except Mishap as fault:
        return before, [about(number, rules.MISHAP, "record", fault.reason)]
    if bare is None:
        return before, said
    try:
        full, more = contained(lambda: _whole(bare, before, origin, reader))
    except Mishap as fault:
        return _with_known_files(bare, before), [
            *said,
            about(number, rules.MISHAP, "files", fault.reason),
        ]
    return full, [*said, *more]


def _bare(
    number: int, hit: Mapping[str, Any], origin: Origin
) -> tuple[RecordLine | None, list[Finding]]:
    """The record without what lies in its files; none where it is not in Zenodo's form."""
    bare = RecordLine(id=number, record=trimmed(hit))
    if wrong := faults(bare):
        return None, [about(number, rules.MALFORMED, *each) for each in wrong]
    if origin.community.lower() not in communities(hit):
        return bare, [about(number, rules.ELSEWHERE, "communities", "another community")]
    return bare, []


def _whole(
    bare: RecordLine, before: RecordLine | None, origin: Origin, reader: NotebookReader
) -> tuple[RecordLine, list[Finding]]:
    """The line with what lies in its files, which is certain to be one that can be written."""
    full, said = _with_files(bare, before, origin, reader)
    if before and _of_files(full) == _of_files(before):
        return full, said
    if wrong := faults(full):
        raise ValueError(wrong[0])
    return full, said


def _of_files(line: RecordLine) -> tuple[object, ...]:
    return line.codemeta, line.archives, line.notebooks


def _with_known_files(bare: RecordLine, before: RecordLine | None) -> RecordLine:
    if before:
        return replace(
            bare, codemeta=before.codemeta, archives=before.archives, notebooks=before.notebooks
        )
    file = codemeta_file.find(bare.record)
    return replace(
        bare, codemeta=CodemetaFile(key=file["key"], fault=NOT_DOWNLOADED) if file else None
    )


def _with_files(
    bare: RecordLine, before: RecordLine | None, origin: Origin, reader: NotebookReader
) -> tuple[RecordLine, list[Finding]]:
    """Add what is read in the record's files: its codemeta.json, else the one in a zip; and its
    notebooks."""
    record: Mapping[str, Any] = bare.record
    file, failure = codemeta_file.fetch(
        origin.courier, origin.api, record, before.codemeta if before else None
    )
    rule, place = rules.CODEMETA_KEPT, "codemeta.json"
    full, opened = replace(bare, codemeta=file), None
    if file is None:
        inside = reader.opener.look_into(record, before)
        full = replace(bare, codemeta=inside.codemeta, archives=inside.archives)
        opened = inside.opened
        rule, place, failure = rules.ARCHIVE_KEPT, "files", inside.failure
    said = [about(bare.id, rule, place, failure)] if failure else []
    notebooks, failure = reader.read(full, before, opened)
    if failure:
        said.append(about(bare.id, rules.ARCHIVE_KEPT, "files", failure))
    return replace(full, notebooks=notebooks), said


def _met(line: RecordLine, known: RecordLine | None) -> tuple[Version, ...]:
    """The other versions of the concept met so far: a search lists only the newest."""
    if known is None:
        return ()
    met = {version.id: version for version in (*known.versions, version_of(known.record))}
    return tuple(met[number] for number in sorted(met) if number != line.id)
