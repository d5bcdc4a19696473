"""The table of hosts, for Python and for the browser."""

from __future__ import annotations

import json

from catalogue.launch.addresses.tables import hosts, module
from tests.files import ROOT


def test_the_table_as_python_reads_it() -> None:
    table = json.loads((ROOT / "catalogue/launch/addresses/hosts.json").read_text("utf-8"))
    found = hosts()
    assert found.dataverse_hosts == set(table["dataverse"]["hosts"])
    assert found.dataverse_dois == tuple(doi.lower() for doi in table["dataverse"]["dois"])
    assert found.ckan == set(table["ckan"])
    assert {what: list(names) for what, names in found.elsewhere.items()} == table["elsewhere"]


def test_the_browsers_copy_holds_the_same() -> None:
    table = json.loads((ROOT / "catalogue/launch/addresses/hosts.json").read_text("utf-8"))
    table.pop("origin", None)
    text = module()
    head, _, rest = text.partition("\nexport const TABLES = ")
    assert head.startswith("// Made of ") and rest.endswith(";\n")
    assert json.loads(rest.removesuffix(";\n")) == table
