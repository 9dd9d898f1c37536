"""An episode is the fold of its events: the stack, what waits, what was used."""

import pytest

from tests.fakes.engine import (
    BUTTONS,
    Pages,
    ScriptedPerson,
    call,
    click,
    facts,
    give,
    play,
    says,
)
from tests.fakes.words import TARGET
from webstep.agent.fold import State, fold
from webstep.protocol.actions import Click
from webstep.protocol.events import (
    Acted,
    Answered,
    Asked,
    Ended,
    EpisodeEvent,
    Intended,
    Popped,
    Pushed,
    Questioned,
    Rejected,
    Replied,
    Started,
)
from webstep.protocol.page import Outcome
from webstep.protocol.spending import Limits, Totals, Usage

CLICK = Click(element="5")
STARTED = Started(task="Pay", url="", model="m", limits=Limits(), library="")
ROOT = Pushed(frame=1, policy="root", argument="Pay", prompt="")
CHILD = Pushed(frame=2, policy="child", argument="find it", prompt="")
INTENDED = Intended(frame=2, number=1, action=CLICK, target=TARGET)
ACTED = Acted(frame=2, number=1, outcome=Outcome(ok=True, detail=""), changes=())
ASKED = Asked(frame=2, approval="a1", action=CLICK, facts=facts())
YES = Answered(approval="a1", allowed=True, instead="", by="panel")
NO = Answered(approval="a1", allowed=False, instead="", by="panel")
SURE = "Nothing was under way."
UNSURE = 'This may have been done, or not: click button "Go". Look before you do it again.'
UNDONE = 'It waited for your yes, and this was not done: click button "Go".'


def test_nothing_is_known_of_no_events() -> None:
    assert fold([]) == State()
    assert fold([]).totals() == Totals()


def test_the_stack_is_what_was_pushed_and_not_popped() -> None:
    state = fold([STARTED, ROOT, CHILD])
    assert [(frame.number, frame.policy, frame.argument) for frame in state.stack.frames] == [
        (1, "root", "Pay"),
        (2, "child", "find it"),
    ]
    state.take(Popped(frame=2, status="done", answer=""))
    assert [frame.number for frame in state.stack.frames] == [1]
    assert state.depth == 2


def test_an_ended_episode_has_no_stack_and_waits_for_nobody() -> None:
    ended = Ended(status="stopped", answer="", totals=Totals())
    state = fold([STARTED, ROOT, CHILD, INTENDED, ASKED, ended])
    assert not state.stack
    assert (state.waiting, state.question, state.ended) == (None, None, ended)


@pytest.mark.parametrize(
    ("events", "doubt"),
    [
        ([], SURE),
        ([INTENDED], UNSURE),
        ([INTENDED, ACTED], SURE),
        ([INTENDED, ASKED], UNDONE),
        ([INTENDED, ASKED, NO], SURE),
        ([INTENDED, ASKED, YES], UNSURE),
        ([INTENDED, ASKED, YES, ACTED], SURE),
        ([INTENDED, ASKED, YES, ASKED], UNDONE),
    ],
)
def test_an_action_is_in_doubt_from_its_intent_until_it_comes_back(
    events: list[EpisodeEvent], doubt: str
) -> None:
    assert fold([STARTED, ROOT, CHILD, *events]).doubt() == doubt


def test_a_request_and_a_question_wait_until_they_are_answered() -> None:
    question = Questioned(frame=2, question="Which?")
    assert fold([ASKED]).waiting == ASKED
    assert fold([ASKED, YES]).waiting is None
    assert fold([question]).question == question
    assert fold([question, Replied(frame=2, answer="44")]).question is None


def test_the_cost_of_rejected_replies_counts() -> None:
    usage = Usage(input_tokens=1, cached_tokens=2, written_tokens=3, output_tokens=4, cost_usd=0.1)
    rejected = Rejected(frame=1, problem="", usage=usage)
    assert fold([rejected, rejected]).totals() == Totals(calls=2, tokens=20, cost_usd=0.2)


def test_one_call_without_a_price_leaves_the_cost_unknown() -> None:
    priced = Rejected(frame=1, problem="", usage=Usage(cost_usd=0.1))
    unpriced = Rejected(frame=1, problem="", usage=Usage(cost_usd=None))
    assert fold([priced, unpriced]).totals().cost_usd is None


async def test_the_fold_of_a_real_episode_says_what_the_episode_says() -> None:
    played = await play(
        call("child"),
        click("5"),
        says(),
        give("paid"),
        give("ok"),
        tab=Pages([BUTTONS], [facts()]),
        person=ScriptedPerson([True]),
    )
    state = fold(played.events)
    assert (state.task, state.model, state.ended) == ("Buy it", "scripted", played.ended)
    assert state.doubt() == SURE
    assert (state.actions, state.depth, len(state.usages)) == (1, 2, 5)
