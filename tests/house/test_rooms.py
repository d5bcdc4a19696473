"""The rooms of the house: how they depend on each other, and how much stands in each.

A room is a folder of a package, of the page's scripts or of the templates; a module beside the
rooms counts as one too.
"""

from __future__ import annotations

from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.house.imports import imported
from tests.support.files import ROOT, files_ending, project_files

PACKAGES = ("catalogue", "contribute", "harvest", "render")
AT_A_GLANCE = 16  # things in one folder
CODE = (*(f"{each}/" for each in PACKAGES), "site_src/assets/js/", "templates/")
TESTS = "tests/"
# A catalogue is laid out as users have theirs, and each kind of case is one list.
OF_USERS = ("tests/data/catalogue/", "tests/data/cases/")


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
    for path in project_files():
        if path.startswith(TESTS) and not path.startswith(OF_USERS):
            pass
        elif not path.startswith(CODE) or not path.endswith((".py", ".js", ".html")):
            continue
        parts = Path(path).parts
        for depth in range(1, len(parts)):
            things.setdefault("/".join(parts[:depth]), set()).add(parts[depth])
    assert TESTS.strip("/") in things
    full = {
        folder: sorted(inside)
        for folder, inside in things.items()
        if len(inside - of_the_folder(folder)) > AT_A_GLANCE
    }
    assert not full


def of_the_folder(folder: str) -> set[str]:
    """What is no thing of its own in a folder: its own code, with the tests of that (as
    test_mirror.py finds them), and its fixtures."""
    return {"__init__.py", "conftest.py"} | {f"test_{Path(folder).name}.py"}
