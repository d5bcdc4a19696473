"""PyYAML's errors, told in plain words with the line that helps."""

from __future__ import annotations

import pytest
import yaml

from harvest.curated.yaml_mistakes import NO_COLON, mistake, seen
from harvest.curated.yaml_tree import _LOADER, parse

MISTAKES: list[tuple[str, str, tuple[int, int], str | None]] = [
    ("a: b: c\n", 'a ": " where it is not allowed', (1, 5),
     'Put a text that holds ": " in quotes, and check this line and the one before it.'),
    ('a: "x\\y"\n', "a backslash inside double quotes", (1, 6),
     "Use single quotes around a text with a backslash."),
    ('a: 1\nb: "x\nc: 2\n', "a text whose closing quote is missing", (2, 4),
     "Close it with the same quote it began with."),
    ("a: `x`\n", "a text that begins with a character that YAML reserves", (1, 4),
     "Put it in quotes."),
    ("a: @x\n", "a text that begins with a character that YAML reserves", (1, 4),
     "Put it in quotes."),
    ("a: 1\nb\nc: 2\n", "a line that is not `field: value`", (3, 1), NO_COLON),
    ("a: - b\n", 'a "- " on the same line as something else', (1, 4),
     "Begin each list item on a line of its own."),
    ("a: [b,\nc: 2\nd: 3\n", "a [ without its ]", (1, 4), "Close the list with ]."),
    ("a: {b: 1,\nc: 2\nd: 3\n", "a { without its }", (1, 4), "Close the group with }."),
    ("a: 1\n b: 2\n", 'a ": " where it is not allowed', (2, 3),
     'Put a text that holds ": " in quotes, and check this line and the one before it.'),
    ("a:\n  b: 1\n c: 2\n", "a line that does not fit those around it", (3, 2),
     "Check the spaces before this line: fields of one group begin in the same column."),
    ("a: *\n", "a text that begins with & or *", (1, 5), "Put the text in quotes."),
    ("a: &\n", "a text that begins with & or *", (1, 5), "Put the text in quotes."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found", "place", "remedy"), MISTAKES)
def test_a_mistake(text: str, found: str, place: tuple[int, int], remedy: str | None) -> None:
    with pytest.raises(yaml.YAMLError) as error:
        list(yaml.parse(text, Loader=_LOADER))
    assert mistake(error.value) == (found, place, remedy)


# What the lines tell that the parser does not know; a line of a longer text is not to blame.
SEEN: list[tuple[str, tuple[int, int], str, str]] = [
    ("a: 'Jane's hub'\nb: c\n", (1, 9), "a ' inside a text quoted with '",
     "Write `a: \"Jane's hub\"`."),
    ('- "the "best" one"\n', (1, 8), 'a " inside a text quoted with "',
     "Write `- 'the \"best\" one'`."),
    ("a: b: c\n", (1, 5), 'a ": " where it is not allowed', 'Write `a: "b: c"`.'),
    ("a:\n  - @b\n", (2, 5), "a text that begins with @", 'Write `- "@b"`.'),
    ("a: 1\n b: 2\n", (2, 1), "spaces before a field",
     "Begin `b:` in the column of the field before it."),
    ("a: b\nlicense:MIT\nc: d\n", (2, 9), "no space after the colon", "Write `license: MIT`."),
    ("a: b\nlicense:MIT\n", (2, 9), "no space after the colon", "Write `license: MIT`."),
    ("a: |\nOne: two: three.\nb\n  c\n", (2, 9), 'a ": " where it is not allowed',
     'Write `One: "two: three."`.'),
    ("a: |\nOne.\n  Two\nb: c\n", (2, 1), "a text that is not indented below its field",
     "Indent each line of the text two spaces more than `a`."),
    ("a: |\n  One: two: 'three's\nb\nc: d\n", (3, 1), "a line that is not `field: value`",
     NO_COLON),
    ("a: b\nkind= hub\n", (2, 5), "an equals sign for a colon", "Write `kind: hub`."),
    ("a: b\nkind =hub\nc: d\n", (2, 6), "an equals sign for a colon", "Write `kind: hub`."),
    ("a: [Hub](https://a.b/)\nc: d\n", (1, 4), "a link of Markdown", "Write `a: https://a.b/`."),
    ("a: DOI: 10.5555/1\n", (1, 4), "a DOI with a label", "Write `a: 10.5555/1`."),
    ('a: b\n"c": "d",\ne: f\n', (2, 9), "a comma after a text in quotes", "Remove the comma."),
    ("```yaml\na: b\n```\n", (1, 1), "a fence of Markdown",
     "Remove the lines that begin with ```."),
    ("a: b.\n  One and two: three.\n", (2, 14), 'a ": " where it is not allowed',
     'Put a text that holds ": " in quotes, and check this line and the one before it.'),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "found", "remedy"), SEEN)
def test_what_the_lines_tell(text: str, place: tuple[int, int], found: str, remedy: str) -> None:
    (fault,) = parse(text, "x.yml")  # type: ignore[misc]
    assert ((fault.line, fault.column), fault.found, fault.remedy) == (place, found, remedy)


def test_what_nobody_foresaw() -> None:
    assert mistake(yaml.YAMLError("x")) == ("something that is not YAML", None, None)
    assert mistake(yaml.MarkedYAMLError(problem="odd")) == ("odd", None, None)
    assert mistake(yaml.MarkedYAMLError()) == ("something that is not YAML", None, None)
    # No remedy that would be no YAML either.
    assert seen('a: @x "y"\n', 1, 4, "") is None
