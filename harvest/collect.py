"""Make the snapshot's lines of the records that a search listed, one record at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from catalogue import rules_ossr as rules
from catalogue.records import Finding, Version
from harvest import codemeta_file
from harvest.archives import Opener
from harvest.http import Courier
from harvest.lines import Line, Snapshot
from harvest.progress import Progress
from harvest.snapshot import faults
from harvest.sweep import Sweep
from harvest.trim import communities, trimmed
from harvest.versions import Versions
from harvest.zenodo import about
from harvest.zenodo_fields import version_of


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where the records were listed, and what else may be asked there."""

    courier: Courier
    api: str
    community: str


def collect(
    sweep: Sweep,
    last: Snapshot,
    origin: Origin,
    progress: Progress,
    versions: Versions | None = None,
) -> tuple[tuple[Line, ...], tuple[Finding, ...]]:
    """Give a line for each record of `sweep` and what is to be said about them.

    Files that are those of `last` are not fetched again. `versions` are all there are, by
    concept; without them, those met so far are remembered.
    """
    by_id = {line.id: line for line in last.lines}
    by_concept = {line.concept: line for line in last.lines}
    opener = Opener(courier=origin.courier, api=origin.api)
    lines: list[Line] = []
    findings = [rules.NAMELESS.at("Zenodo", found="a record without an id")] * sweep.nameless
    for done, (number, hit) in enumerate(sorted(sweep.hits.items()), 1):
        bare = Line(id=number, record=trimmed(hit))
        before = by_id.get(number)
        wrong = faults(bare)
        if wrong:
            findings.extend(about(number, rules.MALFORMED, *each) for each in wrong)
            lines.extend([before] if before else [])
            continue
        if origin.community.lower() not in communities(hit):
            findings.append(about(number, rules.ELSEWHERE, "communities", "another community"))
        full, said = _with_files(bare, before, origin, opener)
        findings.extend(said)
        if versions is None:
            others = _met(bare, before or by_concept.get(bare.concept))
        else:
            others = versions.others(bare)
        lines.append(replace(full, versions=others))
        progress.at(done, len(sweep.hits), "records")
    return tuple(lines), tuple(sorted(findings))


def _with_files(
    bare: Line, before: Line | None, origin: Origin, opener: Opener
) -> tuple[Line, list[Finding]]:
    """Add what is in the record's files: its codemeta.json, else the one in its zips."""
    record: Mapping[str, Any] = bare.record
    file, failure = codemeta_file.fetch(
        origin.courier, origin.api, record, before.codemeta if before else None
    )
    rule, field = rules.CODEMETA_KEPT, "codemeta.json"
    full = replace(bare, codemeta=file)
    if file is None:
        inside = opener.look_into(record, before)
        full = replace(bare, codemeta=inside.codemeta, archives=inside.archives)
        rule, field, failure = rules.ARCHIVE_KEPT, "files", inside.failure
    return full, [about(bare.id, rule, field, failure)] if failure else []


def _met(line: Line, known: Line | None) -> tuple[Version, ...]:
    """The other versions of the concept met so far: a search lists only the newest."""
    if known is None:
        return ()
    met = {version.id: version for version in (*known.versions, version_of(known.record))}
    return tuple(met[number] for number in sorted(met) if number != line.id)
