"""The file of a notebook, as JSON or as text, in the one form of nbformat."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from catalogue.values.foreign_json import mapping
from catalogue.values.text_notebooks import text_notebook
from harvest.values.contents.structured import NotRead, yaml_of


class NotANotebook(Exception):
    """A file that is not a notebook. `reason` is a clause that says what it is."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def notebook_of(text: str) -> Mapping[str, Any]:
    """The notebook that a text holds, with a list of cells or, in old versions, of worksheets.

    Raises `NotANotebook`.
    """
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise NotANotebook("it is empty")
    if text.startswith("version https://git-lfs"):
        raise NotANotebook("it is a pointer to Git LFS, not the notebook itself")
    if found := text_notebook(text):
        return {"metadata": _metadata(found.header), "cells": list(found.cells)}
    return _of_json(text)


def _of_json(text: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as fault:
        if any(each.startswith("<<<<<<< ") for each in text.splitlines()):
            raise NotANotebook("it holds a merge conflict that nobody resolved") from None
        if not text.lstrip().startswith(("{", "[")):
            raise NotANotebook(
                "it is neither JSON nor text with code and the header of a notebook"
            ) from None
        where = f"line {fault.lineno}, column {fault.colno}"
        raise NotANotebook(f"it is not JSON ({where})") from None
    except RecursionError:
        raise NotANotebook("its JSON is nested too deeply") from None
    except ValueError:
        raise NotANotebook("its JSON holds a number that is too long") from None
    if not isinstance(found, dict) or not isinstance(
        found.get("cells", found.get("worksheets")), list
    ):
        raise NotANotebook("it is JSON, but has no cells")
    return found


def _metadata(header: str) -> Mapping[str, Any]:
    """What a header says; nothing where it is not YAML, for the cells can be read all the same."""
    try:
        found = mapping(yaml_of(header))
    except NotRead:
        return {}
    return {**found, **mapping(found.get("jupyter"))}
