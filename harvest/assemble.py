"""Everything on disk made into one catalogue: the snapshot, the curated files, their findings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from catalogue.check import across as consistency
from catalogue.check import datasets as consistency_data
from catalogue.check import hosts as consistency_hosts
from catalogue.check import repositories as repository_findings
from catalogue.check.report import in_order
from catalogue.check.schemas import shipped
from catalogue.history import Change
from catalogue.merge import merge, with_health
from catalogue.records.catalogue import Catalogue
from catalogue.records.dataset import Dataset, by_name
from catalogue.records.finding import Finding
from catalogue.records.software import Software
from catalogue.repositories import with_repositories
from harvest.curated import folders as curated
from harvest.git import lines as repository_lines
from harvest.hubs import lines as hub_lines
from harvest.kept import parted
from harvest.zenodo import log as history
from harvest.zenodo import snapshot
from harvest.zenodo.entries.line import dataset_of, software_of


@dataclass(frozen=True)
class Assembled:
    """A catalogue, the faults of curated files that keep it from being published, the files'
    hints, and the log of changes, the oldest first."""

    catalogue: Catalogue
    faults: tuple[Finding, ...]
    hints: tuple[Finding, ...]
    changes: tuple[Change, ...] = ()


def assemble(root: Path, snapshot_dir: Path, kept: str | None = None) -> Assembled:
    """Read the snapshot and the curated files under `root`, and merge them.

    `kept` says why the last harvest was not taken (see `harvest.kept`), for the pages.
    Findings about records of the OSSR go into the catalogue; findings about curated files
    come apart: they are for the contributor. Raises `harvest.zenodo.snapshot.DamagedSnapshot`.
    """
    last = snapshot.read(snapshot_dir)
    ossr: list[Software] = []
    data: list[Dataset] = []
    findings: list[Finding] = list(last.source.findings if last.source else ())
    for line in last.lines:
        software, found = software_of(line)
        findings.extend(found)
        if software is not None:
            ossr.append(software)
            continue
        dataset, about_data = dataset_of(line)
        data.extend([dataset] if dataset else [])
        findings.extend(about_data)
    files = curated.read(root, shipped())
    entries = merge(ossr, files.overlays, files.software)
    across = consistency.check(files.software, files.facilities, files.overlays, ossr)
    across += consistency_data.check(files.datasets, data, curated.own_files(root))
    across += consistency_hosts.check(files.software, files.facilities, files.datasets)
    repositories = repository_lines.read(snapshot_dir)
    for finding in repository_findings.check(entries, repositories.repositories):
        if finding.source.startswith("record "):
            findings.append(finding)
        else:
            across += (finding,)
    about_files = [*files.findings, *files.located(across)]
    reasons = parted(kept)
    about = (
        last.source and last.source.state(),
        repositories.state(),
        hub_lines.state(snapshot_dir),
    )
    states = tuple(replace(each, kept=reasons.get(each.name)) for each in about if each)
    facilities = with_health(files.facilities, hub_lines.read(snapshot_dir))
    return Assembled(
        Catalogue(
            software=with_repositories(entries, repositories.repositories),
            facilities=facilities,
            findings=in_order(dict.fromkeys(findings)),  # each once, whoever found it
            states=states,
            datasets=by_name((*data, *files.datasets)),
        ),
        faults=in_order(f for f in about_files if f.severity == "error"),
        hints=in_order(f for f in about_files if f.severity == "hint"),
        changes=history.read(snapshot_dir),
    )
