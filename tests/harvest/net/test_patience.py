"""How much of a night is given to a host that fails."""

from __future__ import annotations

from harvest.net.patience import FIRST_GAP, SECONDS, TIRED_OF, Patience


def failed(times: int, each: float = 1.0, seconds: float = SECONDS) -> Patience:
    patience = Patience(name="zenodo.org", seconds=seconds)
    for number in range(times):
        patience.failed(f"fault {number}", each)
    return patience


def test_a_few_failures_in_a_row_are_borne() -> None:
    patience = failed(TIRED_OF - 1)
    assert patience.well and not patience.trying
    assert patience.refuses() is None and patience.tired is None
    patience.failed("the last", 1.0)
    assert not patience.well and patience.trying
    told = "zenodo.org failed 3 times in a row (the last), so it was not asked any more"
    assert patience.refuses() == patience.tired == told
    assert patience.left_out == 1


def test_a_long_failure_is_enough() -> None:
    assert failed(1, SECONDS - 1).refuses() is None
    patience = failed(1, SECONDS)
    assert not patience.well and not patience.trying
    told = "zenodo.org failed for too long (fault 0), so it was not asked any more"
    assert patience.refuses() == told
    assert failed(2, SECONDS / 2).refuses() is not None


def test_now_and_then_one_question_is_asked_and_ever_more_seldom() -> None:
    patience = failed(TIRED_OF)
    asked = [number for number in range(1, 80) if patience.refuses() is None]
    assert asked == [FIRST_GAP + 1, FIRST_GAP + 1 + 2 * FIRST_GAP + 1, 73]
    assert patience.left_out == 79 - 3


def test_a_host_whose_time_is_over_is_not_tried() -> None:
    patience = failed(TIRED_OF, SECONDS)
    assert all(patience.refuses() for _ in range(5 * FIRST_GAP))


def test_after_an_answer_all_begins_anew() -> None:
    patience = failed(TIRED_OF)
    asked = [patience.refuses() is None for _ in range(FIRST_GAP + 5)]
    assert asked.count(True) == 1
    patience.answered()
    assert patience.well and (patience.failures, patience.spent) == (0, 0.0)
    for _ in range(TIRED_OF):
        patience.failed("x", 1.0)
    asked = [patience.refuses() is None for _ in range(FIRST_GAP + 1)]
    assert asked == [False] * FIRST_GAP + [True]


def test_what_is_asked_after_all_is_not_left_out() -> None:
    patience = failed(TIRED_OF)
    for _ in range(3):
        patience.refuses()
    patience.take_back(2)
    assert (patience.left_out, bool(patience.tired)) == (1, True)
    patience.take_back(1)
    assert (patience.left_out, patience.tired) == (0, None)


def test_the_seconds_that_are_left() -> None:
    patience = failed(2, 10.0, seconds=60.0)
    assert (patience.left(0.0), patience.left(15.0), patience.left(41.0)) == (40.0, 25.0, 0.0)
