"""URLs as people write them, straightened or refused."""

from __future__ import annotations

import pytest

from catalogue.launch.addresses.address import Address, parse, quoted, tidy, unfit
from tests.support.launch.addresses import assert_understood, understood


def test_addresses() -> None:
    assert_understood("address")


def test_the_longest_address_and_one_character_more() -> None:
    longest = "https://x.org/".ljust(8000, "a")
    assert understood(longest)[:2] == ["git", [longest]]
    assert understood(f"{longest}a")[0] == "bad-repo-url"


def test_a_reason_repeats_the_beginning_without_what_is_unseen() -> None:
    assert quoted("a\u202eb") == "“a\ufffdb”"
    assert quoted("a" * 80) == f"“{'a' * 80}”"
    assert quoted("a" * 81) == f"“{'a' * 80}…”"


@pytest.mark.parametrize("code", [0x00, 0x1F, 0x7F, 0x9F, 0x200B, 0x200E, 0x2028, 0x202E, 0x2060,
                                  0x2069, 0xFEFF, 0xD800, 0xDFFF])  # fmt: skip
def test_characters_nobody_sees(code: int) -> None:
    assert unfit(f"a{chr(code)}b")


@pytest.mark.parametrize("code", [0x20, 0x7E, 0xA0, 0x200C, 0x2010, 0x2027, 0x202F, 0x205F, 0x206A])
def test_characters_beside_them(code: int) -> None:
    assert not unfit(f"a{chr(code)}b")


@pytest.mark.parametrize(
    ("text", "tidied"),
    [(None, None), ("", None), (" None\n", None), ("NULL", None), ("nan", None),
     ("\u00a0\u200b a b\ufeff", "a b")],
)  # fmt: skip
def test_tidy(text: str | None, tidied: str | None) -> None:
    assert tidy(text) == tidied


def test_an_address_in_pieces() -> None:
    found = parse("git+https://X.org:8080/a//b%20c@v1?q=1#f")
    assert found == Address(
        scheme="https", host="x.org", port="8080", segments=("a", "b%20c"), query="q=1", ref="v1"
    )
    assert found.origin == "https://x.org:8080"
    assert parse("http://x.org:80/a").origin == "http://x.org"
    assert parse("https://x.org:80/a").origin == "https://x.org:80"
