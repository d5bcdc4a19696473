"""The basket as a VOTable: read by astropy as strictly as it can, followed by pyVO."""

from __future__ import annotations

import io
import warnings
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pytest
from astropy.io import votable

from tests.basket.items import ACCESS, KIND, SKY, exported, file_at, hostile, query_at
from tests.support.servers.data import Data

if TYPE_CHECKING:
    from pyvo.dal.adhoc import DatalinkResults

COLUMNS = ("ID", "access_url", "service_def", "error_message", "semantics", "description",
           "content_type", "content_length")  # fmt: skip
PAGE = SKY["page"]


def opened(items: list[dict[str, Any]]) -> DatalinkResults:
    """The file as pyVO takes it, after astropy has found nothing to say against it."""
    from pyvo.dal.adhoc import DatalinkResults  # which every process would load

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        document = votable.parse(
            io.BytesIO(exported("votable", items).encode()), verify="exception"
        )
    return DatalinkResults(document)


def test_it_has_the_columns_of_datalink() -> None:
    found = opened(KIND)
    assert found.fieldnames == COLUMNS
    described = {field.name: field for field in found.votable.get_first_table().fields}
    assert described["access_url"].ucd == "meta.ref.url"
    assert described["content_length"].unit == "byte"
    infos = {info.name: info.value for info in found.votable.resources[0].infos}
    assert infos == {
        "QUERY_STATUS": "OK",
        "standardID": "ivo://ivoa.net/std/DataLink#links-1.1",
    }
    # DataLink 1.1, section 3.2: exactly one of the three a row, of an ID in consecutive rows
    for row in found:
        given = [name for name in ("access_url", "service_def", "error_message") if row[name]]
        assert len(given) == 1 and row.id and row.semantics, row
    ids = [row.id for row in found]
    assert [one for one, _ in groupby(ids)] == [PAGE, ACCESS["rucio"]["did"]]
    assert len(ids) == len(KIND) and KIND[-2]["access"] == ACCESS["rucio"]


def test_a_file_and_an_image_are_loaded_with_pyvo(data: Data) -> None:
    fits = {"encodingFormat": "application/fits", "contentSize": 8640}
    found = opened([
        file_at(f"{data.url}/synthetic-sky.vot", "a.vot"),
        file_at(f"{data.url}/synthetic-sky.fits", "b.fits", **fits),
    ])  # fmt: skip
    table, image = found
    assert (table.id, table.semantics, table.content_type) == (
        PAGE, "#this", "application/x-votable+xml"
    )  # fmt: skip
    assert (table.content_length, image.content_length) == (3577, 8640)
    assert table.description == "Synthetic sky: a.vot"
    assert table.getdataset().read() == data.files["/synthetic-sky.vot"]
    assert image.getdataset().read() == data.files["/synthetic-sky.fits"]


def test_a_query_is_an_address_that_answers_it(data: Data) -> None:
    query = "SELECT TOP 5 *\n  FROM s.t -- not all\n  WHERE n = 'it''s 50 % & more + ü'"
    (row,) = opened([query_at(f"{data.url}/tap/", query)])
    answer = votable.parse(io.BytesIO(row.getdataset().read()), verify="exception")
    assert list(answer.get_first_table().array["query"]) == [query]


def test_links_are_followed(data: Data) -> None:
    links = {**SKY, "access": {"protocol": "datalink", "url": f"{data.url}/links?ID=ivo://x"}}
    # A service that wants an ID must not be taken for one of all rows.
    service = {**SKY, "access": {"protocol": "datalink", "url": f"{data.url}/links"}}
    (followed,) = opened([links, service]).iter_datalinks()
    (link,) = followed
    assert link.getdataset().read() == data.files["/synthetic-sky.fits"]


