"""Writes every file that is made of another one: `make tables`, or `python -m schemas.generate`.

A rule stands in one place, a schema or a table, and what reads it elsewhere (the page, the
client, an editor's schema) has a copy that is made here. A test fails when a copy is stale.
"""

from __future__ import annotations

import ast
import json
import textwrap
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from catalogue.check.schema.basket_rules import basket_rules
from catalogue.launch import tables
from catalogue.project import own
from catalogue.values.media_types import LABELS
from contribute.forms.template import template
from render.exports.v1.openapi import SCHEMA_FILES, schema_text
from schemas import instance, update_spdx

ROOT = Path(__file__).resolve().parent.parent
_CELL = "site_src/assets/js/basket/exports/cell"
_EXPORTS = ROOT / _CELL
_PARTS = _EXPORTS / "parts.py"
# Modules that parts of the cell import, and where the client has what they import of these.
_PLACES = {"parts": "esap_basket.limits", "guards": "esap_basket.vo._guards"}
_WIDEST = 100  # columns of a line
REMEDY = "run: make tables"


def launch_schema() -> str:
    """The words of the launch tables as a schema that others refer to."""
    known = tables.tables()
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "launch.schema.json",
        "title": "Words of launch links",
        "description": "Made of catalogue/launch/tables.json by `make tables`.",
        "$defs": {
            "kind": {"enum": list(known.kinds)},
            "grammar": {"enum": list(known.grammars)},
            "provider": {"enum": list(known.providers)},
        },
    }
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def basket_module() -> str:
    """The rules of a basket, as a JavaScript module."""
    return (
        "// Made of schemas/basket.schema.json by `make tables`.\n"
        f"export const RULES = {_script(basket_rules().plain())};\n"
    )


def labels_module() -> str:
    """The names of media types, as a JavaScript module."""
    return (
        "// Made of catalogue/values/media_types.py by `make tables`.\n"
        f"export const LABELS = {_script(dict(LABELS))};\n"
    )


def client_module() -> str:
    """The rules of a basket as a module of the client, which is a package of its own."""
    text = json.dumps(basket_rules().plain(), indent=4, ensure_ascii=True)
    return (
        '"""The rules of a basket. Made of schemas/basket.schema.json by `make tables`."""\n\n'
        "# ruff: noqa: E501\n\n"
        "from __future__ import annotations\n\nimport json\nfrom typing import Any\n\n"
        f'RULES: dict[str, Any] = json.loads(\n    r"""\n{text}\n"""\n)\n'
    )


def client_causes() -> str:
    """What goes wrong with downloads, of the notebook's cell, as a module of the client."""
    (found,) = [
        ast.literal_eval(statement.value)
        for statement in ast.parse(_PARTS.read_text(encoding="utf-8")).body
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "CAUSES"
    ]
    text = json.dumps(found, indent=1, ensure_ascii=True)
    return (
        '"""What goes wrong with downloads: how Python says it, what happened, what to do.\n\n'
        'Made of site_src/assets/js/basket/exports/cell/parts.py by `make tables`.\n"""\n\n'
        "# ruff: noqa: E501\n\nfrom __future__ import annotations\n\nimport json\n\n"
        f'CAUSES: list[tuple[str, str, str]] = json.loads(\n    r"""\n{text}\n"""\n)\n'
    )


def client_part(name: str, told: str) -> str:
    """The part `name` of the notebook's cell as a module of the client; `told` says what it is."""
    text = (_EXPORTS / name).read_text(encoding="utf-8")
    code = text[text.index("\nimport ") + 1 :]
    for of_cell, of_client in _PLACES.items():
        code = code.replace(f"from {of_cell} import", f"from {of_client} import")
    origin = f"Made of {_CELL}/{name} by `make tables`."
    return f'"""{told}\n\n{origin}\n"""\n\n{code}'


def launch_module() -> str:
    """What the page reads of the launch grammar's table, as a module."""
    origin = "// Made of catalogue/launch/tables.json and catalogue.yml by `make tables`."
    hosts = own(ROOT / "catalogue.yml").gitlab
    return f"{origin}\nexport const TABLES = {_script(tables.shared(hosts))};\n"


def _script(value: object) -> str:
    """A JSON value as JavaScript of readable lines, unseen characters escaped."""
    lines = json.dumps(value, indent=0, ensure_ascii=False).split("\n")
    text = "\n".join(_broken(line) if len(line) > _WIDEST else line for line in lines)
    return "".join(each if each == "\n" or each.isprintable() else _escaped(each) for each in text)


def _broken(line: str) -> str:
    """A line with one long text, the text on several; as it is where the text has no spaces."""
    before, quote, text = line.partition(': "')
    parts = textwrap.wrap(
        text, _WIDEST, break_long_words=False, break_on_hyphens=False, drop_whitespace=False
    )
    return before + quote + '" +\n"'.join(parts)


def _escaped(character: str) -> str:
    return f"\\u{ord(character):04x}"


# Each made file, and what makes its text.
FILES: Mapping[str, Callable[[], str]] = {
    ".github/ISSUE_TEMPLATE/01-add-a-facility.yml": lambda: template("facility"),
    ".github/ISSUE_TEMPLATE/02-add-software.yml": lambda: template("software"),
    ".github/ISSUE_TEMPLATE/03-add-data.yml": lambda: template("dataset"),
    **instance.FILES,
    **{name: partial(schema_text, kind) for name, kind in SCHEMA_FILES.items()},
    "client/src/esap_basket/_archives.py": partial(
        client_part, "archives.py", "Archives, unpacked within limits."
    ),
    "client/src/esap_basket/_causes.py": client_causes,
    "client/src/esap_basket/_rules.py": client_module,
    "client/src/esap_basket/vo/_guards.py": partial(
        client_part, "guards.py", "What a stranger's server may make a session open."
    ),
    "client/src/esap_basket/vo/_jobs.py": partial(
        client_part,
        "jobs.py",
        "Queries that run as a job of a TAP service "
        "(UWS 1.1: https://www.ivoa.net/documents/UWS/).",
    ),
    "client/src/esap_basket/vo/_lake.py": partial(
        client_part, "lake.py", "Files of a Rucio data lake, by what the session offers."
    ),
    "schemas/launch.schema.json": launch_schema,
    "schemas/spdx-license.schema.json": update_spdx.document,
    "site_src/assets/js/basket/rules.js": basket_module,
    "site_src/assets/js/launch/tables.js": launch_module,
    "site_src/assets/js/page/media-types.js": labels_module,
}


def main() -> None:
    """Write each made file that is stale, and name it."""
    texts = {name: made() for name, made in FILES.items()}  # all, before one is another
    for name, text in texts.items():
        path = ROOT / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"wrote {name}")


if __name__ == "__main__":
    main()
