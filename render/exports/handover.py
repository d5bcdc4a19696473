"""What launching with data needs: whom a page may ask, what runs where, the notebook that loads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from catalogue.launch.links import facility as address
from catalogue.match import others
from catalogue.records.dataset import DataDownload, Dataset, Service, Tap
from catalogue.records.facility import Facility
from render.exports.launching import best_first, facility_data
from render.views.as_json import encoded
from render.views.data import Data
from render.views.entries import Entry, FacilityView

LOADER = "basket/load_basket.ipynb"
# The hub of the SAMP Web Profile on the visitor's own machine
# (https://www.ivoa.net/documents/SAMP/ 1.3, section 5).
SAMP_HUB = "http://127.0.0.1:21012/"
# Names to positions (https://cds.unistra.fr/cgi-bin/Sesame): asked when a visitor says so.
SESAME = "https://cds.unistra.fr"
_BLANK = "blank-notebook"
_EXPORTS = Path(__file__).parents[2] / "site_src/assets/js/basket/exports/cell"
_CELL = _EXPORTS / "load.py"
_KINDS = ("binderhub", "jupyterhub", "jupyterlite")

_CLIENT = Path(__file__).parents[2] / "client/src/esap_basket"

# In the place of the basket itself, which stands in a file beside this notebook and may hold
# anything: what is no item gets a name too, and the cell says why it is not loaded.
_ITEMS = """def item_of(value):
    item = value if isinstance(value, dict) else {}
    access = item.get("access") if isinstance(item.get("access"), dict) else {}
    try:
        access = filled(str(item.get("id")), access, item.get("target"))
    except Exception:  # a target, an address or a query that is none
        pass
    name = access.get("name") or f"{item.get('id')}.vot"
    key = disk_name(str(name)[:2000])
    return {"key": key, "id": item.get("id"), "variable": "", "access": access}


ITEMS = [item_of(one) for one in json.loads(Path("basket.json").read_text("utf-8"))["items"]]
for item, key in zip(ITEMS, unlike([item["key"] for item in ITEMS])):  # noqa: B905
    item["key"] = key
"""


def origins(facilities: Iterable[Facility], datasets: Iterable[Dataset]) -> tuple[str, ...]:
    """Whom pages of these `datasets` may ask, as sources of a Content-Security-Policy: facilities
    to launch at, the hub of SAMP, the servers of files that can be looked at, and where a dataset
    has services, these and Sesame."""
    found = {SAMP_HUB}
    ways = [way for one in datasets for way in one.access]
    files = (urlsplit(way.contentUrl) for way in ways if isinstance(way, DataDownload))
    found |= {f"https://{file.netloc}" for file in files if file.scheme == "https"}
    urls = {way.url for way in ways if isinstance(way, (Service, Tap))}
    if urls:
        found |= {SESAME, *(f"{p.scheme}://{p.netloc}" for p in map(urlsplit, urls))}
    for facility in facilities:
        if facility.status == "active" and facility.handover.openCors:
            parts = urlsplit(address.base(facility.url))
            found |= {f"{parts.scheme}://{parts.netloc}", *facility.handover.origins}
    return tuple(sorted(found))


def handover_files(
    entries: Iterable[Entry], places: Iterable[FacilityView], data: Iterable[Data]
) -> dict[str, bytes]:
    """Path below the site's root → content: what runs where, and the notebook that loads."""
    fits = {item.dataset.id: [entry.software.id for _, entry in item.runs] for item in data}
    wanted = {_BLANK, *(id_ for ids in fits.values() for id_ in ids)}
    found = {e.software.id: _software(e) for e in entries if e.software.id in wanted}
    blank = found.pop(_BLANK, None)
    software = {name: entry for name, entry in found.items() if entry["facilities"]}
    known = {
        "blank": blank,
        "facilities": [_facility(p) for p in best_first(places) if _starts(p.facility)],
        "fits": {name: [id_ for id_ in ids if id_ in software] for name, ids in fits.items()},
        "software": software,
    }
    return {"basket/launch.json": encoded(known), LOADER: _loader()}


def _starts(facility: Facility) -> bool:
    return facility.kind in _KINDS


def _software(entry: Entry) -> dict[str, Any]:
    """What is launched, in the words of the launch modules, where (the best first), with which
    caution, and why not elsewhere."""
    software, target = entry.software, entry.target
    where = [fit for fit in entry.launches if _starts(fit.facility)]
    refused = {
        reason: ids
        for reason, places in entry.refusals
        if (ids := [facility.id for facility in places if _starts(facility)])
    }
    return {
        "name": software.name,
        "repository": target.repository,
        "ref": target.ref,
        **({"others": more} if (more := others(software)) else {}),
        "path": entry.opened.path if entry.opened else None,
        "facilities": [fit.facility.id for fit in where],
        "cautions": {fit.facility.id: fit.caution for fit in where if fit.caution},
        "refused": refused,
    }


def _facility(place: FacilityView) -> dict[str, Any]:
    facility = place.facility
    handover, has = facility.handover, facility.resources
    room = {"memory": has.memoryGB or has.memoryMaxGB, "disk": has.storageGB}
    return facility_data(facility) | {
        **({"room": known} if (known := {k: v for k, v in room.items() if v}) else {}),
        "openCors": handover.openCors,
        "openUrl": handover.openUrl,
        **({"lake": True} if place.lake else {}),
    }


def _loader() -> bytes:
    """A notebook that loads the basket.json beside it, with the cell of every exported one."""
    text = _joined(_CELL.read_text("utf-8"))
    after = {"disk.py": "import unicodedata\n", "vo/target.py": "from typing import Any\n"}
    rules = [(_CLIENT / name).read_text("utf-8").partition(last)[2] for name, last in after.items()]
    rule = "\n\n\n".join(text.strip() for text in rules)
    for place, filled in (
        ("import csv\n", "from __future__ import annotations\n\nimport csv\n"),
        ("import itertools\n", "import itertools\nimport json\n"),
        ("import re\n", "import re\nimport unicodedata\n"),
        ("ITEMS = []\n", f"{rule}\n\n\n{_ITEMS}"),
    ):
        if place not in text:
            raise ValueError(f"{_CELL} has no line {place.strip()!r}")
        text = text.replace(place, filled, 1)
    cells = [_cell("load", text.rstrip()), _cell("next", "")]
    spec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": spec, "language_info": {"name": "python"}}
    notebook = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return (json.dumps(notebook, indent=1, sort_keys=True) + "\n").encode()


def _joined(load: str) -> str:
    """load.py with its parts in the place of their imports, as loader.js joins them."""
    text, modules = load, ("archives", "guards", "jobs", "lake", "parts")
    own = tuple(f"from {name} import " for name in modules)
    for name in modules:
        code = re.sub(r"\A(?:#.*\n)*", "", (_EXPORTS / f"{name}.py").read_text("utf-8"))
        kept = re.sub(
            r"^(?:import|from) .*\n",
            lambda line: "" if line[0].startswith(own) or f"\n{line[0]}" in load else line[0],
            code,
            flags=re.M,
        )
        before, _, after = text.partition(f"\nfrom {name} import ")
        text = f"{before}\n{kept}{after.partition(chr(10))[2]}"
    return text


def _cell(id_: str, text: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": id_,
        "metadata": {},
        "outputs": [],
        "source": text.splitlines(keepends=True),
    }
