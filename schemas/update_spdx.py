"""Writes spdx-license.schema.json: `python schemas/update_spdx.py`.

The ids come from the SPDX licence list as carried by the test requirement
`license-expression` (its ScanCode LicenseDB index names current and former ids).
A test fails when the file is stale. With the list's own licenses.json (of SPDX's
license-list-data) as argument it also writes spdx/names.json: name and first page of each
licence, and the exceptions to licences, by which `catalogue.licences.spdx` knows what people write.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from license_expression import get_license_index

HERE = Path(__file__).resolve().parent
TARGET = HERE / "spdx-license.schema.json"
MESSAGE = (
    "Not an SPDX licence id such as BSD-3-Clause, or an expression of ids such as "
    "MIT OR Apache-2.0: see https://spdx.org/licenses/."
)
# SPDX 2.3, annex D, as far as a pattern can tell; `build.py check` tells the rest.
_PART = r"\(*[A-Za-z0-9][A-Za-z0-9.+-]*\)*"
EXPRESSION = rf"^{_PART}(?: (?:AND|OR|WITH) {_PART})+(?![\s\S])"


def document() -> str:
    """The schema as text: current ids, and deprecated ones apart, each sorted."""
    current: set[str] = set()
    former: set[str] = set()
    for entry in get_license_index():
        if entry.get("is_exception"):
            continue
        key = entry.get("spdx_license_key") or ""
        (former if entry.get("is_deprecated") else current).add(key)
        if not key.startswith("LicenseRef"):
            former.update(entry.get("other_spdx_license_keys", ()))
    listed = sorted(key for key in current if _is_spdx(key))
    deprecated = sorted(key for key in former - current if _is_spdx(key))
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "spdx-license.schema.json",
        "title": "An SPDX licence id or expression",
        "description": "One id of https://spdx.org/licenses/, or an expression of several. "
        "Written by schemas/update_spdx.py.",
        "type": "string",
        "maxLength": 300,
        "format": "spdx-license",
        # One list and two patterns: editors join the words of two lists into one long message.
        "anyOf": [
            {"title": "Current ids", "errorMessage": MESSAGE, "enum": listed},
            {
                "title": "Deprecated ids",
                "deprecated": True,
                "patternErrorMessage": MESSAGE,
                "pattern": f"^(?:{'|'.join(map(re.escape, deprecated))})(?![\\s\\S])".replace(
                    "\\-", "-"
                ),
                "examples": deprecated,
            },
            {
                "title": "Expressions",
                "patternErrorMessage": MESSAGE,
                "pattern": EXPRESSION,
                "examples": ["MIT OR Apache-2.0"],
            },
        ],
    }
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _is_spdx(key: str) -> bool:
    """ScanCode's own ids and misspellings ("GPL 2.0", "GPL") are not of the SPDX list."""
    return bool(key) and not key.startswith("LicenseRef") and " " not in key and key not in STRAY


# Seen in the index, never in the SPDX list.
STRAY = frozenset({"GPL", "BSD-2", "Verbatim-man-pages"})


def names(listed: dict[str, Any]) -> str:
    """The file of names as text; `listed` is SPDX's licenses.json."""
    ids = json.loads(document())["anyOf"][0]["enum"]
    known = {each["licenseId"]: each for each in listed["licenses"]}
    rows = {
        id_: [" ".join(known[id_]["name"].split()), next(iter(known[id_]["seeAlso"]), "")]
        for id_ in ids
    }
    exceptions = {
        entry["spdx_license_key"]
        for entry in get_license_index()
        if entry.get("is_exception")
        and not entry.get("is_deprecated")
        and _is_spdx(entry.get("spdx_license_key") or "")
    }
    lines = (
        f"  {json.dumps(id_)}: {json.dumps(row, ensure_ascii=False)}" for id_, row in rows.items()
    )
    body = ",\n".join(lines)
    return (
        f'{{\n "exceptions": {json.dumps(sorted(exceptions))},\n "licenses": {{\n{body}\n }}\n}}\n'
    )


if __name__ == "__main__":
    TARGET.write_text(document(), encoding="utf-8")
    for path in sys.argv[1:]:
        found = json.loads(Path(path).read_text(encoding="utf-8"))
        (HERE / "spdx" / "names.json").write_text(names(found), encoding="utf-8")
