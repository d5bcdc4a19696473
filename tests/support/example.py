"""The tests' catalogue: a frozen copy of curated files and a snapshot, in tests/data/catalogue.

Product tests take it and never the files of this instance, which may be edited or deleted
without breaking one; those have their own tests in tests/instance.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from catalogue.records.catalogue import Catalogue
from harvest.assemble import assemble
from tests.support.files import ROOT

FOLDER = ROOT / "tests/data/catalogue"
SNAPSHOT = FOLDER / "snapshot"
# What build.py needs besides curated files and a snapshot; .ci and Makefile are for make.
PARTS = ("build.py", "mkdocs.yml", "catalogue", "contribute", "harvest", "render", "schemas")
PARTS += ("templates", "site_src", "client", "requirements", "Makefile", ".ci")


def example() -> Catalogue:
    """The catalogue as it is rendered."""
    return assemble(FOLDER, SNAPSHOT).catalogue


def project(folder: Path) -> Path:
    """Make `folder` a project of its own: the code of this one with the tests' catalogue."""
    for part in PARTS:
        if (ROOT / part).is_dir():
            # With the times of the files, so that what was compiled from them stays good.
            # What another process is just compiling has a name of its own for a moment.
            passing = shutil.ignore_patterns("*.pyc.*", "*.tmp")
            shutil.copytree(ROOT / part, folder / part, ignore=passing)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / part, folder / part)
    for part in FOLDER.iterdir():
        copy = shutil.copytree if part.is_dir() else shutil.copy2
        copy(part, folder / part.name)
    return folder
