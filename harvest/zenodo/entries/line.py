"""Entries of the snapshot's lines, of which one that cannot be made costs no other."""

from __future__ import annotations

from catalogue.check import record_rules as rules
from catalogue.records.dataset import Dataset
from catalogue.records.finding import Finding
from catalogue.records.instance import Community
from catalogue.records.software import Software
from harvest.mishap import Mishap, contained
from harvest.source import HarvestedEntry
from harvest.zenodo.entries import dataset as zenodo_dataset
from harvest.zenodo.entries import software as zenodo
from harvest.zenodo.entries.place import placed
from harvest.zenodo.lines import RecordLine


def entry_of(line: RecordLine, community: Community) -> HarvestedEntry:
    """What a line adds to the catalogue: software, else a dataset, and what is to be said."""
    return placed(_entry_of(line), community)


def _entry_of(line: RecordLine) -> HarvestedEntry:
    software, findings = software_of(line)
    if software is not None:
        return HarvestedEntry(software=software, findings=findings)
    dataset, about_data = dataset_of(line)
    return HarvestedEntry(dataset=dataset, findings=(*findings, *about_data))


def software_of(line: RecordLine) -> tuple[Software | None, tuple[Finding, ...]]:
    """`software.software_from`, with a finding in place of anything unforeseen."""
    try:
        return contained(lambda: zenodo.software_from(line))
    except Mishap as fault:
        return None, (zenodo.about(line.id, rules.MISHAP, "record", fault.reason),)


def dataset_of(line: RecordLine) -> tuple[Dataset | None, tuple[Finding, ...]]:
    """`dataset.dataset_from` of a line that is a dataset, in the same way."""
    try:
        if not zenodo_dataset.is_dataset(line):
            return None, ()
        return contained(lambda: zenodo_dataset.dataset_from(line))
    except Mishap as fault:
        return None, (zenodo.about(line.id, rules.MISHAP, "record", fault.reason),)
