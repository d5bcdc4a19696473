"""Text as pixels: what the font lacks, lines and their ends."""

from __future__ import annotations

import pytest

from render.pictures.lettering import Face, drawn, legible, length, wrapped

TEXT = Face(32)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("γ-ray 🚀  survey\n", "γ-ray survey"),
        ("Žluťoučký Привет “x” – ½", "Žluťoučký Привет “x” – ½"),
        ("z ≥ 3, α→β", "z >= 3, α -> β"),
        ("abc\u202edef\x00\u200b", "abcdef"),
        ("e\u0301", "é"),
        ("天文学のノート", ""),
        ("天文学 and a word", ""),
        ("A longer title, by 天文", "A longer title, by"),
        ("हिन्दी", ""),
        ("שלום", ""),
        ("", ""),
    ],
)
def test_what_the_font_lacks_is_left_out_and_never_a_box(text: str, shown: str) -> None:
    assert legible(text) == shown


def test_lines_end_in_time() -> None:
    words = "A notebook about sources of gamma rays in the Galactic plane"
    lines = wrapped(words, TEXT, 400, 9)
    assert " ".join(lines) == words and len(lines) > 2
    assert all(length(line, TEXT) <= 400 for line in lines)
    first, last = wrapped(words, TEXT, 400, 2)
    assert first == lines[0] and last.endswith("…")
    # As many whole words as fit before the sign.
    cut = last[:-1].split()
    assert cut and cut == lines[1].split()[: len(cut)]
    assert length(last, TEXT) <= 400
    assert wrapped("", TEXT, 400, 2) == []
    # What has no space is broken: a URL behind a slash, anything else where it must.
    assert wrapped("a.org/one/two/three/four/", TEXT, 200, 9)[0].endswith("/")
    long = wrapped("x" * 200, TEXT, 200, 3)
    assert len(long) == 3 and long[-1].endswith("x…")
    assert all(length(line, TEXT) <= 200 for line in long)


def test_a_line_is_drawn_in_the_weight_asked_for() -> None:
    light, bold = drawn("Muon", TEXT), drawn("Muon", Face(32, 700))
    assert light.height == bold.height == TEXT.line
    assert light.getextrema() == (0, 255)
    assert sum(bold.histogram()[200:]) > sum(light.histogram()[200:])
