"""Which hosts are public, in every writing that leads somewhere."""

from __future__ import annotations

import pytest

from catalogue.check.hosts import check
from catalogue.records.dataset import DataDownload, Dataset, Tap
from catalogue.records.facility import Accepts, Facility
from catalogue.records.software import Software
from catalogue.values.public_hosts import refusal_of_host, refusal_of_url

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


@pytest.mark.parametrize("host", PUBLIC)
def test_public(host: str) -> None:
    assert refusal_of_host(host) is None


@pytest.mark.parametrize("host", PRIVATE)
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
    found = check([software], [facility], [dataset])
    assert [(each.source, each.field) for each in found] == [
        ("datasets/d.yml", "access[1].contentUrl"),
        ("datasets/d.yml", "access[2].url"),
        ("facilities/f.yml", "url"),
        ("software/s.yml", "codeRepository"),
    ]
    assert {(each.code, each.severity) for each in found} == {("X113", "hint")}
    assert "hub.internal" in found[2].found
