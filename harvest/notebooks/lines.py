"""What the lines of the notebooks are made of: a line a commit of a repository."""

from __future__ import annotations

from catalogue.check.schemas import FOLDER
from catalogue.records.notebook import CommitNotebooks
from harvest.table import State, Stored, Table

Notebooks = Stored[CommitNotebooks, State]

NOTEBOOKS = Table(
    name="notebooks",
    record=CommitNotebooks,
    state=State,
    schema=FOLDER / "notebooks.schema.json",
    key="key",
)
