"""The issue forms as GitHub reads them from .github/ISSUE_TEMPLATE.

Source: https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from catalogue.check.curated_file import FOLDERS, EntryKind
from catalogue.check.schemas import shipped
from catalogue.project import OWN
from contribute.forms.fields import Field, Form, form

ORIGIN = "# Made of schemas/{}.schema.json by `make tables`: change the schema, not this file.\n"
_WORDS: Mapping[EntryKind, tuple[str, str]] = {
    "facility": (
        "Add a facility",
        "A BinderHub, JupyterHub or other place where software of the catalogue can run",
    ),
    "software": ("Add software", "Software or notebooks that are not in the catalogue"),
    "dataset": (
        "Add data",
        "A dataset or an archive that notebooks of the catalogue can work on",
    ),
}
_MORE: Mapping[EntryKind, str] = {
    "facility": "",
    "software": (
        " Records of the communities that the catalogue harvests come in by themselves, so"
        " publishing there is the better way."
        if OWN.sources
        else ""
    ),
    "dataset": " The form has one way to get the data; more can be added in the pull request.",
}
_CONTROLS = {
    **{"input": "input", "textarea": "textarea", "dropdown": "dropdown", "many": "dropdown"},
    **{"ticks": "checkboxes", "lines": "textarea", "rows": "textarea", "pairs": "textarea"},
}


def template(kind: EntryKind) -> str:
    """The form for a kind, as the text of its file."""
    made = form(kind, shipped())
    title, description = _WORDS[kind]
    head = {
        "name": title,
        "description": description,
        "title": f"{'Data' if kind == 'dataset' else kind.title()}: ",
        "labels": [kind],
        "body": [_intro(made), *map(_element, made.fields)],
    }
    text: str = yaml.safe_dump(head, sort_keys=False, allow_unicode=True, width=100)
    return ORIGIN.format(kind) + text


def _intro(made: Form) -> dict[str, Any]:
    value = (
        "Each field is one key of the YAML file that will stand in "
        f"`{FOLDERS[made.kind]}/`. When you send the form, that file is made of it and checked: a "
        "pull request in your name is opened, or a comment says what to correct. Leave empty what "
        f"you do not know.{_MORE[made.kind]}"
    )
    return {"type": "markdown", "attributes": {"value": value}}


def _element(field: Field) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": field.label, "description": field.meaning}
    if field.control == "ticks":
        attributes["options"] = [{"label": each} for each in field.choices]
    elif field.options:
        attributes["options"] = list(field.choices)
        if field.control == "many":
            attributes["multiple"] = True
    elif field.example:
        attributes["placeholder"] = field.example
    element = {
        "type": _CONTROLS[field.control],
        "id": field.label.replace(".", "-"),
        "attributes": attributes,
    }
    if field.required:
        element["validations"] = {"required": True}
    return element
