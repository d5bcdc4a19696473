"""A text read as a curated file, and the hints of one check on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from catalogue.check.files.document import Read
from catalogue.check.schemas import shipped
from catalogue.records.finding import Finding
from harvest.curated.yaml_tree import ParsedFile, parse

Check = Callable[[Read], Iterable[Finding]]


def told(check: Check, text: str, folder: str = "software") -> list[str]:
    """The code and the cure of each hint on a file of this text."""
    kind = "facility" if "defaultEnvironment" in text or folder == "facilities" else "software"
    parsed = parse(f"{text}\n", f"{folder}/x.yml")
    assert isinstance(parsed, ParsedFile)
    part = partial(shipped().part, f"{kind}.schema.json")
    read = Read(value=parsed.value, place=parsed.place, part=part)
    return [f"{each.code} {each.remedy}" for each in check(read)]
