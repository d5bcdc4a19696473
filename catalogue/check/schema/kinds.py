"""How to write a value of the wrong kind as the kind that belongs there."""

from __future__ import annotations

import re

from catalogue.check.fields import as_group, as_item, as_yaml, example_of
from catalogue.check.schema.faults import Broken


def named(broken: Broken) -> str:
    """What comes before a value on its line: the field's name, or the dash of a list's item."""
    return "- " if isinstance(broken.path[-1], int) else f"{broken.path[-1]}: "


def single(broken: Broken) -> str | None:
    """How to write a list as the one text that belongs there."""
    texts = [each for each in broken.value if isinstance(each, str)]
    if len(texts) != len(broken.value):
        return like(broken)
    if len(texts) == 1:
        return f"Write `{named(broken)}{as_yaml(texts[0])}`."
    if broken.path[-1] == "license":
        both = f"Write `{named(broken)}{' OR '.join(texts)}`"
        return f"{both} if users may choose one, or with AND if all of them apply."
    said, text = broken.part(broken.path), ", ".join(texts)
    if "format" in said or "enum" in said or not re.search(said.get("pattern", ""), text):
        return "Write one of them, without brackets."
    return f"Write `{named(broken)}{as_yaml(text)}`."


def listed(broken: Broken) -> str:
    """How to write a single value, or one with commas, as the list that belongs there."""
    value = broken.value
    if isinstance(value, dict) and value and not any(each is not None for each in value.values()):
        value = ",".join(map(str, value))  # {a, b} in the place of [a, b]
    group = as_group(value, (*broken.path, 0), broken.part)
    if group:
        return f"Write `{as_item(group)}`, one item a line."
    if isinstance(value, dict):
        return "Put `- ` before its first field, and two spaces before the others."
    if not isinstance(value, str) or broken.part((*broken.path, 0)).get("type") == "object":
        return "Write it as a list, one `- item` a line."
    if value.startswith("-"):
        return "Put a space after each `-` that begins an item."
    bare = re.fullmatch(r"[\[(](.*)[\])]", value.strip())
    parts = re.split(r"[,;\n]|(?:^| )[•*‣·–] ", bare[1] if bare else value)
    items = [item for part in parts if (item := part.strip().strip("\"'"))]
    return f"Write `{named(broken)}{as_yaml(items)}`."


def grouped(broken: Broken) -> str | None:
    """How to write a text, or anything else, as the group of fields that belongs there."""
    group = as_group(broken.value, broken.path, broken.part)
    guessed = group is None
    group = group or example_of(broken.path, broken.part)
    if not isinstance(group, dict):
        return None
    name = broken.path[-1] if broken.path else ""
    text = as_item(group) if isinstance(name, int) else f"{name}: {as_yaml(group)}"
    return f"Write it as a group of fields, such as `{text}`." if guessed else f"Write `{text}`."


def like(broken: Broken) -> str | None:
    """The example that the schema has of a field; None where it has none."""
    name = broken.path[-1] if broken.path else ""
    example = example_of(broken.path, broken.part)
    if example is None or not isinstance(name, str):
        return None
    return f"Write it like this: `{name}: {as_yaml(example)}`."


def left_empty(name: str, broken: Broken) -> str | None:
    """The group without fields, above an unknown field, in which such a field may stand."""
    empty = [each for each, value in broken.value.items() if value is None]
    inner = name.strip()  # of spaces that YAML does not know
    return next(
        (
            each
            for each in empty
            if inner in broken.part((*broken.path, each)).get("properties", {})
        ),
        None,
    )
