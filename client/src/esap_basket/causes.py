"""What goes wrong with downloads, in words."""

from __future__ import annotations

import re

from esap_basket._causes import CAUSES
from esap_basket.vo._guards import seen


def in_words(fault: str) -> str:
    """`fault`, as Python says it, with what happened, why and what to do before it."""
    fault = seen(fault)
    plain = fault.replace("HTTP Error ", "HTTP ")
    for pattern, what, do in CAUSES:
        if re.search(pattern, plain):
            return f"{what} {do} ({fault})"
    return fault
