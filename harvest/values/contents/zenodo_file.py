"""Read a .zenodo.json, which tells Zenodo what to say of a release, in CodeMeta's terms.

The fields: https://developers.zenodo.org/#representation (of a deposition's metadata).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalogue.records.person import Person
from catalogue.values.plain_text import paragraphs_of
from catalogue.values.same_person import each_once
from harvest.values import markup
from harvest.values.people import creator
from harvest.values.text import items

_BLOCK_ENDS = ("</p>", "</li>", "</div>", "<br>", "<br/>", "<br />")


def terms(found: Mapping[str, Any]) -> dict[str, Any]:
    """What the file says, as an object in CodeMeta's terms; its people are `people`'s."""
    grants = [each.get("id") for each in items(found.get("grants")) if isinstance(each, dict)]
    return {
        "name": found.get("title"),
        "description": found.get("description"),
        "keywords": found.get("keywords"),
        "license": found.get("license"),
        "version": found.get("version"),
        "datePublished": found.get("publication_date"),
        "identifier": found.get("doi"),
        "funding": [each for each in grants if isinstance(each, str)],
        "citation": found.get("references"),
    }


def people(value: Any) -> tuple[Person, ...]:
    """The creators or contributors, who are written "Family, Given" there."""
    read = (creator(each)[0] for each in items(value) if isinstance(each, dict))
    return each_once(person for person in read if person)


def text_of(written: str) -> str:
    """The plain text of a description in HTML or without it; a blank line parts paragraphs."""
    written = written[: markup.MAX_DESCRIPTION]
    for end in _BLOCK_ENDS:
        written = written.replace(end, f"{end}\n\n")
    parts = (markup.plain(markup.sanitise(part) or "") for part in paragraphs_of(written))
    return "\n\n".join(part for part in parts if part)
