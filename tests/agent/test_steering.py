"""What the person does to the stack while it stands still, and what its policies read of it."""

import pytest

from tests.fakes.engine import (
    BUTTONS,
    Pages,
    ScriptedPerson,
    call,
    click,
    episode,
    give,
    heard,
    says,
    snapshot,
    use,
)
from tests.fakes.kept import ListRecord
from tests.fakes.scripted import Line, ScriptedModel
from webstep.agent.fold import fold
from webstep.agent.observation import read
from webstep.agent.ports import Turn
from webstep.agent.stack import TAKEN
from webstep.agent.steering import (
    ENDED,
    OVER,
    YOURS,
    extended,
    hindrance,
    remark,
    steer,
    take_over,
)
from webstep.errors import ModelError
from webstep.protocol.events import Ended, Popped
from webstep.protocol.pausing import Paused, Resumed
from webstep.protocol.spending import Limits
from webstep.protocol.steering import YOU, Finish, Guide, Redirect, Restart, Steering

GONE = ModelError("It is away.")
URL = "https://shop.example/search"


async def halted(*lines: Line, limits: Limits | None = None) -> ListRecord:
    """An episode that stands still because its model went away after these replies."""
    record = ListRecord()
    run = episode(ScriptedModel([*lines, GONE]), record)
    assert isinstance(await run.begin("Buy it", URL, limits or Limits()), Paused)
    return record


async def going_on(record: ListRecord, *lines: Line) -> tuple[list[Turn], Ended | Paused]:
    """What the policies read after it went on, and how that ended."""
    model = ScriptedModel(lines)
    outcome = await episode(model, record).resume()
    assert fold(record.events) == record.state
    return model.turns, outcome


def decided(turn: Turn) -> list[str]:
    return [step.decided for step in turn.history]


async def test_a_frame_that_is_over_cannot_be_steered() -> None:
    record = await halted(call("child"), give("found"))
    for number in (0, 2, 3):
        assert hindrance(record.state, Restart(frame=number)) == OVER
    assert hindrance(record.state, Restart(frame=1)) == ""


async def test_nobody_steers_while_they_have_the_page() -> None:
    record = await halted(call("child"))
    take_over(record)
    assert hindrance(record.state, Restart(frame=1)) == YOURS


async def test_the_policy_on_top_reads_what_the_person_told_it() -> None:
    record = await halted(click("5"))
    steer(record, Guide(frame=1, text="not the red one"))
    turns, _ = await going_on(record, give("ok"))
    assert decided(turns[0])[-1] == (
        'the person says, and it counts from here on: "not the red one"'
    )


async def test_what_the_person_told_one_frame_no_other_reads() -> None:
    record = await halted(call("child"))
    steer(record, Guide(frame=2, text="size 44"))
    turns, _ = await going_on(record, give("found"), give("ok"))
    assert "size 44" in str(turns[0].history)
    assert "size 44" not in str(turns[1].history)


async def test_the_calls_above_a_frame_that_is_steered_end_one_after_the_other() -> None:
    record = await halted(call("child"), call("child", "deeper"))
    steer(record, Guide(frame=1, text="leave that"))
    ended = [event for event in record.events if isinstance(event, Popped)]
    assert [(each.frame, each.status, each.answer) for each in ended] == [
        (3, "failed", ENDED),
        (2, "failed", ENDED),
    ]
    turns, outcome = await going_on(record, give("ok"))
    assert turns[0].policy.name == "root"
    assert turns[0].history[0].results[-1] == f'failed: "{ENDED}"'
    assert isinstance(outcome, Ended)


async def test_another_argument_is_what_the_policy_is_asked_from_there_on() -> None:
    record = await halted(call("child", "find shoes"), click("5"))
    steer(record, Redirect(frame=2, argument="find boots"))
    turns, _ = await going_on(record, give("found"), give("ok"))
    assert turns[0].argument == "find boots"
    assert 'which was: "find shoes"' in decided(turns[0])[-1]
    assert len(turns[0].history) == 2


async def test_a_frame_that_begins_anew_knows_nothing_of_before_and_has_its_budget_again() -> None:
    limits = Limits(frame_calls=3)
    record = await halted(call("child", "find shoes"), click("5"), click("5"), limits=limits)
    steer(record, Restart(frame=2))
    turns, _ = await going_on(record, click("5"), click("5"), give("found"), give("ok"))
    assert (turns[0].argument, turns[0].history) == ("find shoes", ())
    assert turns[-1].history[-1].results[-1].startswith("done")


