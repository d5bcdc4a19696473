"""The schemas that are shipped are read, all of them and once."""

from __future__ import annotations

import json

from catalogue.check.schemas import FOLDER, shipped
from tests.files import ROOT


def test_every_schema_of_the_folder_is_known_by_its_name() -> None:
    assert FOLDER == ROOT / "schemas"
    files = {
        path.name: json.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.schema.json")
    }
    assert shipped().documents == files and len(files) > 5
    assert shipped() is shipped()
