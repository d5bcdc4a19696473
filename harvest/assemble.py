"""Everything on disk made into one catalogue: the snapshot, the curated files, their findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from catalogue.check import across as consistency
from catalogue.check import datasets as consistency_data
from catalogue.check import entries as consistency_entries
from catalogue.check import repositories as repository_findings
from catalogue.check.files import together as consistency_hints
from catalogue.check.files import ways
from catalogue.check.files.together import Whole
from catalogue.check.report import in_order
from catalogue.check.repositories import files as file_findings
from catalogue.check.repositories import notebooks as notebook_findings
from catalogue.check.schemas import shipped
from catalogue.history import Change, compare_seen, seen
from catalogue.merge import merge, with_checks, with_health
from catalogue.precedence import with_stated
from catalogue.precedence.notebooks import with_notebooks
from catalogue.precedence.readmes import with_readmes
from catalogue.quality.score import finding as quality_finding
from catalogue.records.catalogue import Catalogue
from catalogue.records.dataset import by_name
from catalogue.records.finding import Finding
from catalogue.start.repositories import with_repositories
from catalogue.topics import check as consistency_instance
from harvest.context import DiskContext
from harvest.curated import folders as curated
from harvest.curated.hints import hints
from harvest.curated.names import source_of
from harvest.git.lines import REPOSITORIES, by_url
from harvest.hubs.data import DATASETS
from harvest.hubs.links import LINKS
from harvest.hubs.source import HUBS
from harvest.night import sources
from harvest.notebooks.lines import NOTEBOOKS
from harvest.source import Settings
from harvest.store import LEAST_SHARE

MOST_LEFT_OUT = 3  # curated files, or as many as a fifth of them
NOTHING_KEPT: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Assembled:
    """A catalogue, the faults of curated files that keep it from being published, the files'
    hints, and the log of changes, the oldest first; `left_out` says that it is without the files
    that have these faults, and may be published."""

    catalogue: Catalogue
    faults: tuple[Finding, ...]
    hints: tuple[Finding, ...]
    changes: tuple[Change, ...] = ()
    left_out: bool = False


def assemble(root: Path, snapshot_dir: Path, kept: Mapping[str, str] = NOTHING_KEPT) -> Assembled:
    """Read the snapshot and the curated files under `root`, and merge them; see `assembled`."""
    return assembled(DiskContext(root, snapshot_dir, sources()), kept)


def assembled(
    context: DiskContext, kept: Mapping[str, str] = NOTHING_KEPT, *, leave_out: bool = False
) -> Assembled:
    """Merge what stands on disk into the catalogue.

    `kept` says for the pages why the last harvest of sources was not taken, by their names.
    Findings about harvested records go into the catalogue; findings about curated files come
    apart: they are for the contributor. With `leave_out` a few files that have errors are left
    out, each of which is a finding of the catalogue. Raises `harvest.store.DamagedSnapshot`.
    """
    return _without_faulty(context, kept) if leave_out else _assembled(context, kept)


def _assembled(context: DiskContext, kept: Mapping[str, str]) -> Assembled:
    store, files = context.store, context.curated
    states = [store.read(source.table).state for source in context.sources]
    entries = tuple(context.entries())
    harvested = [entry.software for entry in entries if entry.software]
    data = [entry.dataset for entry in entries if entry.dataset]
    findings = [each for state in states if state for each in state.findings]
    findings += [each for entry in entries for each in entry.findings]
    software = merge(harvested, files.overlays, files.software)
    across = consistency.check(files.software, files.facilities, files.overlays, harvested)
    across += consistency_data.check(files.datasets, data, curated.own_files(context.root))
    across += tuple(ways.check(files.datasets))
    across += consistency_entries.check(
        files.software,
        files.facilities,
        files.datasets,
        files.overlays,
        curated.environments(context.root),
        Settings().day(),
    )
    across += consistency_instance.check(files.instance, {each.id for each in software})
    repositories = by_url(store.read(REPOSITORIES))
    described = with_stated(with_repositories(software, repositories), repositories)
    described = with_readmes(described, repositories)
    described = with_notebooks(described, store.read(NOTEBOOKS).lines)
    about_repositories = repository_findings.check(software, repositories)
    about_repositories += file_findings.check(software, repositories)
    about_repositories += notebook_findings.check(described)
    for finding in about_repositories:
        if finding.source.startswith("record ") or file_findings.of_its_authors(finding):
            findings.append(finding)
        else:
            across += (finding,)
    findings += filter(None, map(quality_finding, described))
    checked = with_checks(files.datasets, store.read(DATASETS).lines)
    findings += ways.reached(checked)
    across += consistency_hints.check(
        Whole(
            curated=files.software,
            overlays=files.overlays,
            facilities=files.facilities,
            datasets=files.datasets,
            harvested=tuple(harvested),
            software=described,
        )
    )
    about_files = {*files.findings, *files.located(across), *hints(files, shipped())}
    shown = filter(None, map(context.shown, context.sources))
    return Assembled(
        Catalogue(
            software=described,
            facilities=with_health(files.facilities, store.read(HUBS).lines),
            findings=in_order(dict.fromkeys(findings)),  # each once, whoever found it
            states=tuple(replace(each, kept=kept.get(each.name)) for each in shown),
            datasets=by_name((*data, *checked)),
            logos=files.logos,
            instance=files.instance,
            unreachable={
                health.id: health.since
                for health in store.read(LINKS).lines
                if health.state == "down" and health.since
            },
        ),
        faults=in_order(f for f in about_files if f.severity == "error"),
        hints=in_order(f for f in about_files if f.severity == "hint"),
        changes=store.changes(),
    )


def _without_faulty(context: DiskContext, kept: Mapping[str, str]) -> Assembled:
    """The same without the curated files that have errors: `faults`.

    What is left is checked again, for a file may need one that was left out. None is left out
    where more than a few have errors: a catalogue without most of them is not to be published.
    """
    made = whole = _assembled(context, kept)
    faults: list[Finding] = []
    every = curated.sources(context.root)
    most = max(MOST_LEFT_OUT, (1 - LEAST_SHARE) * len(every))
    while made.faults:
        new = {fault.source for fault in made.faults}
        faults += made.faults
        left_out = {fault.source for fault in faults}
        if len(left_out) > most or not new <= every:  # or what is wrong is in no such file
            return whole
        every -= new
        made = _assembled(context.without(left_out), kept)
    told = map(
        consistency_entries.left_out, {fault.source: fault for fault in reversed(faults)}.values()
    )
    findings = in_order((*made.catalogue.findings, *told))
    catalogue = replace(made.catalogue, findings=findings)
    return replace(made, catalogue=catalogue, faults=in_order(faults), left_out=bool(faults))


def note(context: DiskContext, made: Assembled, day: str) -> str:
    """Log what this catalogue launches elsewhere than the last one, and which curated entries came
    and went; `day` is the night's (ISO 8601). Gives the part of a commit's message that says so.

    For a night in which every source answered. The first time there is nothing to compare with, so
    that nothing is called new. A catalogue with faults lacks entries, and is not compared.
    """
    if made.faults:
        return ""
    places = made.catalogue.facilities
    now = seen(made.catalogue.software, places)
    before = context.store.seen()
    names = {each.id: each.name for each in places}
    found = compare_seen(before, now, names, day) if before is not None else ()
    context.store.note(now, found)
    moved = len({each.id for each in found})
    return f"launches or curated files: {moved} changed" if moved else ""


def checked(files: tuple[Path, ...], root: Path, snapshot_dir: Path) -> tuple[Finding, ...]:
    """What is to be said of these curated files, of all where none is named.

    What only the other files show is said too: a file that passes alone passes with them.
    """
    assembled = assemble(root, snapshot_dir)
    found = (*assembled.faults, *assembled.hints)
    if not files:
        return found
    own = curated.read_files(files, root, shipped()).findings
    named = {source_of(path, root) for path in files}
    return in_order({*own, *(each for each in found if each.source in named)})
