"""Which tag is the release of a version."""

from __future__ import annotations

import re

import pytest

from catalogue.values.versions import (
    MOST,
    asked,
    asking,
    can_be_tagged,
    newer,
    releases,
    tag_of,
)


@pytest.mark.parametrize(
    ("version", "tags", "tag"),
    [
        ("1.2", ["1.2", "v1.2"], "1.2"),
        ("1.2", ["v1.2", "v1.2.1", "v1.20"], "v1.2"),
        ("v1.2", ["1.2", "1.2.1"], "1.2"),
        ("V1.2", ["v1.2"], "v1.2"),
        ("Version 1.2", ["release-1.2"], "release-1.2"),
        ("1.2", ["release/1.2"], "release/1.2"),
        ("1.2", ["rel_1_2"], "rel_1_2"),
        ("6.24.0", ["v6-24-00", "v6-24-02"], "v6-24-00"),
        ("1.2", ["name-1.2", "other-1.2"], "name-1.2"),
        ("1.2", ["package_v1.2"], "package_v1.2"),
        ("1.2", ["@scope/pkg@1.2"], "@scope/pkg@1.2"),
        ("1.2", ["R1.2"], "R1.2"),
        ("1.2", ["Name1.2"], "Name1.2"),
        ("1.0rc1", ["v1.0-rc.1", "v1.0"], "v1.0-rc.1"),
        ("1.0-beta2", ["1.0b2"], "1.0b2"),
        ("1.2", ["v1.2.0"], "v1.2.0"),
        ("1.2.0", ["v1.2", "name-1.2.0"], "name-1.2.0"),
        ("1.2", ["v1.2.Final"], "v1.2.Final"),
        ("2021-03-04", ["v2021.3.4"], "v2021.3.4"),
        ("nov23", ["nov23", "mar26"], "nov23"),
        ("nov23", ["v23"], None),
        ("1.2", ["v1.1.2", "v11.2", "1.2.1", "foo-1-1.2"], None),
        ("1.2", ["v1.2rc1", "v1.2.dev0", "v1.2-3-gabcdef0"], None),
        ("1.2", ["docs-1.2", "pre-1.2", "name-docs-1.2", "before_v1.2"], None),
        ("1.2", ["a-1.2", "b-1.2"], None),
        ("1.2", ["a-1.2", "a_1.2"], "a-1.2"),
        ("1.2", ["a-1.2", "release-1.2"], "release-1.2"),
        ("1.2 (beta)", ["v1.2", "v1.2-beta"], None),
        ("1.2 and 1.3", ["v1.2-and-1.3"], None),
        ("1.2", ["feature1.2"], None),
        ("latest", ["latest2", "v1"], None),
        ("1.2", [], None),
    ],
)
def test_the_tag_of_a_version(version: str, tags: list[str], tag: str | None) -> None:
    assert tag_of(version, tags, "Name") == tag
    assert tag_of(version, reversed(tags), "Name") == tag


def test_a_question_is_no_ref() -> None:
    assert asked(asking("1.2")) == "1.2" and asked("v1.2") is None


# Each is later than the one before.
LATER = (
    "0.9", "v1.0.dev1", "1.0a1", "1.0-alpha.2", "1.0b1", "1.0-beta2", "1.0rc1", "release-1.0",
    "1.0.post1", "1.0.1", "v1.2", "1.10", "2.0", "2024.05", "2024-06-01",
)  # fmt: skip


def test_which_version_is_later() -> None:
    for at, one in enumerate(LATER):
        later = [newer(one, other) for other in LATER]
        assert later == [number < at for number in range(len(LATER))], one
        assert not any(newer(*pair) for pair in ((one, "latest"), ("docs-3", one), (one, "")))
    finals = [each for each in LATER if not re.search(r"0\.dev|0-?[abr]", each)]
    assert releases(["docs", "nightly-3", *LATER]) == finals[::-1]
    assert releases(["1.0rc1", "1.0b1", "x"]) == ["1.0rc1", "1.0b1"]


def test_what_a_tag_may_hold() -> None:
    versions = ["1", "nov23", None, "", "latest", "1" * (MOST + 1), "1\n2"]
    assert [can_be_tagged(each) for each in versions] == [True, True, *[False] * 5]


def test_a_number_with_a_word_behind_it_is_no_release() -> None:
    tags = ["10fb-legacy", "2016-Millesime", "2.0", "v1.1", "2021_07_06", "3rc1"]
    assert releases(tags) == ["2021_07_06", "2.0", "v1.1"]
    assert releases(["2016-Millesime"]) == []
    assert releases(["v1.0-joss", "2.0.0-stable"]) == ["2.0.0-stable", "v1.0-joss"]
