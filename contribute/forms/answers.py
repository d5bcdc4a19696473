"""The body of an issue that a form made, read back into the fields of a curated file. Pure.

GitHub writes each answer under a heading with the field's label, `_No response_` where there is
none. What people type is hostile: it may hold headings, lists and markup of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from contribute.forms.fields import Field, Form
from contribute.given import valued

LONGEST = 65_536  # characters, GitHub's own limit for the body of an issue
_SEEN = 1_000_000  # characters, in which headings are looked for
MOST = 300  # lines of one answer that is a list
NO_RESPONSE = "_No response_"
_TICK = re.compile(r"- \[([ xX])\] (.*)")
_PAIR = re.compile(r"([A-Za-z][A-Za-z0-9_]{0,40})\s*[:=]\s*(.*)")


@dataclass(frozen=True, kw_only=True)
class AnswerFault:
    """What is wrong with the answer under a heading: `label` is "" for the whole."""

    label: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What a form says: the file's id, "" for none given, and its fields; and what cannot be
    read of it."""

    form: Form
    id: str
    fields: Mapping[str, Any]
    faults: tuple[AnswerFault, ...]


def read(body: str, forms: Iterable[Form]) -> Answers | None:
    """Read the body of an issue; None where none of the forms made it.

    An answer that its control cannot have given is a fault; what the schema says of the values is
    not asked here.
    """
    lines = body[:_SEEN].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = [(len(_headings(lines, each)), each) for each in forms]
    count, best = max(found, key=lambda pair: pair[0], default=(0, None))
    if best is None or 2 * count < len(best.fields):
        return None
    if len(body) > LONGEST:
        fault = AnswerFault(
            label="", text=f"The text has more than {LONGEST} characters: shorten it."
        )
        return Answers(form=best, id="", fields={}, faults=(fault,))
    return _read(lines, best)


def _headings(lines: Iterable[str], form: Form) -> set[str]:
    return {line[4:].strip() for line in lines if line.startswith("### ")} & {
        field.label for field in form.fields
    }


def _read(lines: list[str], form: Form) -> Answers:
    answers: dict[str, list[str]] = {}
    faults: list[AnswerFault] = []
    current: list[str] = []
    for line in lines:
        field = form.named(line[4:].strip()) if line.startswith("### ") else None
        if field is None:
            current.append(line)
        elif field.label in answers:
            text = f"The heading “### {field.label}” stands there twice: leave it out of answers."
            faults.append(AnswerFault(label=field.label, text=text))
            current = []
        else:
            current = answers[field.label] = []
    fields: dict[str, Any] = {}
    for field, below in zip_longest(form.fields, form.fields[1:]):
        if field.label not in answers:
            text = "The heading of this field is missing: restore it, or fill in a new form."
            faults.append(AnswerFault(label=field.label, text=text))
            continue
        # Who edits an issue writes below "no response" as often as in its place.
        given = (line for line in answers[field.label] if line.strip() != NO_RESPONSE)
        text = "\n".join(given).strip("\n ")
        if below and below.label not in answers and field.control != "textarea":
            text = text.partition("\n\n")[0]  # what follows is of the heading that is missing
        try:
            value = _value(field, text)
        except ValueError as fault:
            faults.append(AnswerFault(label=field.label, text=str(fault)))
            continue
        if value is not None:
            _put(fields, field.path, value)
    id_ = fields.pop("id", "")
    return Answers(form=form, id=id_, fields=fields, faults=tuple(faults))


def _value(field: Field, text: str) -> Any:
    """The value of an answer, None for none. Raises ValueError with a sentence."""
    # Only a text of several lines may have headings of its own.
    strange = next((line for line in text.split("\n") if line.startswith("### ")), None)
    if strange is not None and field.control != "textarea":
        raise ValueError(
            f"Below it stands “{strange}”, which is no heading of this form: remove it with what "
            "follows it, or fill in a new form."
        )
    if field.control == "ticks":
        ticked = list(_ticked(text))
        return ticked or ([] if field.empty else None)
    if not text or (field.control == "dropdown" and text == "None"):
        return None
    if field.control == "dropdown":
        return field.choices.get(text, text)
    if field.control == "many":
        return [each.strip() for each in text.split(",") if each.strip()]
    if field.control == "textarea":
        return "\n".join(line.rstrip() for line in text.split("\n")) + "\n"
    if field.control in ("lines", "rows", "pairs"):
        return _listed(field, [line.strip() for line in text.split("\n") if line.strip()])
    return valued(" ".join(text.split("\n")).strip(), {"type": field.type})


def _ticked(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        if not line.strip():
            continue
        found = _TICK.fullmatch(line.strip())
        if found is None:
            raise ValueError(
                "This is not a list of check boxes: only tick and untick those of the form."
            )
        if found[1] != " ":
            yield found[2].strip()


def _listed(field: Field, lines: list[str]) -> Any:
    if len(lines) > MOST:
        raise ValueError(f"There are {len(lines)} lines, expected at most {MOST}.")
    items = [line.removeprefix("- ").removeprefix("* ").strip() for line in lines]
    if field.control == "lines":
        return items
    if field.control == "pairs":
        return dict(_pair(item) for item in items)
    return [_row(item, number, field.columns) for number, item in enumerate(items, start=1)]


def _pair(item: str) -> tuple[str, str]:
    found = _PAIR.fullmatch(item)
    if found is None:
        raise ValueError("Write one `name: value` a line.")
    return found[1], found[2].strip().strip("\"'")


def _row(item: str, number: int, columns: tuple[str, ...]) -> dict[str, str]:
    parts = [part.strip() for part in item.split(";")]
    if len(parts) > len(columns):
        expected = "; ".join(columns)
        raise ValueError(f"Line {number} has {len(parts)} parts, expected at most: {expected}.")
    return {name: part for name, part in zip(columns, parts, strict=False) if part}


def _put(fields: dict[str, Any], path: tuple[str | int, ...], value: Any) -> None:
    """Put a value where its path says, in groups and lists that are made for it."""
    if len(path) == 1:
        fields[str(path[0])] = value
    elif path[1] == 0:
        _put(fields.setdefault(str(path[0]), [{}])[0], path[2:], value)
    else:
        _put(fields.setdefault(str(path[0]), {}), path[1:], value)
