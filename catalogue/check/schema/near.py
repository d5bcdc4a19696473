"""What was most likely meant by a text of the wrong shape."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator


def near(text: str) -> Iterator[str]:
    """What was most likely meant by a text of the wrong shape, the nearest first."""
    stripped = text.strip()
    yield stripped
    yield " ".join(stripped.split())
    if "://" in stripped:
        yield f"{stripped}/"
        yield re.sub(r"[?#].*", "", stripped, flags=re.DOTALL).rstrip("/") + "/"
    # The last is of Zenodo's pages: a record's DOI holds its number.
    yield from re.findall(r"10\.[0-9]{4,9}/[^\s\"<>\\?#]+", stripped)
    yield from (f"10.5281/zenodo.{n}" for n in re.findall(r"zenodo\.org/records?/([0-9]+)", text))
    yield stripped.lower()
    yield re.sub(r"^(?:\.?/)+", "", stripped)


def plain_of(text: str, kinds: Collection[str]) -> str | None:
    """The number, or true or false, that a text stands for; None where that cannot be told.

    >>> plain_of("8 GB", ["number"]), plain_of("2,5", ["number"]), plain_of("Yes", ["boolean"])
    ('8', '2.5', 'true')
    """
    if "boolean" in kinds:
        return {"true": "true", "yes": "true", "false": "false", "no": "false"}.get(text.lower())
    found = re.fullmatch(
        r"([0-9]+(?:[.,][0-9]+)?)(?: ?(?:GB|GiB|h|hours?|min|minutes?|cores?))?", text
    )
    return found[1].replace(",", ".") if found and "number" in kinds else None
