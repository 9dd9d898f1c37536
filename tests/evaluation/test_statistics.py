"""The arithmetic against figures that others have published."""

import pytest

from tests.evaluation.run import entries
from webstep.evaluation.statistics import Share, overheads, percentile
from webstep.protocol.actions import Back
from webstep.protocol.decisions import Act, Call
from webstep.protocol.events import Decided, Entry, Rejected
from webstep.protocol.spending import Usage


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_intervals_are_those_of_newcombe_1998_table_1(
    hits: int, of: int, low: float, high: float
) -> None:
    assert list(Share(hits, of).interval) == pytest.approx([low, high], abs=5e-5)


def test_all_of_them_leaves_room_below_and_none_above() -> None:
    low, high = Share(10, 10).interval
    assert (round(low, 4), round(high, 4)) == (0.7225, 1.0)


def test_of_nothing_everything_is_possible() -> None:
    assert (Share(0, 0).value, Share(0, 0).interval) == (0.0, (0.0, 1.0))


def test_a_percentile_is_one_of_the_values() -> None:
    values = [5.0, 1.0, 4.0, 2.0, 3.0]
    assert [percentile(values, share) for share in (0.0, 0.5, 0.8, 0.95, 1.0)] == [1, 3, 4, 5, 5]
    assert percentile([], 0.5) == 0.0


def decided(at: str, seconds: float, acts: bool = True) -> Entry:
    decision = (
        Act(reason="r", actions=(Back(),))
        if acts
        else Call(reason="r", policy="child", argument="a")
    )
    event = Decided(frame=1, decision=decision, targets=(), usage=Usage(seconds=seconds))
    return entries([event])[0].model_copy(update={"at": f"2026-01-01T00:00:{at}+00:00"})


def test_what_a_step_took_is_counted_without_the_models_own_time() -> None:
    steps = [decided("01.000", 9.0), decided("03.500", 2.0), decided("04.000", 0.25)]
    assert overheads(steps) == [pytest.approx(0.5), pytest.approx(0.25)]


def test_a_reply_that_was_no_decision_ends_a_step_too() -> None:
    rejected = entries([Rejected(frame=1, problem="p", usage=Usage(seconds=1.0))])[0]
    later = rejected.model_copy(update={"at": "2026-01-01T00:00:03.000+00:00"})
    assert overheads([decided("01.000", 0.0), later]) == [pytest.approx(1.0)]


def test_the_steps_that_acted_can_be_counted_alone() -> None:
    steps = [decided("01.000", 0.0, acts=False), decided("02.000", 0.0), decided("05.000", 0.0)]
    assert overheads(steps, acting=True) == [pytest.approx(3.0)]
