"""Finds the SPDX licence id a contributor most likely meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import lru_cache

from catalogue.licences import names as licence_names
from catalogue.licences import spdx

LONGEST = 100  # characters; comparing takes the square of them


def closest_licence(written: str, ids: Iterable[str]) -> str | None:
    """The id of `ids` nearest to what was written (a name, a URL, a misspelling), or None."""
    meant = spdx.normalise(written)
    known = {_plain(id_): id_ for id_ in sorted(ids, reverse=True)}
    if meant in known.values():
        return meant
    word = written[:2000].strip().rstrip("/").rsplit("/", 1)[-1][:LONGEST]
    spoken = licence_names.NEAREST.get(licence_names.key(word))
    if spoken:
        return spoken
    near = difflib.get_close_matches(_plain(word), known, n=1, cutoff=0.6)
    return known[near[0]] if near else None


@lru_cache(maxsize=2_000)  # all ids are asked for with each text
def _plain(text: str) -> str:
    return "".join(licence_names.words(text))
