"""Which hosts are public, in every writing that leads somewhere."""

from __future__ import annotations

import ipaddress

import pytest

from catalogue.check.entries import not_public
from catalogue.records.dataset import DataDownload, Dataset, Tap
from catalogue.records.facility import Accepts, Facility
from catalogue.records.software import Software
from catalogue.values.public_hosts import (
    is_loopback,
    literal,
    plain_host,
    refusal_of_host,
    refusal_of_url,
)
from tests.support.suite.every import every

PUBLIC = [
    *("example.org", "github.com.", "1.1.1.1", "8.8.8.8", "[2606:4700::1111]", "internal.org"),
    # NAT64 and 6to4 of a public address; names that only look like numbers.
    *("64:ff9b::101:101", "2002:101:101::1", "1.1.1.1.1", "08.1.1.1", "0x.example.org"),
]
PRIVATE = [
    *("127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0"),
    *("100.64.0.1", "100.100.100.200", "192.0.0.192", "198.18.0.1", "192.88.99.1", "203.0.113.1"),
    *("224.0.0.1", "240.0.0.1", "255.255.255.255", "168.63.129.16"),
    # Decimal, octal, hexadecimal, shortened, full-width, with other dots.
    *("2130706433", "0177.0.0.1", "0x7f.1", "0X7F000001", "127.1", "0", "0300.0250.1.1"),
    *("017700000001", "１２７.０.０.１", "127。0。0。1", "127.0.0.1."),
    *("[::1]", "::", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1"),
    *("2001:db8::1", "3fff::1", "100::1", "2001::1"),
    # IPv4 inside IPv6: mapped, compatible, NAT64 (also its local prefix), 6to4.
    *("::ffff:10.0.0.1", "::ffff:7f00:1", "::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1"),
    "2002:a00:1::",
    *("localhost", "LOCALHOST.", "a.localhost", "metadata.google.internal", "x.internal."),
    *("printer.local", "nas.lan", "a.home.arpa", "metadata", "intranet", "wiki.corp"),
]


@every(host=PUBLIC)
def test_public(host: str) -> None:
    assert refusal_of_host(host) is None


@every(host=PRIVATE)
def test_not_public(host: str) -> None:
    assert refusal_of_host(host)


def test_a_url_is_judged_by_its_host() -> None:
    assert refusal_of_url("https://user@169.254.169.254:80/latest?x#y")
    assert refusal_of_url("https://169.254.169.254.example.org/") is None
    assert refusal_of_url("https://[broken/") is None, "no address at all is for others to say"


def test_a_curated_file_that_names_a_private_address_is_told() -> None:
    url = "http://10.0.0.1/x"
    software = Software(id="s", source="curated", name="S", codeRepository=url)
    facility = Facility(
        id="f",
        name="F",
        kind="binderhub",
        url="https://hub.internal/",
        summary="",
        accepts=Accepts(interfaces=("notebook",)),
    )
    ways = (
        DataDownload(name="own", contentUrl="data/own.vot"),
        DataDownload(name="x", contentUrl=url),
        Tap(url=url, query="x"),
    )
    dataset = Dataset(id="d", source="curated", name="D", access=ways)
    found = not_public([software], [facility], [dataset])
    assert [(each.source, each.field) for each in found] == [
        ("datasets/d.yml", "access[1].contentUrl"),
        ("datasets/d.yml", "access[2].url"),
        ("facilities/f.yml", "url"),
        ("software/s.yml", "codeRepository"),
    ]
    assert {(each.code, each.severity) for each in found} == {("X113", "hint")}
    assert "hub.internal" in found[2].found


@pytest.mark.parametrize(
    ("host", "why"),
    [
        ("10.0.0.1", "its host 10.0.0.1 is not a public one"),
        ("[::1]", "its host ::1 is not a public one"),
        ("0x7f.1", "its host 0x7f.1 is the address 127.0.0.1, which is not a public one"),
        ("WIKI.corp.", "its host wiki.corp is a name of private networks"),
        ("a" * 101, f"its host {'a' * 100} is a name of private networks"),
    ],
)
def test_whole_reasons(host: str, why: str) -> None:
    assert refusal_of_host(host) == why


@pytest.mark.parametrize(
    "suffix",
    ["localhost", "local", "localdomain", "internal", "intranet", "private", "corp", "home", "lan",
     "home.arpa"],
)  # fmt: skip
def test_names_of_private_networks(suffix: str) -> None:
    assert refusal_of_host(f"a.{suffix}") and not refusal_of_host(f"a.{suffix}.org")


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("1.2.3.4", "1.2.3.4"),
        ("1.2.3", "1.2.0.3"),
        ("1.2.65535", "1.2.255.255"),
        ("1.2.65536", None),
        ("1.16777215", "1.255.255.255"),
        ("1.16777216", None),
        ("4294967295", "255.255.255.255"),
        ("4294967296", None),
        ("255.1", "255.0.0.1"),
        ("256.1", None),
        ("0x.1", "0.0.0.1"),
        ("010.1", "8.0.0.1"),
        ("08.1", None),
        ("1.2.3.4.5", None),
        ("1.x", None),
        ("::ffff:1.2.3.4", "::ffff:1.2.3.4"),
    ],
)
def test_addresses_in_any_writing(written: str, address: str | None) -> None:
    found = literal(written)
    assert (None if found is None else found) == (address and ipaddress.ip_address(address))


@pytest.mark.parametrize(
    ("address", "loopback"),
    [("127.9.9.9", True), ("::1", True), ("::ffff:127.0.0.1", True), ("64:ff9b::7f00:1", True),
     ("2002:7f00:1::", True), ("10.0.0.1", False), ("::2", False), ("64:ff9c::7f00:1", False)],
)  # fmt: skip
def test_this_machines_own_addresses(address: str, loopback: bool) -> None:
    assert is_loopback(ipaddress.ip_address(address)) is loopback


@pytest.mark.parametrize(
    ("host", "plain"),
    [("[FE80::1%ETH0]", "fe80::1"), ("Ａ.org.", "a.org"), ("a\u3002b\uff0ec\uff61d", "a.b.c.d")],
)
def test_one_writing(host: str, plain: str) -> None:
    assert plain_host(host) == plain
