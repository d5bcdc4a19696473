"""The split index answers as plain Lunr does: same documents, same order up to ties, same scores.

lunr.js (which MkDocs ships) builds its own index of the same texts and is asked the same. Scores
agree to the rounding of one posting, a thousandth, on either side.
"""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import mkdocs

from benchmarks.catalogues import catalogue
from render.index.fields import document
from render.index.files import inverted, search_files
from render.shell.server import serving
from render.views.entries import Entry, entries_of
from render.views.facets import facets
from tests.support.example import example
from tests.support.files import ROOT

LUNR = Path(mkdocs.__file__).parent / "contrib/search/templates/search/lunr.js"
TOLERANCE = 2e-3
# What the fixed set asks of a word that occurs, here "gamma".
SHAPES = (
    "gamma",
    "gam*",
    "*mma",
    "g*a",
    "gamma~1",
    "gmma~2",
    "gamma^7",
    "keyword:gamma",
    "name:gam*",
    "author:gamma",
    "gamma notebook",
    "+gamma +notebook",
    "+gamma -python",
    "-gamma",
    "gamma -notebook library^3",
    "description:gamma^2 name:gamma",
    "+xyzzy gamma",
    "xyzzy",
    "gamma gam* gamma~1",
)


@cache
def bundled() -> tuple[Entry, ...]:
    return entries_of(example())


def write(entries: tuple[Entry, ...], folder: Path) -> str:
    """The index of these entries as files; the manifest's path."""
    cards = [f"<li data-id='{e.software.id}'></li>" for e in entries]
    made = search_files(entries, inverted(entries), facets(e.facets for e in entries), cards)
    for path, content in made.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return made.manifest


def compare(entries: tuple[Entry, ...], queries: list[str], folder: Path) -> dict[str, Any]:
    manifest = write(entries, folder)
    with serving(folder, "/") as url:
        asked = {
            "lunr": str(LUNR),
            "engine": (ROOT / "site_src/assets/js").as_uri(),
            "manifest": url + manifest,
            "documents": [document(e.software) for e in entries],
            "queries": queries,
            "tolerance": TOLERANCE,
        }
        done = subprocess.run(
            ["node", str(ROOT / "tests/render/index/plain_lunr.mjs")],
            input=json.dumps(asked),
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def words_of(entries: tuple[Entry, ...]) -> list[str]:
    words: set[str] = set()
    for entry in entries:
        words.update(*(text.lower().split() for text in document(entry.software).values()))
    return sorted(words)


def queries_from(words: list[str], count: int) -> list[str]:
    """The shapes, filled with words chosen once for all."""
    random = Random(5)
    chosen = random.sample([word for word in words if len(word) > 2 and word.isascii()], count)
    return [
        *SHAPES,
        *(s.replace("gamma", w).replace("gam*", w[:3] + "*") for w in chosen for s in SHAPES),
    ]


def test_the_whole_catalogue(tmp_path: Path) -> None:
    """Every word of every field, and the shapes."""
    entries = bundled()
    words = [word for word in words_of(entries) if word.isascii()]
    found = compare(entries, [*words, *queries_from(words, 40)], tmp_path)
    assert not found["faults"]
    assert found["hits"] > 5000


def test_a_made_up_catalogue_of_400(tmp_path: Path) -> None:
    entries = entries_of(catalogue(400))
    found = compare(entries, queries_from(words_of(entries), 4), tmp_path)
    assert not found["faults"]
    assert found["hits"] > 4_000
    assert len(list(tmp_path.glob("assets/search/t/*"))) > 20
