"""The rooms of the house: how they depend on each other, and how much stands in each.

A room is a folder of a package, of the page's scripts or of the templates; a module beside the
rooms counts as one too.
"""

from __future__ import annotations

from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.files import ROOT, files_ending
from tests.imports import imported

PACKAGES = ("catalogue", "contribute", "harvest", "render")
AT_A_GLANCE = 16  # things in one folder


def modules(package: str) -> list[str]:
    return [path for path in files_ending(".py") if path.startswith(f"{package}/")]


def rooms(package: str) -> dict[str, dict[str, set[str]]]:
    """Each folder of a package, and for each room in it the others that it imports.

    Below the package itself only folders are rooms.
    """
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for path in modules(package):
        here = Path(path).with_suffix("").parts
        for name in imported(path):
            there = name.split(".")
            same = next((n for n in range(len(here)) if there[n : n + 1] != [here[n]]), 0)
            if 0 < same < len(there) and (
                same == 1 or (same + 1 < len(here) and (ROOT / Path(*there[: same + 1])).is_dir())
            ):
                found["/".join(here[:same])][here[same]].add(there[same])
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_no_rooms_import_each_other_in_a_circle(package: str) -> None:
    found = rooms(package)
    assert len(found[package]) > 5
    for folder, inside in found.items():
        try:
            TopologicalSorter(inside).prepare()
        except CycleError as fault:
            pytest.fail(f"{folder}: {' → '.join(fault.args[1])}", pytrace=False)


def test_a_folder_can_be_taken_in_at_a_glance() -> None:
    things: dict[str, set[str]] = {}
    folders = (*(f"{each}/" for each in PACKAGES), "site_src/assets/js/", "templates/")
    for path in files_ending(".py", ".js", ".html"):
        if not path.startswith(folders):
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
