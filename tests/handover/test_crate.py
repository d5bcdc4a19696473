"""The basket as an RO-Crate: read back by the library of RO-Crate, and equal to Python's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from catalogue.match import fits
from render.exports.launching import facility_data
from render.exports.linked.crate import CRATE, crate_of
from tests.basket.items import KIND, hostile
from tests.render.exports.linked.test_crate import GITHUB, SITE, pinned, software
from tests.render.exports.test_launching import HUBS
from tests.support.node import in_node

if TYPE_CHECKING:
    from rocrate.rocrate import ROCrate

DAY = "2026-11-27"


def made(items: list[Any], chosen: Any = None) -> Any:
    (text,) = in_node("crate", [{"items": items, "day": DAY, "chosen": chosen}], "basket")
    return json.loads(text)


def read_back(crate: Any, folder: Path) -> ROCrate:
    from rocrate.rocrate import ROCrate  # which every process would load

    (folder / CRATE).write_text(json.dumps(crate), "utf-8")
    return ROCrate(folder)


def ids(found: Any) -> list[str]:
    return [str(each.id) for each in (found if isinstance(found, list) else [found])]


def test_what_can_be_fetched_is_a_part_and_all_else_is_mentioned(tmp_path: Path) -> None:
    crate = read_back(made([*KIND, KIND[0]]), tmp_path)
    file, query = crate.root_dataset["hasPart"]
    assert (file.id, file["contentSize"], file["encodingFormat"]) == (
        "https://example.org/cat/data/synthetic-sky.vot", "3577", "application/x-votable+xml",
    )  # fmt: skip
    assert str(query.id).startswith("https://example.org/tap/sync?") and query.type == "File"
    assert file["subjectOf"]["name"] == "Of https" and crate.mainEntity is None
    mentioned = crate.root_dataset["mentions"]
    assert [each.get("serviceType") or each["identifier"] for each in mentioned] == [
        "datalink", "sia", "ssa", "conesearch", "scope:run42.h5",
        "classifications of workflow 2473",
    ]  # fmt: skip
    assert crate.root_dataset["datePublished"] == DAY and crate.license["name"]


def test_whatever_strangers_wrote_is_read_back(tmp_path: Path) -> None:
    items = hostile(KIND)
    crate = read_back(made(items), tmp_path)
    names = {part["name"].partition(": ")[0] for part in crate.root_dataset["hasPart"]}
    assert len(items) > 100 and "<script>alert(1)</script>" in names


def test_the_facility_chosen_takes_the_place_of_the_default(tmp_path: Path) -> None:
    entry = pinned(software(codeRepository=GITHUB, summary="Sum"), GITHUB)
    by_id = {fit.facility.id: fit for fit in fits(entry, HUBS)}
    default, pulls = by_id["open"], by_id["pulls"]
    page = f"{SITE}software/s/"
    own, other = (crate_of(fit, page, SITE, DAY) for fit in (default, pulls))
    place = f"{SITE}facilities/{pulls.facility.id}/"
    chosen = {"crate": own, "facility": facility_data(pulls.facility), "page": place}
    crate = made([], chosen | {"url": pulls.url})
    for each in (*other["@graph"], *crate["@graph"]):
        each.pop("datePublished", None)
        each.pop("description", None)
    assert crate == other and crate["@graph"][1]["name"] == "S on pulls"
    with_data = read_back(made(KIND[:2], chosen | {"url": pulls.url}), tmp_path)
    launch = with_data.dereference("#launch")
    assert ids(launch["object"]) == [
        with_data.mainEntity.id,
        *ids(with_data.root_dataset["hasPart"])[1:],
    ]
    assert with_data.mainEntity["programmingLanguage"]["identifier"] == "https://jupyter.org"
