"""The twin of a dataset says how it is got, whatever it is called."""

from __future__ import annotations

import pytest

from catalogue.project import PROJECT_URL
from catalogue.records.dataset import DataDownload, Dataset, Rucio, Service, Tap, Zooniverse
from catalogue.records.person import Person
from render.exports.twins.dataset import dataset_twin
from render.views.data import Data
from tests.render.exports.twins.test_files import structure
from tests.render.exports.twins.test_quoting import POSING


def twin(text: str) -> str:
    ways = (
        DataDownload(contentUrl="data/a.fits", name=text, contentSize=8640, checksum=text),
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
    return dataset_twin(Data(found, ()), "https://site.example/")


def test_every_way_to_get_it() -> None:
    text = twin("word")
    for said in (
        "- [word](<https://site.example/data/a.fits>), 8.6 kB, word",
        "- TAP service: [https://tap.example](<https://tap.example>), table `word`, "
        "[run the query below (VOTable)](<https://tap.example/sync?REQUEST=doQuery",
        "- Cone search: [https://cone.example]",
        "- Rucio data identifier: `scope:word`",
        "- Zooniverse project 1, workflow word",
        f'%pip install "esap-basket @ git+{PROJECT_URL}#subdirectory=client"',
        'load_basket("https://site.example/data/a/basket.json")',
    ):
        assert said in text, said


@pytest.mark.parametrize("text", POSING)
def test_hostile_text_makes_no_structure(text: str) -> None:
    assert structure(twin(text)) == structure(twin("word"))
