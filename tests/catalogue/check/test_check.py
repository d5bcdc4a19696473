"""What the room does when it is entered."""

from __future__ import annotations

import sys

from tests.support.files import run


def test_no_grammar_of_iris_is_read() -> None:
    code = "import sys, catalogue.check, jsonschema; print('lark' in sys.modules)"
    assert run(sys.executable, "-c", code).stdout == "False\n"
