"""Whole sites of made-up catalogues with real facilities: those of the tests, which stay the same.

python -m benchmarks.sites 1000 FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.catalogues import catalogue
from catalogue.records.catalogue import Catalogue
from render.site import Report, render_site
from tests.support.example import example


def made_up(count: int) -> Catalogue:
    """A catalogue of so many entries that the real facilities can be asked to run."""
    return catalogue(count, example().facilities)


def site_of(count: int, out: Path) -> Report:
    """Render the site of so many entries."""
    return render_site(made_up(count), out)


if __name__ == "__main__":
    print(site_of(int(sys.argv[1]), Path(sys.argv[2])))
