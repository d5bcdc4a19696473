"""Text as XML 1.0 can hold it."""

from __future__ import annotations

import re

# https://www.w3.org/TR/xml/#charsets
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text without the characters that no XML document may hold, escaped or not.

    >>> xml_text("a\\x00b\\ufffe\\U0001f680")
    'ab🚀'
    """
    return _NOT_XML.sub("", text)