@pytest.mark.parametrize(
    ("access", "standard", "asked"),
    [
        ({"protocol": "tap"}, "ivo://ivoa.net/std/TAP", {"QUERY": "SELECT 1"}),
        ({"protocol": "datalink"}, None, {"ID": "ivo://x"}),
        ({"protocol": "sia"}, "ivo://ivoa.net/std/SIA", {"POS": "83.6,22", "SIZE": "1"}),
        ({"protocol": "ssa"}, "ivo://ivoa.net/std/SSA", {"POS": "83.6,22", "SIZE": "1"}),
        ({"protocol": "conesearch"}, "ivo://ivoa.net/std/ConeSearch",
         {"RA": "83.6", "DEC": "22", "SR": "1"}),
    ],
    ids=lambda value: value.get("protocol") if isinstance(value, dict) else "",
)  # fmt: skip
def test_a_service_is_described_and_can_be_called(
    access: dict[str, str], standard: str | None, asked: dict[str, str], data: Data
) -> None:
    path = "/links" if access["protocol"] == "datalink" else "/tap"
    found = opened([{**SKY, "access": {**access, "url": f"{data.url}{path}"}}])
    (row,) = found
    assert [service.ID for service in found.iter_adhocservices()] == [row.service_def]
    service = found.get_adhocservice_by_id(row.service_def)
    assert {p.value for p in service.params if p.name == "standardID"} == {standard} - {None}
    assert service.description == row.description
    if access["protocol"] in ("tap", "datalink"):
        answer = votable.parse(io.BytesIO(row.process(**asked).read()), verify="exception")
        assert len(answer.get_first_table().array) == 1
    else:
        assert set(asked) - {"SIZE"} <= {e.name for g in service.groups for e in g.entries}
        assert row.access_url == f"{data.url}{path}"


@pytest.mark.parametrize("protocol", ["rucio", "zooniverse"])
def test_what_has_no_address_says_why(protocol: str) -> None:
    from pyvo.dal.exceptions import DALServiceError

    (row,) = opened([{**SKY, "access": ACCESS[protocol]}])
    assert row.id == (ACCESS["rucio"]["did"] if protocol == "rucio" else PAGE)
    # Section 3.4: a fault of its table, then a colon. Who follows the row is told, never led on.
    for follow in (row.getdataurl, row.getdataset):
        with pytest.raises(DALServiceError, match=r"^DefaultFault: .*(Rucio|require a login)"):
            follow()
    assert row.description and row.semantics == "#this"


def test_text_of_strangers_is_text_only() -> None:
    items = hostile(KIND)
    assert len(items) > 100
    found = opened(items)
    assert len(found) == len(items)
    rows, services = list(found), list(found.iter_adhocservices())
    lake = [item for item in items if item["access"]["protocol"] == "rucio"]
    others = [item for item in items if item not in lake]
    for item, row in zip([*others, *lake], rows, strict=True):
        assert row.description.startswith(f"{item['name']}: ")
    described = [row for row in rows if row.service_def]
    assert [row.service_def for row in described] == [service.ID for service in services]
    assert [row.description for row in described] == [one.description for one in services]
    assert len(found.votable.resources) == 1 + len(services)


def test_what_xml_cannot_hold_is_not_written() -> None:
    # A basket takes in none of it; the export does not lean on that.
    (row,) = opened([{**SKY, "name": "a\x00\x07\ud800\ufffe\tb"}])
    assert row.description == "a\tb: synthetic-sky.vot"


def test_only_what_is_not_ascii_makes_a_column_wide() -> None:
    wide = {**SKY, "name": "日本 ñandú 𝒳"}
    for items, kind in (([SKY], "char"), ([SKY, wide], "unicodeChar")):
        found = opened(items)
        fields = {f.name: f.datatype for f in found.votable.get_first_table().fields}
        assert fields.pop("description") == kind
        assert set(fields.values()) == {"char", "long"}
    assert next(reversed(list(found))).description == "日本 ñandú 𝒳: synthetic-sky.vot"


def test_an_empty_basket_is_a_table_without_rows() -> None:
    assert len(opened([])) == 0


def test_a_service_that_cuts_out_is_called_so() -> None:
    # https://www.ivoa.net/rdf/datalink/core
    soda = {**SKY, "access": {"protocol": "soda", "url": "https://example.org/soda"}}
    (row,) = opened([soda])
    assert (row.semantics, row.service_def) == ("#cutout", "service-1")
