"""Facilities' URLs."""

from __future__ import annotations

import pytest

from catalogue.launch.links.facility import asked, base, needed, unencrypted
from catalogue.launch.model import Destination, Refused
from tests.support.launch.addresses import assert_linked


def test_links() -> None:
    assert_linked("facility")


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://H.org", "https://h.org/"),
        (" HTTP://h.org:8080//a//b/?q#f ", "http://h.org:8080/a/b/"),
        ("https://h.org/~user/", "https://h.org/~user/"),
        ("https://localhost/", "https://localhost/"),
    ],
)
def test_base(url: str, found: str) -> None:
    assert base(url) == found


@pytest.mark.parametrize(
    "url",
    ["", "h.org", "ftp://h.org", "https://h.org/../a", "https://h.org/./a", "https://u@h.org/",
     "https://h.org:123456/", "https://h_.org/", "https://h.org/a b", "https://h.org/%41"],
)  # fmt: skip
def test_no_base(url: str) -> None:
    with pytest.raises(Refused) as refused:
        base(url)
    assert refused.value.refusal.code == "bad-facility"


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("http://h.org/", True),
        (" HTTP://h.org", True),
        ("https://h.org/", False),
        ("http://localhost:8000/", False),
        ("http://localhost.org/", True),
        ("http://127.0.0.1/", False),
        ("http://127.9.9.9:80?x", False),
        ("http://127.0.0.1.org#x", True),
    ],
)
def test_unencrypted(url: str, plain: bool) -> None:
    assert unencrypted(url) is plain


def test_parameters_stand_in_the_order_asked_for_and_are_escaped() -> None:
    place = Destination(
        base="https://h.org/", parameters={"cpu": "1", "memory": "4 GB", "other": "x"}
    )
    assert asked(place, ("memory", "cpu", "gpus")) == ["memory=4%20GB", "cpu=1"]
    assert needed(place, ("cpu", "memory")) == ["1", "4%20GB"]
    with pytest.raises(Refused, match="does not give the project that"):
        needed(place, ("cpu", "project", "launcher"))
