"""What the tables of verdicts share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Case = tuple[str, dict[str, Any], str]  # a rule's code, what is known of an entry, the verdict


def verdicts(cases: Iterable[Case], code: str) -> set[str]:
    """The verdicts that the cases of one rule have."""
    return {verdict for each, _, verdict in cases if each == code}
