"""What was meant by a text of the wrong shape."""

from __future__ import annotations

import pytest

from catalogue.check.schema.near import OTHER_WORDS, near
from catalogue.check.schemas import FOLDER
from catalogue.values.media_types import LABELS


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (" x ", "x"),
        ("a\n b", "a b"),
        ("https://a.org/x?y#z", "https://a.org/x/"),
        ("https://doi.org/10.5281/zenodo.123", "10.5281/zenodo.123"),
        ("doi:10.5281/zenodo.123", "10.5281/zenodo.123"),
        ("10.5281/zenodo.123/files", "10.5281/zenodo.123"),
        ("https://zenodo.org/records/123", "10.5281/zenodo.123"),
        ("Text/Plain", "text/plain"),
        ("./a/b.ipynb", "a/b.ipynb"),
        ("/rstudio", "rstudio"),
        ("mail me: <a@b.org>", "a@b.org"),
    ],
)
def test_what_was_meant_is_among_them(text: str, meant: str) -> None:
    assert meant in near(text)


def test_other_words_stand_for_words_that_a_schema_lists() -> None:
    schemas = "".join(
        (FOLDER / f"{name}.schema.json").read_text("utf-8")
        for name in ("common", "dataset", "facility", "launch", "software")
    )
    meant = {word for words in OTHER_WORDS.values() for word in words}
    meant -= set(LABELS)  # media types, of which the schemas have the pattern
    assert not [word for word in sorted(meant) if f'"{word}"' not in schemas]
