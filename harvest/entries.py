"""Entries of the snapshot's lines, of which one that cannot be made costs no other."""

from __future__ import annotations

from catalogue import rules_ossr as rules
from catalogue.dataset import Dataset
from catalogue.records import Finding, Software
from harvest import zenodo, zenodo_dataset
from harvest.lines import Line
from harvest.mishap import Mishap, contained


def software_of(line: Line) -> tuple[Software | None, tuple[Finding, ...]]:
    """`harvest.zenodo.software_from`, with a finding in place of anything unforeseen."""
    try:
        return contained(lambda: zenodo.software_from(line))
    except Mishap as fault:
        return None, (zenodo.about(line.id, rules.MISHAP, "record", fault.reason),)


def dataset_of(line: Line) -> tuple[Dataset | None, tuple[Finding, ...]]:
    """`harvest.zenodo_dataset.dataset_from` of a line that is a dataset, in the same way."""
    try:
        if not zenodo_dataset.is_dataset(line):
            return None, ()
        return contained(lambda: zenodo_dataset.dataset_from(line))
    except Mishap as fault:
        return None, (zenodo.about(line.id, rules.MISHAP, "record", fault.reason),)
