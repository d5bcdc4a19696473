"""One page of a search: what is read of it and what is refused; and eossr's own harvest beside
ours, which tells why only its query is used.
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from harvest.net.answer import Answer, Passing, Unreachable
from harvest.zenodo.search import WINDOW, ResultPage, _check, _read
from tests.support.servers import zenodo as server


@pytest.mark.parametrize(("size", "theirs"), [(25, 25), (26, 25), (56, 50), (75, 75), (110, 100)])
def test_eossr_loses_records_that_we_find(zenodo, run, monkeypatch, size, theirs):
    from eossr.api.ossr import get_ossr_records  # which every process would load
    from eossr.api.zenodo import zenodo as eossr_zenodo

    for number in range(1000, 1000 + size):
        zenodo.add(server.record(number))
    monkeypatch.setattr(eossr_zenodo, "zenodo_api_base_url", f"{zenodo.url}/")
    found = {record.data["id"] for record in get_ossr_records()}
    # When this fails because eossr finds all records, its paging was fixed and ours may go.
    assert len(found) == theirs
    assert any("//records?" in entry for entry in zenodo.log)
    assert len(run().known.lines) == size


def answer(body: Any, media_type: str = "application/json") -> Answer:
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Answer(url="https://zenodo.org/api/records", media_type=media_type, body=sent)


@pytest.mark.parametrize(
    "media_type", ["application/json", "application/vnd.inveniordm.v1+json", "text/x+json"]
)
def test_a_page_is_its_hits_and_the_total(media_type):
    found = _read(answer({"hits": {"hits": [{"id": 1}, None], "total": 30}}, media_type))
    assert found == ResultPage(total=30, hits=({"id": 1}, None))
    assert _read(answer({"hits": {"hits": [], "total": 0}})) == ResultPage(total=0, hits=())


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (answer({}, "text/html"), "the server sent text/html where JSON was asked for"),
        (answer({}, "text/json"), "the server sent text/json where JSON was asked for"),
        (answer({}, ""), "the server sent no type where JSON was asked for"),
        (answer(b"{"), "the server sent JSON that cannot be read"),
        (answer(b"[" * 100_000), "the server sent JSON that cannot be read"),
        (answer(b"\xff\xfe\xfd"), "the server sent JSON that cannot be read"),
        (answer([]), "the server sent JSON that is not a search result"),
        (answer({}), "the server sent JSON that is not a search result"),
        (answer({"hits": []}), "the server sent JSON that is not a search result"),
        (answer({"hits": {"hits": {}, "total": 1}}),
         "the server sent JSON that is not a search result"),
        (answer({"hits": {"hits": [], "total": "1"}}),
         "the server sent JSON that is not a search result"),
        (answer({"hits": {"hits": [], "total": True}}),
         "the server sent JSON that is not a search result"),
        (answer({"hits": {"hits": [], "total": -1}}), "the server speaks of -1 records"),
    ],
)  # fmt: skip
def test_another_answer_is_asked_for_again(sent, reason):
    with pytest.raises(Passing) as fault:
        _read(sent)
    assert fault.value.reason == reason


def hits(*slugs: str) -> tuple[Any, ...]:
    return tuple({"id": 1, "metadata": {"communities": [{"id": slug}]}} for slug in slugs)


@pytest.mark.parametrize(
    ("found", "known"),
    [
        (hits(), True),
        (hits("escape2020"), True),
        (hits("ESCAPE2020"), True),
        (hits("escape2020", "zoo"), True),
        (hits("escape2020", "zoo", "zoo"), False),
        (hits("zoo"), False),
        ((None,), False),
    ],
)
def test_a_page_on_which_most_are_of_others_is_not_the_community_s(found, known):
    page = ResultPage(total=400, hits=found)
    if known:
        _check(page, "Escape2020")
        return
    with pytest.raises(Unreachable) as fault:
        _check(page, "escape2020")
    named = sum(hit is not None and "escape" in str(hit) for hit in found)
    assert fault.value.reason == (
        'Zenodo does not seem to know the community "escape2020": 400 records were listed, and '
        f"of the {len(found)} looked at {named} belong to it"
    )


def test_no_more_is_listed_than_zenodo_shows():
    _check(ResultPage(total=WINDOW, hits=()), "x")
    with pytest.raises(Unreachable, match=r"10001 records are more than the 10000 that Zenodo"):
        _check(ResultPage(total=WINDOW + 1, hits=()), "x")
