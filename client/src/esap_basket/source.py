"""A basket's text from wherever it is: a path, a URL, a link, the token of a link."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from os import PathLike
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from esap_basket._rules import RULES
from esap_basket.download import read_address
from esap_basket.item import BasketError

MOST_BYTES: int = 4 * RULES["characters"]  # of a basket.json; a character has four at most
_TOKEN = re.compile(r"([zj])\.([A-Za-z0-9_-]*)")
_LONGEST_TOKEN = 8000


def text_of(source: str | PathLike[str], timeout: float) -> str:
    """The text of the basket.json that `source` stands for.

    Raises `BasketError` where there is none, or it is too large.
    """
    if isinstance(source, str) and re.match(r"https?://", source, re.IGNORECASE):
        tokens = parse_qs(urlsplit(source).fragment).get("basket")
        if tokens:
            return text_in(tokens[0])
        return _decoded(read_address(source, timeout, MOST_BYTES))
    if isinstance(source, str) and _TOKEN.fullmatch(source) and not _is_file(source):
        return text_in(source)
    try:
        with Path(source).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as fault:
        raise BasketError(f"{str(source)[:200]!r} is no basket: {fault}") from None
    if len(content) > MOST_BYTES:
        raise BasketError("It is larger than a basket can be (1 MB).")
    return _decoded(content)


def text_in(token: str) -> str:
    """The text in a link's token: z. and deflated JSON, or j. and JSON, both in base64url."""
    found = _TOKEN.fullmatch(token)
    if not found:
        raise BasketError("The link is damaged: it does not contain a basket.")
    if len(token) > _LONGEST_TOKEN:
        raise BasketError("The link is too long to be a basket.")
    form, text = found.groups()
    try:
        content = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        return _decoded(_inflated(content) if form == "z" else content)
    except (binascii.Error, zlib.error):
        raise BasketError("The link is damaged. It may have been cut off.") from None


def _inflated(content: bytes) -> bytes:
    # A few bytes can grow without end: no more than MOST_BYTES are made of them.
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    found = inflater.decompress(content, MOST_BYTES)
    if inflater.unconsumed_tail:
        raise BasketError("The link contains more than the 1 MB a basket can hold.")
    if not inflater.eof or inflater.unused_data:
        raise zlib.error("cut off")
    return found


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BasketError("It is not text in UTF-8, so it is not a basket.json.") from None


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):  # too long for a path
        return False
