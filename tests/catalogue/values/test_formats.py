"""The formats our schemas name."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from catalogue.values.formats import (
    FormatError,
    check_file_url,
    check_http_url,
    check_orcid,
    check_partial_date,
    check_spdx_license,
    checker,
    orcid_check_digit,
)


@pytest.mark.parametrize(
    ("check_format", "good", "bad"),
    [
        (
            check_http_url,
            ["https://a.org", "http://a.org:8080/x?y#z", "http://127.0.0.1/", "https://é.org/",
             "https://A.ORG/XYZ?a=b&c=%20#~!*'();@,$-_.+[]", "https://[2606:4700::1111]/"],
            ["", "a.org", "ftp://a.org", "https://", "https://u:p@a.org", "https://a.org:99999/",
             "https://nowhere", "https://a.org/ b", "https://a.org/\u200b", "//a.org", "https://[a/",
             "JavaScript:alert(1)", " javascript:alert(1)", "data:text/html,x"],
        ),
        (
            check_orcid,
            ["0000-0002-1825-0097", "0000-0002-1694-233X"],
            ["0000-0002-1825-0098", "0000-0002-1694-233x", "0000000218250097", "", "x"],
        ),
        (
            check_partial_date,
            ["2021", "2021-09", "2024-02-29"],
            ["2023-02-29", "2021-13", "21-09", "2021-9", "09-04-2024", "", "2021-09-28T10:00"],
        ),
    ],
    ids=["http-url", "orcid", "partial-date"],
)  # fmt: skip
def test_formats(check_format: Any, good: list[str], bad: list[str]) -> None:
    for value in good:
        check_format(value)
    for value in bad:
        with pytest.raises(FormatError):
            check_format(value)


def fault(check: Any, value: str) -> tuple[str, str, str, bool]:
    with pytest.raises(FormatError) as raised:
        check(value)
    found = raised.value
    assert str(found) == found.found
    return found.found, found.expected, found.remedy, found.script


PUBLIC = "Give the public address, or leave it out."
HTTP = "a URL that begins with https:// or http://"


@pytest.mark.parametrize(
    ("value", "found", "remedy"),
    [
        ("a.org", '"a.org", which is not a URL', "Write `https://a.org`."),
        ("a.org/b", '"a.org/b", which is not a URL', "Write `https://a.org/b`."),
        ("git@a.org:o/r", '"git@a.org:o/r", which is not a URL', "Write `https://a.org/o/r`."),
        (
            "ssh://git@a.org/o/r",
            '"ssh://git@a.org/o/r", which is not a URL',
            "Write `https://a.org/o/r`.",
        ),
        (
            "git+https://a.org/r",
            '"git+https://a.org/r", which is not a URL',
            "Write `https://a.org/r`.",
        ),
        ("git://a.org/r", '"git://a.org/r", which is not a URL', "Write `https://a.org/r`."),
        ("ftp://a.org", '"ftp://a.org", which is not a URL', ""),
        ("https://", '"https://", which names no host', ""),
        ("https://a.org:0/", '"https://a.org:0/", which names no host', ""),
        ("https://a.org:99999/", '"https://a.org:99999/", which cannot be read as a URL', ""),
        ("https://u@a.org", "a user name or password in the URL", "Write `https://a.org`."),
        ("https://:p@a.org", "a user name or password in the URL", "Write `https://a.org`."),
        ("https://nowhere", '"https://nowhere", whose host is not a public one', PUBLIC),
        ("https://.a./", '"https://.a./", whose host is not a public one', PUBLIC),
        ("https://u:p@nowhere", "a user name or password in the URL", ""),
        (
            "[A](https://a.org)",
            '"[A](https://a.org)", which is not a URL',
            "Write `https://a.org`.",
        ),
        (
            "DOI:10.1093/a.b",
            '"DOI:10.1093/a.b", which is not a URL',
            "Write `https://doi.org/10.1093/a.b`.",
        ),
        (
            "arXiv:2208.05348",
            '"arXiv:2208.05348", which is not a URL',
            "Write `https://arxiv.org/abs/2208.05348`.",
        ),
        ("x" * 90, f'"{"x" * 80}", which is not a URL', ""),
    ],
)
def test_what_is_wrong_with_an_address(value: str, found: str, remedy: str) -> None:
    expected = "a host that everyone can reach" if remedy == PUBLIC else HTTP
    assert fault(check_http_url, value) == (found, expected, remedy, False)


@pytest.mark.parametrize("value", ["<https://a.org/>", "https://a.org/ (old)",
    "https://a.org/, https://b.org/"])  # fmt: skip
def test_a_url_among_other_marks_is_written_without_them(value: str) -> None:
    assert fault(check_http_url, value)[2] == "Write `https://a.org/`."


@pytest.mark.parametrize(
    ("value", "name"),
    [("https://a.org/ b", "a space"), ("https://a.org/\u200b", "'\\u200b' (U+200B)"),
     *((f"https://a.org/{c}", f"{c!r} (U+{ord(c):04X})") for c in '"<>\\^`{|}')],
)  # fmt: skip
def test_characters_no_address_has(value: str, name: str) -> None:
    assert fault(check_http_url, value) == (
        f"{name} in the URL", "no such character", "Remove it.", False,
    )  # fmt: skip


@pytest.mark.parametrize("scheme", ["javascript", "vbscript", "data", "blob", "file"])
def test_addresses_that_run_code(scheme: str) -> None:
    assert fault(check_http_url, f" {scheme.upper()}:x") == (
        f"a {scheme}: URL",
        HTTP,
        "Such a URL runs code or opens a local file, so it is never published.",
        True,
    )


def test_files_of_the_site_and_elsewhere() -> None:
    for good in ("data/a.vot", "data/9_a-b.fits.gz", "https://a.org/x"):
        check_file_url(good)
    expected = "a URL that begins with https://, or a path such as data/stars.vot"
    assert fault(check_file_url, "http://a.org/x") == (
        "a URL without https", expected, "", False,
    )  # fmt: skip
    for bad in ("data/A.vot", "data/a", "data/a/b.vot", "x/a.vot", "data/-a.vot"):
        assert fault(check_file_url, bad)[1] == expected
    assert fault(check_file_url, "javascript:x")[1::2] == (expected, True)


def test_what_is_wrong_with_an_orcid() -> None:
    expected = "a bare ORCID iD such as 0000-0002-1825-0097"
    for written in ("https://orcid.org/0000-0002-1694-233x", "0000 0002 1694 233X"):
        assert fault(check_orcid, written) == (
            f'"{written}"', expected, "Write `0000-0002-1694-233X`.", False,
        )  # fmt: skip
    assert fault(check_orcid, "y" * 61) == (f'"{"y" * 60}"', expected, "", False)
    assert fault(check_orcid, "0000-0002-1825-0098") == (
        '"0000-0002-1825-0098", whose last digit does not agree with the others',
        expected,
        "Look for a mistyped digit.",
        False,
    )
    assert orcid_check_digit("0000-0002-1825-009") == "7"
    assert orcid_check_digit("0000-0002-1694-233") == "X"


def test_what_is_wrong_with_a_date() -> None:
    assert fault(check_partial_date, "2023-02-29") == (
        '"2023-02-29", which is not in the calendar', "a real date", "", False,
    )  # fmt: skip
    assert fault(check_partial_date, "9" * 61) == (
        f'"{"9" * 60}"', "a date such as 2021, 2021-09 or 2021-09-28", "", False,
    )  # fmt: skip
    assert fault(check_partial_date, "0000")[1] == "a real date"


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("http-url", "https://a.org", "x"),
        ("file-url", "data/a.vot", "x"),
        ("orcid", "0000-0002-1825-0097", "x"),
        ("partial-date", "2021", "x"),
        ("moc", "3/1-3", "x"),
        ("date", "x", None),
    ],
)
def test_formats_hold_for_text_only(name: str, good: str, bad: str | None) -> None:
    validator = Draft202012Validator({"format": name}, format_checker=checker())
    assert validator.is_valid(good) and validator.is_valid(5)
    assert bad is None or not validator.is_valid(bad)


@pytest.mark.parametrize(
    ("text", "found", "cure"),
    [
        ("MIT OR Apache-2.0", "", ""),
        ("(MIT OR Apache-2.0) AND GPL-2.0-only WITH Classpath-exception-2.0", "", ""),
        ("MIT", "", ""),
        ("no licence at all", "", ""),  # the schema's to tell
        ("MIT OR Apache2.0", '"MIT OR Apache2.0", in which "Apache2.0" is not an SPDX id',
         "Write `MIT OR Apache-2.0`."),
        ("MIT OR Nobodys", '"MIT OR Nobodys", in which "Nobodys" is not an SPDX id', ""),
        ("MIT WITH Nobodys", '"MIT WITH Nobodys", in which "Nobodys" is not an SPDX id', ""),
        ("MIT OR", '"MIT OR"', ""),
    ],
)  # fmt: skip
def test_licence_expressions(text: str, found: str, cure: str) -> None:
    if not found:
        check_spdx_license(text)
        return
    with pytest.raises(FormatError) as error:
        check_spdx_license(text)
    assert (error.value.found, error.value.remedy) == (found, cure)
