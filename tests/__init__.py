"""The tests, one folder a room of the project; `make test` runs them all."""

from __future__ import annotations

import os
from pathlib import Path

# Whoever's catalogue this is, product tests have an instance of their own. It is read when
# `catalogue.project` is imported.
os.environ["CATALOGUE_FILE"] = str(Path(__file__).parent / "data/catalogue/catalogue.yml")
