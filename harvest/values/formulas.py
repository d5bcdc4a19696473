"""Formulas in a line of text, as letters and symbols instead of TeX."""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

MAX_FORMULA = 200  # characters
# As Jupyter has them; a price has a digit after the second $: https://pandoc.org/MANUAL.html#math
_FORMULA = re.compile(rf"(?<![\\$\w])\$([^$\n]{{1,{MAX_FORMULA}}})\$(?![\d$])", re.ASCII)
_SECTION = re.compile(r"\\S(?![A-Za-z])")  # which pylatexenc does not know
_TEX = re.compile(r"[\\^_=<>+]")


def in_words(text: str) -> str:
    """The same text without TeX; a formula that cannot be read stays as it was written.

    >>> in_words(r"The $\\gamma\\gamma$ absorption, $E^2\\frac{dN}{dE}$, for $5 and $6")
    'The γγ absorption, E^2dN/dE, for $5 and $6'
    """
    return _FORMULA.sub(_read, text)


def _read(found: re.Match[str]) -> str:
    tex = found[1]
    spaced = tex != tex.strip()
    if (spaced or len(tex) > 3) and not _TEX.search(tex):  # two sums of money
        return found[0]
    try:
        said = str(_reader().latex_to_text(_SECTION.sub("§", tex))).strip()
    except Exception:  # whatever a stranger's TeX does to it
        return found[0]
    return said if said and "%s" not in said else found[0]


@lru_cache(maxsize=1)
def _reader() -> LatexNodes2Text:
    from pylatexenc.latex2text import LatexNodes2Text

    logging.getLogger("pylatexenc").disabled = True
    logging.getLogger("pylatexenc.latex2text").disabled = True
    return LatexNodes2Text(math_mode="text")
