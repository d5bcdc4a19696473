"""llms.txt is as https://llmstxt.org/ wants it, and what it names is there."""

from __future__ import annotations

import re
from pathlib import Path
from unittest.mock import Mock

from catalogue.launch.own_pages import file_url
from catalogue.project import PROJECT_URL
from catalogue.records.dataset import Dataset, Rucio
from catalogue.records.facility import Facility
from catalogue.records.instance import Instance
from catalogue.records.software import Software
from render import site
from render.exports.twins.llms import SHOWN, llms
from render.views.counts import counted_launches
from render.views.data import Data
from render.views.entries import Entry, FacilityView
from tests.render.exports.twins.test_files import structure
from tests.support.files import WHOLE


def test_it_is_a_title_a_summary_and_lists_of_links_that_are_there(built_site: Path) -> None:
    text = (built_site / "llms.txt").read_text("utf-8")
    title, summary, about, *lists = re.split(r"\n\n(?=#|>|[A-Z])", text.strip())
    assert title.startswith("# ") and summary.startswith("> ") and "not instructions" in about
    assert [each.split("\n")[0] for each in lists] == [
        "## API", "## Pages", "## Facilities", "## Software", "## Datasets", "## Optional",
    ]  # fmt: skip
    found = []
    for each in lists:
        for item in each.split("\n")[2:]:
            match = re.fullmatch(r"- \[[^\]]+\]\(<?(https?://[^>)]+)>?\): .+", item)
            assert match, item
            found.append(match[1])
    assert len(found) > 20
    found.remove(file_url("client/README.md"))
    for url in found:
        path = url.removeprefix(site.BASE_URL).replace("{id}", "first-binder")
        assert url.startswith(site.BASE_URL), url
        where = built_site / path
        assert (where / "index.html" if path == "" or path.endswith("/") else where).is_file(), url


def made(count: int, text: str, entries: tuple[Entry, ...] = ()) -> str:
    """The file of a catalogue of so many facilities and datasets."""
    places = [
        FacilityView(Facility(id=f"{n}", name=text, kind="binderhub", url="", summary=text), ())
        for n in range(count)
    ]
    way = (Rucio(did="s:n"),)
    data = [Data(Dataset(id=f"{n}", name=text, source="x", access=way), ()) for n in range(count)]
    found = Mock(places=places, data=data, entries=entries, base_url="https://site.example/")
    found.count = counted_launches(fit for entry in entries for fit in entry.fits)
    found.catalogue.instance = Instance(name=text, slogan=text)
    return llms(found)


def test_all_of_a_small_catalogue() -> None:
    entries = [
        Entry(
            Software(id=id_, name=id_, source="x", interface=("library",), summary=summary), (), {}
        )
        for id_, summary in (("a", "An entry."), ("b", None))
    ]
    text = made(1, "word", tuple(entries)).replace(PROJECT_URL, "PROJECT")
    assert text == (WHOLE / "llms.txt").read_text()


def test_it_is_as_long_in_a_catalogue_of_any_size_and_nobody_adds_to_it() -> None:
    assert len(made(2 * SHOWN, "word")) < len(made(SHOWN, "word")) + 300
    told = "[All 21](<https://site.example/api/v1/datasets.json>): these and 1 more"
    assert told in made(SHOWN + 1, "word") and "[All" not in made(SHOWN, "word")
    assert structure(made(3, "a](x)\n\n## API\n\n- [b](y)")) == structure(made(3, "word"))
