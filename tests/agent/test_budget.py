"""What an episode and its frames may spend, and what happens when it is spent."""

from dataclasses import dataclass
from itertools import count, repeat

import pytest

from tests.fakes.engine import (
    BUTTONS,
    ROOT,
    Pages,
    ScriptedPerson,
    call,
    click,
    facts,
    give,
    heard,
    library,
    play,
    policy,
    says,
    snapshot,
    use,
)
from webstep.agent.budget import Budget
from webstep.agent.fold import State, fold
from webstep.agent.policy import FrameLimits
from webstep.agent.ports import NoReply
from webstep.agent.scope import Scope
from webstep.agent.stack import Frame
from webstep.errors import ModelError, OutcomeUnknown, OutOfBudget
from webstep.protocol.events import Acted, Pushed, Rejected
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
    assert played.results == [heard("failed: child used up its 2 actions")]
    assert (played.ended.status, played.ended.answer) == ("done", "went on")


async def test_a_frame_that_used_up_its_calls_of_the_model_fails_and_its_caller_goes_on() -> None:
    played = await play(
        call("child"), *[click("5")] * 3, give("went on"), limits=Limits(frame_calls=3)
    )
    assert played.results == [heard("failed: child used up its 3 model calls")]
    assert played.ended.status == "done"


async def test_the_last_call_of_the_model_that_a_frame_may_make_is_carried_out() -> None:
    played = await play(click("5"), limits=Limits(frame_calls=1))
    assert played.ended.answer == "root used up its 1 model calls"
    assert len(played.tab.performed) == 1


async def test_the_episodes_limit_is_checked_before_the_model_is_called() -> None:
    played = await play(endless=repeat(click("5")), limits=Limits(calls=3), tab=Pages(MANY))
    assert len(played.turns) == 3
    assert played.paused.at_limit
    assert played.paused.why == (
        "The task used up its 3 model calls. Look how far it came: it can go on with as much "
        "again, or end here."
    )


async def test_where_nobody_is_there_to_let_it_go_on_a_limit_ends_it() -> None:
    nobody = ScriptedPerson(nobody="Nobody is here.")
    played = await play(endless=repeat(click("5")), limits=Limits(calls=3), person=nobody)
    assert played.ended.status == "out_of_budget"


async def test_the_episodes_actions_count_over_all_frames() -> None:
    played = await play(
        click("5"),
        call("child"),
        click("5"),
        click("5"),
        limits=Limits(actions=3),
        tab=Pages(MANY),
    )
    assert played.paused.at_limit
    assert len(played.tab.performed) == 3


async def test_the_episodes_actions_are_checked_before_each_action_of_a_reply() -> None:
    reply = says(*[use("click", element="5")] * 4)
    played = await play(reply, limits=Limits(actions=2))
    assert len(played.tab.performed) == 2
    assert played.paused.at_limit


async def test_a_reply_that_was_no_decision_is_paid_for_too() -> None:
    bad = says(usage=Usage(model="scripted", output_tokens=600, cost_usd=0.3))
    played = await play(bad, bad, limits=Limits(cost_usd=0.5))
    assert played.paused.at_limit
    assert played.paused.totals.cost_usd == 0.6
    assert "its $0.50." in played.paused.why


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
    assert played.ended.totals.seconds == 0


async def test_a_model_that_cannot_be_reached_pauses_the_episode_and_says_why() -> None:
    played = await play(ModelError("The key was refused. Set ANTHROPIC_API_KEY."))
    assert played.paused.why == "The key was refused. Set ANTHROPIC_API_KEY."


async def test_an_action_whose_outcome_is_unknown_pauses_the_episode_and_is_not_repeated() -> None:
    tab = Pages([BUTTONS], [OutcomeUnknown("The extension went away during click.")])
    played = await play(click("5"), tab=tab)
    assert len(tab.performed) == 1
    assert played.paused.why == 'click button "Go": The extension went away during click.'


