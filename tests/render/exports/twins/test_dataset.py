"""The twin of a dataset says how it is got, whatever it is called."""

from __future__ import annotations

import pytest

from catalogue.match import fits
from catalogue.project import PROJECT_URL
from catalogue.records.consumes import ConsumesData
from catalogue.records.dataset import DataDownload, Dataset, Rucio, Service, Tap, Zooniverse
from catalogue.records.person import Person
from catalogue.records.software import Software
from catalogue.related import software_for
from catalogue.values.media_types import FITS
from render.exports.twins.dataset import dataset_twin
from render.exports.twins.parts import NOTE
from render.views.data import Data
from render.views.entries import Entry
from tests.render.exports.test_launching import HUBS
from tests.render.exports.twins.test_files import structure
from tests.render.exports.twins.test_quoting import POSING
from tests.support.files import WHOLE


def data(text: str) -> Data:
    ways = (
        DataDownload(contentUrl="data/a.fits", name=text, contentSize=8640, checksum=text),
        DataDownload(contentUrl="https://y.org/b", name=text, encodingFormat=FITS),
        Tap(url="https://tap.example", query=f"SELECT 1\n```\n{text}", table=text),
        Service(url="https://cone.example", protocol="conesearch"),
        Rucio(did=f"scope:{text}"),
        Zooniverse(project_id="1", workflow_id=text),
    )
    found = Dataset(
        id="a",
        name=text,
        source="curated",
        summary=text,
        description="<p>fixed</p>",
        author=(Person(name=text),),
        keywords=(text,),
        access=ways,
        conditionsOfAccess=text,
    )
    return Data(found, ())


def twin(text: str) -> str:
    return dataset_twin(data(text), "https://site.example/")


def test_all_that_is_known_of_a_dataset() -> None:
    found = data("word")
    software = Software(
        id="s", name="Stars", source="curated", interface=("notebook",),
        codeRepository="https://github.com/o/r", consumesData=ConsumesData(protocol=("tap",)),
    )  # fmt: skip
    entry = Entry(software, fits(software, HUBS[:1]), {})
    (why,) = software_for(found.dataset, [software])
    text = dataset_twin(Data(found.dataset, ((why, entry),)), "https://site.example/")
    assert text.replace(PROJECT_URL, "PROJECT") == (WHOLE / "dataset.md").read_text()
    bare = Data(Dataset(id="a", name="A", source="curated"), ())
    assert dataset_twin(bare, "https://site.example/") == (
        "# A\n\nPage: <https://site.example/data/a/>. " + NOTE + "\n\n"
        "The files are not available from here.\n"
    )


@pytest.mark.parametrize("text", POSING)
def test_hostile_text_makes_no_structure(text: str) -> None:
    assert structure(twin(text)) == structure(twin("word"))
