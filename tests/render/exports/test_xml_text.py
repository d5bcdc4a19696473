"""Which characters XML 1.0 can hold: https://www.w3.org/TR/xml/#charsets"""

from __future__ import annotations

import pytest

from render.exports.xml_text import xml_text


@pytest.mark.parametrize("code", [0x9, 0xA, 0xD, 0x20, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x10FFFF])
def test_the_bounds_are_kept(code: int) -> None:
    assert xml_text(f"a{chr(code)}b") == f"a{chr(code)}b"


@pytest.mark.parametrize("code", [0x0, 0x8, 0xB, 0xC, 0xE, 0x1F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF])
def test_what_lies_beyond_is_left_out(code: int) -> None:
    assert xml_text(f"a{chr(code)}b") == "ab"
