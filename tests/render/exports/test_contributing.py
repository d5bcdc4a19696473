"""What /contribute/new/ fetches."""

from __future__ import annotations

import json

from catalogue.check.schemas import shipped
from catalogue.records.catalogue import Catalogue
from catalogue.records.dataset import Dataset
from catalogue.records.facility import Facility
from catalogue.records.software import Software
from render.exports.contributing import contributing_files
from render.views.entries import Entry

HUB = Facility(id="h", name="Hub", kind="binderhub", url="https://H.org/", summary="S")
SURVEY = Dataset(id="d", name="Survey", source="curated")
TOOL = Software(
    id="t", name="Tool", source="curated", codeRepository="https://github.com/O/Tool.git"
)


def test_what_is_taken_leads_to_what_has_it() -> None:
    entry = Entry(software=TOOL, fits=(), facets={})
    catalogue = Catalogue(software=(TOOL,), facilities=(HUB,), datasets=(SURVEY,))
    files = contributing_files(catalogue, [entry])
    assert sorted(files) == ["contribute/new/rules.json", "contribute/new/taken.json"]
    found = json.loads(files["contribute/new/taken.json"])
    things = found["things"]
    assert things[found["ids"]["software"]["t"]] == ["Tool", "software/t/"]
    assert things[found["repositories"]["https://github.com/o/tool"]] == ["Tool", "software/t/"]
    assert things[found["urls"]["https://h.org/"]] == ["Hub", "facilities/h/"]
    assert things[found["ids"]["dataset"]["d"]] == ["Survey", "data/d/"]


def test_the_rules_have_the_fields_in_the_order_of_the_schemas() -> None:
    files = contributing_files(Catalogue(software=(), facilities=(), datasets=()), [])
    rules = json.loads(files["contribute/new/rules.json"])
    for name, document in rules["schemas"].items():
        known = shipped().documents[name].get("properties", {})
        assert [*document.get("properties", {})] == [*known], name
    assert rules["words"]["rules"]["V102"] == {"severity": "error", "remedy": "Add it."}
