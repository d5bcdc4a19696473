"""Each protocol's one small request, and what its answers tell, the faulty ones above all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalogue.records.dataset import (
    DataAccess,
    DataDownload,
    Dataset,
    Rucio,
    Service,
    ServiceProtocol,
    Tap,
    Zooniverse,
)
from harvest.hubs.data_probe import WRONG_PAGE, probe, question
from harvest.net.answer import AnswerLimits
from harvest.net.http import Courier
from harvest.net.reach import Reach
from tests.support.servers import services

PATIENT = AnswerLimits(connect=60, read=300, seconds=300)
HASTY = AnswerLimits(connect=5, read=0.2, seconds=0.3)


@pytest.fixture(scope="module")
def server():
    with services.serve() as running:
        yield running


def dataset(*access: DataAccess, url: str | None = None) -> Dataset:
    return Dataset(id="d", name="D", source="curated", access=access, url=url)


def file(url: str) -> DataDownload:
    return DataDownload(contentUrl=url, name="f", encodingFormat="application/fits")


def asked(server, what: Dataset, limits: AnswerLimits = PATIENT):
    """The sign, and the request that it took."""
    server.log.clear()
    found = question(what, f"{server.url}json/")
    courier = Courier(limits=limits, pace=0, attempts=1, reach=Reach(loopback=True))
    sign = probe(found, courier)
    while not server.log:  # who is silent may not have read the question yet
        server.stop.wait(0.01)
    (request,) = server.log
    return (sign.night, sign.reason), request.replace("/hub/", "")


SELECT = "REQUEST=doQuery&LANG=ADQL&MAXREC=1&QUERY=SELECT"


@pytest.mark.parametrize(
    ("way", "request_"),
    [
        (file("file/a.fits"), "HEAD file/a.fits"),
        (file("no-head/a.fits"), "HEAD no-head/a.fits"),
        (Tap(url="table/", query="SELECT  a\nFROM t"), f"GET table/sync?{SELECT}+a+FROM+t"),
        (Tap(url="table", table="s.t"), f"GET table/sync?{SELECT}+TOP+1+%2A+FROM+s.t"),
        (Tap(url="up"), "GET up/availability"),
        ("conesearch", "GET table?x=1&RA=180&DEC=0&SR=0.0001&VERB=1"),
        ("sia", "GET table?x=1&POS=CIRCLE+180+0+0.0001&MAXREC=1"),
        ("ssa", "GET table?x=1&REQUEST=queryData&POS=180%2C0&SIZE=0.0001&MAXREC=1"),
        ("datalink", "GET table?x=1&MAXREC=1"),
        (Service(url="wants-id", protocol="datalink"), "GET wants-id?MAXREC=1"),
        (Zooniverse(project_id="3098"), "GET json/projects/3098"),
    ],
)
def test_each_protocol_has_its_one_small_request(server, way, request_: str) -> None:
    if isinstance(way, str):
        protocol: ServiceProtocol = way  # type: ignore[assignment]
        way = Service(url="table?x=1", protocol=protocol)
    assert asked(server, dataset(_at(server, way))) == (("good", None), request_)


def _at(server, way):
    if isinstance(way, DataDownload):
        return replace(way, contentUrl=server.url + way.contentUrl)
    return replace(way, url=server.url + way.url) if hasattr(way, "url") else way


@pytest.mark.parametrize(
    ("path", "night", "reason"),
    [
        ("refuses", "bad", "the service answered with an error: no table x here"),
        ("refuses-400", "bad", "the service answered with an error: no table x"),
        ("old-error", "bad", "the service answered with an error: SR is missing"),
        ("missing", "bad", "the server answered 404 Not Found"),
        ("broken", "bad", "the server answered 500 Internal Server Error"),
        ("page", "unread", "its answer is no VOTable"),
        ("login", "unread", "the server answered 401 Unauthorized"),
        ("crowded", "unread", "the server answered 429 Too Many Requests"),
        ("huge", "unread", "the answer is longer than 500000 bytes"),
        (
            "inside",
            "unread",
            "its host 10.0.0.1 is not a public one, so it was not asked",
        ),
    ],
)
def test_faults_are_told_apart(server, path: str, night: str, reason: str) -> None:
    way = Tap(url=server.url + path, query="SELECT 1")
    assert asked(server, dataset(way))[0] == (night, reason)


def test_who_does_not_answer_in_time_is_not_reached(server) -> None:
    sign, _ = asked(server, dataset(Tap(url=f"{server.url}silent", query="SELECT 1")), HASTY)
    assert sign[0] == "bad"


@pytest.mark.parametrize(
    ("way", "night", "reason"),
    [
        (Tap(url="down"), "bad", "it says that it is not available"),
        (Tap(url="says-nothing"), "unread", "its answer does not say whether it is available"),
        (file("page"), "unread", WRONG_PAGE),
        (Service(url="page", protocol="datalink"), "unread", "its answer is no VOTable"),
    ],
)
def test_faults_of_one_protocol(server, way, night: str, reason: str) -> None:
    assert asked(server, dataset(_at(server, way)))[0] == (night, reason)


def test_what_is_asked_where_there_is_no_first_way() -> None:
    own, lake = file("data/a.fits"), Rucio(did="s:n")
    assert question(dataset(own, lake)) is None  # this site's own, and one that wants a login
    assert question(dataset()) is None
    other = question(dataset(own, lake, file("https://x.org/a"), Tap(url="https://x.org")))
    assert other and other.url == "https://x.org/a"
    page = question(dataset(url="https://x.org/dr1/"))
    assert page and (page.url, page.head) == ("https://x.org/dr1/", True)
    record = question(dataset(url="https://zenodo.org/records/12"))
    assert record and (record.url, record.head) == ("https://zenodo.org/api/records/12", False)
    elsewhere = question(dataset(url="https://evilzenodo.org/records/12"))
    assert elsewhere and elsewhere.head