async def test_what_was_done_over_and_over_is_no_circle_after_the_person_spoke() -> None:
    record = await halted(click("5"), click("5"))
    steer(record, Guide(frame=1, text="once more, it is slow"))
    turns, _ = await going_on(record, click("5"), give("ok"))
    assert "the same steps" not in str(turns[-1].history)


async def test_a_value_given_by_hand_is_what_the_caller_gets() -> None:
    record = await halted(call("child"))
    steer(record, Finish(frame=2, status="done", answer="The size is 44."))
    turns, _ = await going_on(record, give("ok"))
    assert turns[0].policy.name == "root"
    assert turns[0].history[-1].results[-1] == 'done: "The size is 44."'


async def test_a_value_for_the_root_is_the_answer_of_the_task() -> None:
    record = await halted(click("5"))
    steer(record, Finish(frame=1, status="done", answer="I did it myself."))
    assert record.state.returned
    assert record.state.returned.answer == "I did it myself."


async def test_what_is_left_of_a_plan_ends_with_the_call_that_the_person_ended() -> None:
    record = await halted(call("child"))
    record.state.stack.top.planned = ()
    steer(record, Finish(frame=2, status="failed", answer=""))
    turns, _ = await going_on(record, give("ok"))
    assert turns[0].history[-1].results[-1].startswith("failed")


async def test_taking_over_puts_a_frame_on_top_and_giving_back_tells_what_is_different() -> None:
    record = await halted(click("5"))
    take_over(record)
    assert record.state.stack.top.policy == YOU
    remark(record, "I logged in")
    model = ScriptedModel([give("ok")])
    after = Pages([snapshot("<p>Welcome, Edda</p>", document="d2", url="https://shop.example/me")])
    run = episode(model, record, tab=after)
    run.before = read(BUTTONS)
    await run.resume()
    taken = model.turns[0].history[-1]
    assert taken.decided == TAKEN
    assert "I logged in" in taken.results[-1]
    assert "https://shop.example/me" in taken.results[-1]
    assert fold(record.events) == record.state


async def test_given_back_after_the_backend_died_it_says_where_the_page_is() -> None:
    record = await halted(click("5"))
    take_over(record)
    turns, _ = await going_on(record, give("ok"))
    assert turns[0].history[-1].results[-1] == heard(
        f'done: the person used the page: the page is "Shop" at {URL}'
    )


async def test_taking_over_costs_no_call_of_a_plan() -> None:
    record = await halted(call("child"))
    before = record.state.stack.top.planned
    take_over(record)
    assert record.state.stack.callers[-1].planned == before


async def test_a_wish_to_pause_holds_the_next_action_and_says_what_became_of_the_last() -> None:
    person = ScriptedPerson()
    record = ListRecord()
    tab = Pages([BUTTONS])
    model = ScriptedModel([says(use("click", element="5"), use("click", element="5"))])
    run = episode(model, record, tab=tab, person=person)
    person.pausing = "You paused it."
    outcome = await run.begin("Buy it", URL, Limits())
    assert isinstance(outcome, Paused)
    assert outcome.why.startswith("You paused it. Nothing was under way")
    assert tab.performed == []


@pytest.mark.parametrize(
    ("limits", "raised"),
    [
        (Limits(calls=1), {"calls": 2}),
        (Limits(actions=1), {"actions": 2}),
        (Limits(pushes=1, calls=1), {"pushes": 2, "calls": 2}),
        (Limits(tokens=50), {"tokens": 100}),
        (Limits(), {}),
    ],
)
async def test_only_a_limit_that_was_reached_is_raised_by_what_it_was(
    limits: Limits, raised: dict[str, int]
) -> None:
    record = await halted(click("5"), limits=limits)
    assert extended(record.state) == limits.model_copy(update=raised)


async def test_it_goes_on_within_the_new_limits() -> None:
    record = await halted(click("5"), limits=Limits(calls=1))
    assert record.events[-1].kind == "paused"
    model = ScriptedModel([give("ok")])
    outcome = await episode(model, record).resume(extended(record.state))
    assert isinstance(outcome, Ended)
    assert [e.limits.calls for e in record.events if isinstance(e, Resumed) and e.limits] == [2]


@pytest.mark.parametrize("steering", [Guide(frame=1, text="x"), Redirect(frame=1, argument="y")])
async def test_steering_survives_the_backend(steering: Steering) -> None:
    record = await halted(click("5"))
    steer(record, steering)
    assert fold(record.events) == record.state
