"""What is done again of an episode that the person steered or had a hand in, or that left doubt."""

from dataclasses import replace

import pytest
from pydantic import JsonValue

from tests.agent.test_script import GO, GONE, QUERY, TWO, again, began, went_on
from tests.fakes.engine import BUTTONS, Pages, call, click, give, library, policy, says, use
from tests.fakes.kept import ListRecord
from webstep.agent.steering import remark, steer, take_over
from webstep.errors import OutcomeUnknown
from webstep.protocol.events import Popped, Pushed
from webstep.protocol.pausing import Paused
from webstep.protocol.steering import Finish, Guide, Redirect, Restart, Steering

KEY = "sk-ant-" + "a1" * 20


def whys(record: ListRecord) -> list[str]:
    return [event.why for event in record.events if isinstance(event, Paused)]


@pytest.mark.parametrize(
    "steering",
    [
        Guide(frame=2, text="not the red one"),
        Redirect(frame=2, argument="boots"),
        Restart(frame=2),
    ],
    ids=lambda steering: steering.kind,
)
async def test_after_steering_what_was_done_before_and_what_came_then_is_done_once(
    steering: Steering,
) -> None:
    record = await began(call("child"), TWO, GONE)
    steer(record, steering)
    done, written = await again(await went_on(record, click("5"), give("one"), give("ok")))
    assert done == [QUERY, GO, GO]
    assert written.state.stack.pushed == 2


async def test_calls_that_ended_as_the_person_steered_a_lower_one_end_there() -> None:
    record = await began(call("child"), call("child", "deeper"), click("5"), GONE)
    steer(record, Restart(frame=1))
    done, written = await again(await went_on(record, call("child"), give("one"), give("ok")))
    assert done == [GO]
    answers = [event.answer for event in written.events if isinstance(event, Popped)]
    assert answers == ["The person ended this call."] * 2 + ["one", "ok"]


async def test_what_the_person_returned_for_a_call_is_returned_again() -> None:
    record = await began(call("child"), click("5"), GONE)
    steer(record, Finish(frame=2, status="done", answer="Size 44."))
    _, written = await again(await went_on(record, give("ok")))
    assert [e.answer for e in written.events if isinstance(e, Popped)] == ["Size 44.", "ok"]


async def test_of_a_plan_only_the_calls_that_were_made_are_made_again() -> None:
    planner = replace(policy("planner", calls=("fill",), root=True), calls_at_once=3)
    policies = library(planner, policy("fill"))
    calls: list[JsonValue] = [{"policy": "fill", "argument": said} for said in "abc"]
    three, last = says(use("plan", calls=calls)), says(use("plan", calls=calls[2:]))
    record = await began(three, give("1"), GONE, policies=policies)
    steer(record, Restart(frame=1))
    events = await went_on(record, last, click("5"), give("3"), give("ok"), policies=policies)
    done, written = await again(events, policies)
    assert done == [GO]
    frames = [event for event in written.events if isinstance(event, Pushed)]
    assert [frame.argument for frame in frames] == ["Buy it", "a", "b", "c"]


async def test_what_the_person_did_by_hand_is_said_and_waited_for() -> None:
    record = await began(says(use("type", element="6", text="shoes")), GONE)
    take_over(record)
    remark(record, "I logged in")
    done, written = await again(await went_on(record, click("5"), give("ok")), pauses=1)
    assert done == [QUERY, GO]
    (why,) = whys(written)
    assert why.startswith("Here the person had the page, and that cannot be repeated: ")
    assert "I logged in" in why
    assert why.endswith(
        'Next comes: click button "Go". Do by hand what is missing for it, then let it go on; or '
        "end it, and give its task anew to a model."
    )


async def test_what_was_done_by_hand_is_said_once_though_a_secret_is_left_out_of_it() -> None:
    record = await began(click("5"), GONE)
    take_over(record)
    remark(record, f"the key is {KEY}")
    done, written = await again(await went_on(record, click("5"), give("ok")), pauses=1)
    assert done == [GO, GO]
    assert KEY not in whys(written)[0]


async def test_what_nobody_knows_to_be_done_is_said_and_waited_for() -> None:
    unknown = OutcomeUnknown("The tab crashed.")
    record = await began(click("5"), tab=Pages([BUTTONS], [unknown]))
    events = await went_on(record, says(use("type", element="6", text="shoes")), give("ok"))
    done, written = await again(events, pauses=1)
    assert done == [QUERY]
    (why,) = whys(written)
    assert why.startswith('Here it is not known whether this was done: click button "Go".')
    assert 'Next comes: type "shoes" into textbox "Q".' in why
