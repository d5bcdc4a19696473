"""Refusals have their sentences from the table, in Python and in the page."""

from __future__ import annotations

import re

import pytest

from catalogue.launch.refusals import refused
from catalogue.launch.tables import tables
from tests.support.files import ROOT, files_ending

NAMED = re.compile(r"""refused\(\s*["']([\w-]+)["'],\s*["']([\w-]+)["']""")
FIRST = "no-repo"


def used(*places: str, ending: str) -> set[tuple[str, str]]:
    """The codes and cases that the code below these folders names."""
    paths = [path for path in files_ending(ending) if path.startswith(places)]
    return {
        (found[1], found[2])
        for path in paths
        for found in NAMED.finditer((ROOT / path).read_text(encoding="utf-8"))
    }


def test_a_sentence_is_filled_in() -> None:
    told = refused("unsupported-protocol", "scheme", scheme="ftp").refusal
    assert told.code == "unsupported-protocol"
    assert told.reason.startswith("URLs that begin with ftp: cannot be launched.")


@pytest.mark.parametrize(("code", "case"), [("no-such-code", "nothing"), (FIRST, "no such case")])
def test_what_the_table_lacks_is_a_fault_of_the_code(code: str, case: str) -> None:
    with pytest.raises(KeyError):
        refused(code, case)


def test_a_missing_word_is_a_fault_of_the_code() -> None:
    with pytest.raises(KeyError):
        refused("unsupported-protocol", "scheme")


@pytest.mark.parametrize(
    ("places", "ending"), [("catalogue/", ".py"), ("site_src/assets/js/launch/", ".js")]
)
def test_each_refusal_named_is_in_the_table(places: str, ending: str) -> None:
    rows = {(code, case) for code, cases in tables().refusals.items() for case in cases}
    found = used(places, ending=ending)
    assert len(found) > 20
    assert found <= rows
