"""PyYAML's errors, told in plain words with the line that helps."""

from __future__ import annotations

import pytest
import yaml

from harvest.curated.yaml_mistakes import mistake
from harvest.curated.yaml_tree import _LOADER

MISTAKES: list[tuple[str, str, tuple[int, int], str | None]] = [
    ("a: b: c\n", 'a ": " where none can stand', (1, 5),
     'Put a text that holds ": " in quotes, and check this line and the one before it.'),
    ('a: "x\\y"\n', "a backslash inside double quotes", (1, 6),
     "Use single quotes around a text with a backslash."),
    ('a: 1\nb: "x\nc: 2\n', "a text whose closing quote is missing", (2, 4),
     "Close it with the same quote it began with."),
    ("a: `x`\n", "a text that begins with a sign YAML keeps for itself", (1, 4),
     "Put it in quotes."),
    ("a: @x\n", "a text that begins with a sign YAML keeps for itself", (1, 4),
     "Put it in quotes."),
    ("a: 1\nb\nc: 2\n", "a line that is not `field: value`", (3, 1), "Add the colon."),
    ("a: - b\n", 'a "- " on the same line as something else', (1, 4),
     "Begin each list item on a line of its own."),
    ("a: [b,\nc: 2\nd: 3\n", "a [ without its ]", (1, 4), "Close the list with ]."),
    ("a: {b: 1,\nc: 2\nd: 3\n", "a { without its }", (1, 4), "Close the group with }."),
    ("a: 1\n b: 2\n", 'a ": " where none can stand', (2, 3),
     'Put a text that holds ": " in quotes, and check this line and the one before it.'),
    ("a:\n  b: 1\n c: 2\n", "a line that does not fit those around it", (3, 2),
     "Check the blanks before this line: fields of one group begin in the same column."),
    ("a: *\n", "an & or * that begins a text", (1, 5), "Put the text in quotes."),
    ("a: &\n", "an & or * that begins a text", (1, 5), "Put the text in quotes."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found", "place", "remedy"), MISTAKES)
def test_a_mistake(text: str, found: str, place: tuple[int, int], remedy: str | None) -> None:
    with pytest.raises(yaml.YAMLError) as error:
        list(yaml.parse(text, Loader=_LOADER))
    assert mistake(error.value) == (found, place, remedy)


def test_what_nobody_foresaw() -> None:
    assert mistake(yaml.YAMLError("x")) == ("something that is not YAML", None, None)
    assert mistake(yaml.MarkedYAMLError(problem="odd")) == ("odd", None, None)
    assert mistake(yaml.MarkedYAMLError()) == ("something that is not YAML", None, None)
