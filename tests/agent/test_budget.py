"""What an episode and its frames may spend, and what happens when it is spent."""

from dataclasses import dataclass
from itertools import repeat

import pytest

from tests.fakes.engine import (
    BUTTONS,
    Pages,
    ScriptedPerson,
    call,
    click,
    facts,
    give,
    library,
    play,
    policy,
    says,
    snapshot,
    use,
)
from webstep.agent.budget import Budget
from webstep.agent.stack import Frame
from webstep.errors import ModelError, OutcomeUnknown, OutOfBudget
from webstep.protocol.events import Pushed
from webstep.protocol.spending import Limits, Usage

MANY = [snapshot(f"<p>page {n}</p>") for n in range(60)]


@dataclass
class Clock:
    """A clock that moves when it is told to."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now

    def advance(self, seconds: float) -> None:
        self.now += seconds


async def test_a_frame_that_used_up_its_actions_fails_and_its_caller_goes_on() -> None:
    played = await play(
        call("child"),
        *[click("5")] * 2,
        give("went on"),
        limits=Limits(frame_actions=2),
        tab=Pages(MANY),
    )
    assert played.results == ["failed: child used up its 2 actions"]
    assert (played.ended.status, played.ended.answer) == ("done", "went on")


async def test_a_frame_that_used_up_its_calls_of_the_model_fails_and_its_caller_goes_on() -> None:
    played = await play(
        call("child"), *[click("5")] * 3, give("went on"), limits=Limits(frame_calls=3)
    )
    assert played.results == ["failed: child used up its 3 model calls"]
    assert played.ended.status == "done"


async def test_the_last_call_of_the_model_that_a_frame_may_make_is_carried_out() -> None:
    played = await play(click("5"), limits=Limits(frame_calls=1))
    assert played.ended.answer == "root used up its 1 model calls"
    assert len(played.tab.performed) == 1


async def test_the_episodes_limit_is_checked_before_the_model_is_called() -> None:
    played = await play(endless=repeat(click("5")), limits=Limits(calls=3), tab=Pages(MANY))
    assert len(played.turns) == 3
    assert played.ended.status == "out_of_budget"
    assert played.ended.answer == (
        "The task used up its 3 model calls. Look how far it came, and start the rest of it as a "
        "task of its own."
    )


async def test_the_episodes_actions_count_over_all_frames() -> None:
    played = await play(
        click("5"),
        call("child"),
        click("5"),
        click("5"),
        limits=Limits(actions=3),
        tab=Pages(MANY),
    )
    assert played.ended.status == "out_of_budget"
    assert len(played.tab.performed) == 3


async def test_the_episodes_actions_are_checked_before_each_action_of_a_reply() -> None:
    reply = says(*[use("click", element="5")] * 4)
    played = await play(reply, limits=Limits(actions=2))
    assert len(played.tab.performed) == 2
    assert played.ended.status == "out_of_budget"


async def test_a_reply_that_was_no_decision_is_paid_for_too() -> None:
    bad = says(usage=Usage(model="scripted", output_tokens=600, cost_usd=0.3))
    played = await play(bad, bad, limits=Limits(cost_usd=0.5))
    assert played.ended.status == "out_of_budget"
    assert played.ended.totals.cost_usd == 0.6
    assert "0.5 US dollars" in played.ended.answer


async def test_waiting_for_the_person_costs_no_time() -> None:
    clock = Clock()
    person = ScriptedPerson([True], ["44"], thinks=lambda: clock.advance(3600))
    played = await play(
        click("5"),
        says(use("ask_user", question="Size?")),
        give("ok"),
        tab=Pages([BUTTONS], [facts()]),
        person=person,
        limits=Limits(minutes=1),
        clock=clock,
    )
    assert played.ended.status == "done"
    assert played.ended.totals.seconds == 7200


async def test_a_model_that_cannot_be_reached_ends_the_episode_and_says_why() -> None:
    played = await play(ModelError("The key was refused. Set ANTHROPIC_API_KEY."))
    assert (played.ended.status, played.ended.answer) == (
        "broken",
        "The key was refused. Set ANTHROPIC_API_KEY.",
    )


async def test_an_action_whose_outcome_is_unknown_ends_the_episode_and_is_not_repeated() -> None:
    tab = Pages([BUTTONS], [OutcomeUnknown("The extension went away during click.")])
    played = await play(click("5"), tab=tab)
    assert len(tab.performed) == 1
    assert (played.ended.status, played.ended.answer) == (
        "interrupted",
        'click button "Go": The extension went away during click.',
    )


async def test_a_task_for_which_no_policy_is_written_ends_at_once() -> None:
    elsewhere = policy("root", root=True, sites=("zoo.example",))
    played = await play(policies=library(elsewhere))
    assert played.ended.status == "broken"
    assert "no policy with `root: true` applies to 'shop.example'" in played.ended.answer
    assert played.all(Pushed) == []


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(tokens=10), "10 tokens"),
        (Limits(cost_usd=0.01), "0.01 US dollars"),
        (Limits(calls=1), "1 model calls"),
        (Limits(minutes=2), "2 minutes"),
    ],
)
def test_each_limit_is_named_when_it_is_reached(limits: Limits, words: str) -> None:
    clock = Clock()
    budget = Budget(limits, clock)
    budget.check()
    budget.spend(Usage(input_tokens=4, cached_tokens=3, written_tokens=2, output_tokens=1))
    budget.spend(Usage(cost_usd=0.01))
    clock.advance(120)
    with pytest.raises(OutOfBudget, match=words):
        budget.check()


def test_a_call_without_a_known_price_makes_the_whole_cost_unknown() -> None:
    budget = Budget(Limits())
    budget.spend(Usage(cost_usd=0.1))
    assert budget.totals().cost_usd == 0.1
    budget.spend(Usage(cost_usd=None))
    assert budget.totals().cost_usd is None


def test_a_new_frame_has_room_for_both() -> None:
    budget, frame = Budget(Limits()), Frame(1, policy("root"), "do it")
    assert budget.spent(frame) == budget.spent_actions(frame) == ""
