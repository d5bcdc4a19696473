"""The rooms of the house: how they depend on each other, and how much stands in each.

A room is a folder of a package; a module beside the rooms counts as one too.
"""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.files import files_ending
from tests.imports import imported

PACKAGES = ("catalogue", "contribute", "harvest", "render")
AT_A_GLANCE = 16  # things in one folder


def modules(package: str) -> list[str]:
    return [path for path in files_ending(".py") if path.startswith(f"{package}/")]


def rooms(package: str) -> dict[str, set[str]]:
    """Each room of a package, and the other rooms of it that it imports."""
    found: dict[str, set[str]] = {}
    for path in modules(package):
        room = Path(path).with_suffix("").parts[1]
        inner = {name.split(".")[1] for name in imported(path) if name.startswith(f"{package}.")}
        found.setdefault(room, set()).update(inner - {room})
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_no_rooms_import_each_other_in_a_circle(package: str) -> None:
    try:
        TopologicalSorter(rooms(package)).prepare()
    except CycleError as fault:
        pytest.fail(f"{package}: {' → '.join(fault.args[1])}", pytrace=False)


def test_a_folder_can_be_taken_in_at_a_glance() -> None:
    things: dict[str, set[str]] = {}
    for path in (*files_ending(".py"), *files_ending(".js")):
        if not path.startswith((*(f"{each}/" for each in PACKAGES), "site_src/assets/js/")):
            continue
        parts = Path(path).parts
        for depth in range(1, len(parts)):
            things.setdefault("/".join(parts[:depth]), set()).add(parts[depth])
    full = {
        folder: sorted(inside)
        for folder, inside in things.items()
        if len(inside - {"__init__.py"}) > AT_A_GLANCE
    }
    assert not full
