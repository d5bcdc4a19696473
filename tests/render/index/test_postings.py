"""Which words stand in which documents."""

from __future__ import annotations

from render.index.postings import Inverted, Posting, in_order, invert


def test_terms_lengths_and_words() -> None:
    found = invert(
        [{"a": "stars star", "b": ""}, {"a": "the sun", "b": "star Sun sun"}], ["a", "b"]
    )
    assert found == Inverted(
        count=2,
        terms={
            "star": {0: Posting([0], [2]), 1: Posting([1], [1])},
            "sun": {0: Posting([1], [1]), 1: Posting([1], [2])},
        },
        lengths=([2, 1], [0, 3]),
        words={"star": "star", "stars": "star", "sun": "sun"},
    )
    assert list(found.terms) == ["star", "sun"] and list(found.words) == ["star", "stars", "sun"]
    assert found.averages == [1.5, 1.5]


def test_documents_ascend() -> None:
    found = invert([{"a": "sun"}, {"a": "moon"}, {"a": "sun sun"}], ["a"])
    assert found.terms["sun"] == {0: Posting([0, 2], [1, 2])}
    assert list(found.terms) == ["moon", "sun"]


def test_a_name_is_a_term_of_its_own_unless_its_word_is_one() -> None:
    texts = [{"a": "Nothe nothing Field"}, {"a": "fields NOTHE Fielding fielding field"}]
    found = invert(texts, ["a"], names=["nothe", "fielding", "absent"])
    assert found.apart == {"nothe"}
    assert found.words["nothe"] == "nothe" and found.words["fielding"] == "field"
    assert found.terms["nothe"] == {0: Posting([0, 1], [1, 1])}
    assert found.terms["field"] == {0: Posting([0, 1], [1, 4])}
    assert list(found.terms) == ["field", "noth", "nothe"]


def test_nothing_has_no_averages_to_divide_by() -> None:
    assert invert([], ["a"]).averages == [0.0]


def test_the_order_is_that_of_javascript() -> None:
    # U+FFxx sorts after the surrogates of U+1D400, where Python's own order is the other way.
    assert sorted(["\uff41", "\U0001d400", "b", "a"], key=in_order) == [
        "a",
        "b",
        "\U0001d400",
        "\uff41",
    ]
