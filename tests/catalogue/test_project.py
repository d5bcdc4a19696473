"""The project's own URL is the one that its metadata give."""

from __future__ import annotations

import json

from catalogue.project import PROJECT_URL, file_url
from tests.files import ROOT


def test_addresses() -> None:
    assert json.loads((ROOT / "codemeta.json").read_text("utf-8"))["codeRepository"] == PROJECT_URL
    assert file_url("software/a.yml") == f"{PROJECT_URL}/blob/main/software/a.yml"
