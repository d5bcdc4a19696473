"""The schemas that are shipped are read, all of them and once."""

from __future__ import annotations

import json

import pytest

from catalogue.check.curated_file import example
from catalogue.check.document import Document
from catalogue.check.schemas import FOLDER, shipped
from tests.support.files import ROOT


def test_every_schema_of_the_folder_is_known_by_its_name() -> None:
    assert FOLDER == ROOT / "schemas"
    files = {
        path.name: json.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.schema.json")
    }
    assert shipped().documents == files and len(files) > 5
    assert shipped() is shipped()


@pytest.mark.parametrize(
    ("doi", "cure"),
    [
        ("10.5281/zenodo.4701488", None),
        ("10.5281/ZENODO.4701488", None),
        ("10.5281/other.abc", None),
        ("10.52810/zenodo.abc", None),
        ("10.5281/zenodo.abc", "Write it like this: `doi: 10.5555/12345678`."),
        ("10.5281/Zenodo.XXXXXXX", "Write it like this: `doi: 10.5555/12345678`."),
        ("10.5281/zenodo.12x4", "Write it like this: `doi: 10.5555/12345678`."),
        ("10.5281/zenodo.", "Write it like this: `doi: 10.5555/12345678`."),
        ("10.5281/zenodo.12/files", "Write `10.5281/zenodo.12`."),
    ],
)
def test_a_doi_of_zenodo_ends_in_a_number(doi: str, cure: str | None) -> None:
    document = example(shipped().documents["software.schema.json"]) | {"doi": doi}
    found = shipped().check("software.schema.json", document, Document(source="s"))
    assert [(each.code, each.field, each.remedy) for each in found] == (
        [("V105", "doi", cure)] if cure else []
    )
