"""How a value of the wrong kind is written as the kind that belongs there."""

from __future__ import annotations

from typing import Any

import pytest

from catalogue.check.document import Document
from catalogue.check.schemas import shipped

# Field of software, what stands there, what to write.
WRITTEN: tuple[tuple[str, Any, str], ...] = (
    ("interface", "notebook", "Write `interface: [notebook]`."),
    ("interface", "(notebook; cli)", "Write `interface: [notebook, cli]`."),
    ("interface", "['notebook', \"cli\"]", "Write `interface: [notebook, cli]`."),
    ("interface", "• notebook • cli", "Write `interface: [notebook, cli]`."),
    ("interface", "-notebook", "Put a space after each `-` that begins an item."),
    ("interface", {"notebook": None, "cli": None}, "Write `interface: [notebook, cli]`."),
    ("author", {"name": "A"}, "Put `- ` before its first field, and two spaces before the others."),
    ("run", "pip install a", "Write `- {name: pip, command: pip install a}`, one item a line."),
    ("version", ["1", "2"], 'Write `version: "1, 2"`.'),
    ("version", ["1"], 'Write `version: "1"`.'),
    ("url", ["https://a.org/", "https://b.org/"], "Write one of them, without brackets."),
    ("version", [1, 2], 'Write it like this: `version: "1.10"`.'),
    ("version", 1.5, 'Write `version: "1.5"`.'),
    ("datePublished", 20210928, "Write `2021-09-28`."),
    ("overlay", 4701488, "Write it like this: `overlay: 10.5281/zenodo.4701488`."),
)


@pytest.mark.parametrize(("field", "value", "remedy"), WRITTEN)
def test_what_to_write(field: str, value: Any, remedy: str) -> None:
    place = Document(source="x")
    found = shipped().check("software.schema.json", {field: value}, place)
    assert [each.remedy for each in found if each.field == field] == [remedy]


def test_a_group_beside_its_own_fields() -> None:
    value = {"access": None, "login": "none", "who": "All"}
    found = shipped().check("facility.schema.json", value, Document(source="x"))
    said = {each.field: each.remedy for each in found if each.code != "V102"}
    assert said == {
        name: f"Indent `{name}` two spaces more than `access`." for name in ("login", "who")
    }
