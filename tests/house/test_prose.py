"""Spelling: codespell over all that is ours, and British words in all prose."""

from __future__ import annotations

import re
import sys
from importlib.resources import files

from tests.house.prose import prose
from tests.support.files import ROOT, files_ending, run

CODESPELL = (sys.executable, "-m", "codespell_lib")
KINDS = (".md", ".py", ".html", ".js", ".mjs", ".css", ".yml", ".yaml", ".toml", ".cff")
PROSE = (".md", ".py", ".html", ".js", ".mjs")
# Texts of others, and entries of this instance, whose titles are as they are.
NOT_OURS = ("tests/data/cases/", "software/", "facilities/", "datasets/", "snapshot/")
# Computing's own words, terms of GitHub's and fields of metadata, in British texts too.
INTERNATIONAL = {"artifact", "artifacts", "focused", "program", "programs", "writable"}

# Not a part of a name, such as color_scheme, licenses.json or license-list.
WORD = re.compile(r"(?<![\w./-])[^\W\d_]+(?![\w/-]|\.\w)")
LETTERS = re.compile(r"[^\W\d_]+")


def ours(*suffixes: str) -> list[str]:
    found = [path for path in files_ending(*suffixes) if not path.startswith(NOT_OURS)]
    assert len(found) > 10
    return found


def test_spelling() -> None:
    schemas = [path for path in files_ending(".schema.json") if path.startswith("schemas/")]
    done = run(*CODESPELL, *ours(*KINDS), *schemas, "Makefile", ".ci")
    assert done.returncode == 0, f"codespell\n{done.stdout}{done.stderr}"


def test_a_misspelt_word_is_found() -> None:
    # In two pieces, or this line would be one.
    done = run("sh", "-c", f"echo 'a facil''ty' | {sys.executable} -m codespell_lib -")
    assert done.returncode != 0 and "facility" in done.stdout


def american() -> dict[str, str]:
    """American → British, of codespell's own list, which is the other way round."""
    listed = files("codespell_lib").joinpath("data/dictionary_en-GB_to_en-US.txt").read_text()
    pairs = (line.rstrip(",").split("->") for line in listed.splitlines() if "->" in line)
    return {us.split(",")[0]: british for british, us in pairs}


def test_prose_is_british() -> None:
    british = american()
    assert british["color"] == "colour"
    texts = {path: (ROOT / path).read_text("utf-8") for path in ours(*PROSE)}
    found = [
        f"{path}:{number}: {word}, here {british[word.lower()]}"
        for path, text in texts.items()
        # To tell prose from code takes long, and most files have no such word at all.
        if not british.keys().isdisjoint(LETTERS.findall(text.lower()))
        for number, line in prose(path, text)
        for word in WORD.findall(line)
        if word.lower() in british and word.lower() not in INTERNATIONAL
    ]
    assert not found, "\n".join(found)


def test_code_is_no_prose() -> None:
    python = '"""One `color`.\n\n>>> license()\n"""\nlicense = "color"  # a center\n'
    words = " ".join(line for _, line in prose("a.py", python))
    assert words.split() == ["#", "a", "center", "One", "."]
    script = 'const color = "https://center"; // a center\n/* two\n colors */\n'
    assert next(prose("a.js", script)) == (1, "// a center")
    assert list(prose("a.js", script))[2] == (3, " colors */")
    markdown = "A `color`\n```\ncenter\n```\nof [it](license.md)\n"
    assert [line.split() for _, line in prose("a.md", markdown)][::4] == [["A"], ["of", "[it"]]
    template = '<p class="center">{{ license }} colour</p>'
    assert " ".join(line.strip() for _, line in prose("a.html", template)) == "colour"