async def test_a_task_for_which_no_policy_is_written_ends_at_once() -> None:
    elsewhere = policy("root", root=True, scope=Scope(("zoo.example",)))
    played = await play(policies=library(elsewhere))
    assert played.ended.status == "broken"
    assert "no policy with `root: true` applies to 'shop.example'" in played.ended.answer
    assert played.all(Pushed) == []


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(tokens=10), "10 tokens"),
        (Limits(cost_usd=0.01), r"its \$0\.010\."),
        (Limits(calls=1), "1 model calls"),
        (Limits(minutes=2), "2 minutes"),
    ],
)
def test_each_limit_is_named_when_it_is_reached(limits: Limits, words: str) -> None:
    clock, state = Clock(), spent()
    budget = Budget(state, clock)
    budget.check()
    state.limits = limits
    paid = Usage(input_tokens=4, cached_tokens=3, written_tokens=2, output_tokens=1, cost_usd=0.01)
    state.take(Rejected(frame=1, problem="", usage=paid))
    clock.advance(120)
    with pytest.raises(OutOfBudget, match=words):
        budget.check()


def test_a_call_without_a_known_price_makes_the_whole_cost_unknown_and_counts_the_rest() -> None:
    state = spent(Usage(cost_usd=0.1))
    assert state.totals().cost_usd == 0.1
    state.take(Rejected(frame=1, problem="", usage=Usage(cost_usd=None)))
    assert state.totals().cost_usd is None
    assert state.dollars() == 0.1


def test_a_new_frame_has_room_for_both() -> None:
    budget, frame, own = Budget(spent()), Frame(1, "root", "do it"), FrameLimits()
    assert budget.spent(frame, own) == budget.spent_actions(frame, own) == ""


async def test_a_policys_own_limit_of_actions_ends_its_frame_and_no_other() -> None:
    brief = policy("child", limits=FrameLimits(actions=2))
    played = await play(
        call("child"),
        says(use("click", element="5"), use("click", element="5"), use("click", element="5")),
        click("5"),
        click("5"),
        click("5"),
        give("ok"),
        policies=library(ROOT, brief),
        tab=Pages([BUTTONS]),
    )
    assert played.ended.status == "done"
    # Two by the child, whose third was not sent, and three by the root that may do more.
    assert [acted.frame for acted in played.all(Acted)] == [2, 2, 1, 1, 1]
    assert played.turns[2].history[-1].results == [
        heard("failed: child used up its 2 actions"),
    ]


async def test_a_policys_own_limit_of_model_calls_ends_its_frame() -> None:
    brief = policy("child", limits=FrameLimits(calls=1))
    played = await play(call("child"), click("5"), give("ok"), policies=library(ROOT, brief))
    assert played.results == [heard("failed: child used up its 1 model calls")]


def test_no_policy_gives_itself_more_than_every_frame_may() -> None:
    state = spent()
    state.limits = Limits(frame_actions=3, frame_calls=3)
    frame, own = Frame(1, "root", "do it", actions=3, calls=3), FrameLimits(actions=9, calls=9)
    assert Budget(state).spent(frame, own) == "root used up its 3 model calls"
    assert Budget(state).spent_actions(frame, own) == "root used up its 3 actions"


async def test_policies_that_call_each_other_for_ever_end_the_episode() -> None:
    """Each call says something else, so it is no circle."""
    numbers = count()
    calls = (reply for _ in numbers for reply in (call("child", f"{_}"), give("no")))
    played = await play(endless=calls, limits=Limits(pushes=7))
    assert played.paused.at_limit
    assert "its 7 calls of policies" in played.paused.why
    assert len(played.all(Pushed)) == 7
    assert len(played.turns) == 13


async def test_the_requests_that_a_decision_took_count_and_no_more_are_left_than_that() -> None:
    paid = Usage(model="m", calls=4)
    played = await play(says(use("click", element="5"), usage=paid), give("ok"))
    assert [turn.tries for turn in played.turns] == [200, 196]
    assert played.ended.totals.calls == 5


async def test_what_a_decision_cost_that_never_came_is_counted() -> None:
    cost = Usage(model="m", calls=5, input_tokens=7, cost_usd=0.25)
    played = await play(NoReply("The connection broke.", cost))
    assert played.paused.totals.calls == 5
    assert (played.paused.totals.tokens, played.paused.totals.cost_usd) == (7, 0.25)


def spent(*usages: Usage) -> State:
    """The account of an episode that has spent this."""
    return fold(Rejected(frame=1, problem="", usage=usage) for usage in usages)
