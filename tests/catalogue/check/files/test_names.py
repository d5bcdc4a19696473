"""Letters that only look Latin."""

from __future__ import annotations

from catalogue.check.files import names
from tests.catalogue.check.files.reading import told


def test_words_of_two_scripts_and_no_others() -> None:
    whole = "\u03bc-lensing in \u039bCDM by \u0420\u0430\u0434\u0438\u043e"
    text = f"name: \u041c\u0443Binder\nsummary: {whole}"
    assert told(names.check, text) == ['W106 Write "MyBinder" in Latin letters.']
