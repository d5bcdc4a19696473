"""Refusals by their code and case, with the sentences of `tables.json`."""

from __future__ import annotations

from catalogue.launch.model import Refused
from catalogue.launch.tables import filled, tables


def refused(code: str, case: str, **words: str) -> Refused:
    """The Refused of a code in one of its cases, whose sentence is filled in with `words`.

    Raises KeyError for a code, a case or a missing word that the table does not have.
    """
    return Refused(code, filled(tables().refusals[code][case], words))
