"""Read the DESCRIPTION of an R package in CodeMeta's terms.

The format: https://cran.r-project.org/doc/manuals/r-release/R-exts.html#The-DESCRIPTION-file
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from harvest.values.contents.manifests import MOST_NEEDED, NoPackage

MOST_PEOPLE = 200
LONGEST = 1_000  # characters of one person
_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9@/_-]{0,50}):(.*)")
_QUOTED = re.compile(r"""(?:\b(\w{1,20})\s{0,5}=\s{0,5})?["']([^"']{0,300})["']""")
_ROLE = re.compile(r"\b(aut|cre|ctb|cph|fnd)\b")


def terms(text: str) -> dict[str, Any]:
    """What the file says, as an object in CodeMeta's terms. Raises `NoPackage`."""
    found = _fields(text)
    if not (found.get("Package") and found.get("Version")):
        raise NoPackage
    people = list(_people(found.get("Authors@R", "")))
    named = [found[key] for key in ("Author",) if key in found and not people]
    pages = found.get("URL", "").replace(",", " ").split()
    return {
        "name": found["Package"],
        "summary": found.get("Title"),
        "description": found.get("Description"),
        "version": found["Version"],
        "author": [each for each, role in people if role in ("aut", "cre")] or named,
        "contributor": [each for each, role in people if role == "ctb"],
        "license": found.get("License"),
        "url": pages[:1],
        "issueTracker": found.get("BugReports"),
        "datePublished": (found.get("Date/Publication") or found.get("Date") or "")[:10],
        "programmingLanguage": "R",
        "softwareRequirements": list(_needed(f"{found.get('Depends')},{found.get('Imports')}")),
    }


def _fields(text: str) -> dict[str, str]:
    """Each field with its lines joined; a line that begins with a space goes on with the last."""
    found: dict[str, list[str]] = {}
    rows: list[str] = []
    for row in text.splitlines():
        begun = _FIELD.match(row)
        if begun:
            rows = found.setdefault(begun[1], [])
            rows.append(begun[2].strip())
        elif row[:1].isspace():
            rows.append(row.strip())
    return {key: " ".join(rows).strip() for key, rows in found.items()}


def _people(text: str) -> Iterator[tuple[dict[str, Any], str]]:
    """The persons of Authors@R, which is code of R, with the first role of each."""
    for number, part in enumerate(text.split("person(")[1:]):
        if number == MOST_PEOPLE:
            return
        part = part[:LONGEST]
        words = _QUOTED.findall(part)
        said = {key: value for key, value in words if key}
        plain = [value for key, value in words if not key and not _ROLE.fullmatch(value)]
        given = said.get("given") or (plain[0] if plain else None)
        family = said.get("family") or (plain[1] if len(plain) > 1 else None)
        roles = _ROLE.findall(part)
        if given or family:
            person = {"givenName": given, "familyName": family, "@id": said.get("ORCID")}
            if roles and roles[0] not in ("aut", "cre") and {"aut", "cre"} & set(roles):
                roles = ["aut"]
            yield {"@type": "Person", **person}, roles[0] if roles else "aut"


def _needed(text: str) -> Iterator[str]:
    named = [each.strip() for each in text.split(",") if each.strip() not in ("", "None")]
    yield from named[:MOST_NEEDED]
