"""What pauses an episode, and with what it goes on."""

import pytest

from tests.agent.test_budget import Clock
from tests.agent.test_resuming import FLIPPING, goes_on, tab, until
from tests.fakes.engine import (
    BUTTONS,
    URL,
    Pages,
    ScriptedPerson,
    call,
    click,
    episode,
    give,
    library,
    policy,
)
from tests.fakes.kept import ListRecord
from tests.fakes.scripted import ScriptedModel
from webstep.errors import BrowserError, ModelError, OutcomeUnknown
from webstep.protocol.events import Ended, Intended, Started, Warned
from webstep.protocol.pausing import Paused, Resumed
from webstep.protocol.spending import Limits


async def test_an_unknown_outcome_pauses_and_the_next_turn_reads_of_it() -> None:
    record, on = ListRecord(), Pages([BUTTONS], [OutcomeUnknown("The tab crashed.")])
    model = ScriptedModel([click("5"), click("6"), give("ok")])
    run = episode(model, record, tab=on)
    assert isinstance(await run.begin("Buy", URL, Limits()), Paused)
    ended = await episode(model, record, tab=on).resume()
    assert isinstance(ended, Ended)
    assert [p.action.model_dump()["element"] for p in on.performed] == ["5", "6"]
    assert "may have happened or not" in model.turns[1].history[0].results[0]
    assert [e.number for e in record.events if isinstance(e, Intended)] == [1, 2]
    assert on.captures == 3


@pytest.mark.parametrize("failure", [ModelError("Overloaded."), BrowserError("It went away.")])
async def test_a_pause_can_follow_a_pause(failure: ModelError | BrowserError) -> None:
    record, lines = ListRecord(), [failure, failure, give("ok")]
    model = ScriptedModel(lines)
    assert isinstance(await episode(model, record).begin("Buy", URL, Limits()), Paused)
    assert isinstance(await episode(model, record).resume(), Paused)
    assert isinstance(await episode(model, record).resume(), Ended)
    assert [e.kind for e in record.events if isinstance(e, Paused | Resumed | Ended)] == [
        "paused",
        "resumed",
        "paused",
        "resumed",
        "ended",
    ]


async def test_budgets_go_on_where_they_were() -> None:
    record, clock = ListRecord(), Clock()
    model = ScriptedModel([click("5"), ModelError("Overloaded."), *[click("5")] * 9])
    limits = Limits(calls=3, minutes=2)
    pages = Pages(FLIPPING)

    class Slow(ScriptedModel):
        """Takes a minute for each decision."""

        async def decide(self, turn, tell):  # type: ignore[no-untyped-def]
            clock.advance(60)
            return await model.decide(turn, tell)

    first = episode(Slow([]), record, tab=pages, clock=clock)
    paused = await first.begin("Buy", URL, limits)
    assert isinstance(paused, Paused)
    assert (paused.totals.calls, paused.totals.seconds) == (1, 120)
    clock.advance(3_600)
    ended = await episode(Slow([]), record, tab=pages, clock=clock).resume()
    assert isinstance(ended, Paused)
    assert ended.at_limit
    assert "2 minutes" in ended.why
    assert (ended.totals.calls, ended.totals.seconds) == (1, 120)


async def test_a_circle_is_still_one_after_a_pause() -> None:
    record = ListRecord()
    again = [click("5")] * 2
    model = ScriptedModel([*again, ModelError("Overloaded."), *again])
    await episode(model, record).begin("Buy", URL, Limits())
    assert not any(isinstance(event, Warned) for event in record.events)
    ended = await episode(model, record).resume()
    assert isinstance(ended, Ended)
    assert "in circles" in ended.answer


async def test_an_edited_policy_goes_on_with_its_new_text() -> None:
    before = await until(Intended, click("5"), give("ok"), on=Pages([BUTTONS]))
    edited = library(
        policy("root", calls=("child",), actions=("click",), root=True), policy("child")
    )
    record, model, _ = await goes_on(before, policies=edited)
    assert model.turns[0].policy == edited["root"]
    (resumed,) = [event for event in record.events if isinstance(event, Resumed)]
    assert resumed.library == edited.hash


async def test_a_policy_that_is_gone_ends_the_episode_and_says_so() -> None:
    before = await until(Intended, call("child"), click("5"), give("a"), give("b"), on=tab())
    lone = library(policy("root", root=True))
    record, model, _ = await goes_on(before, policies=lone)
    assert record.state.ended
    assert record.state.ended.status == "broken"
    assert "no policy child any more" in record.state.ended.answer
    assert model.turns == []


async def test_where_nobody_could_let_it_go_on_it_ends() -> None:
    record = ListRecord()
    person = ScriptedPerson(nobody="Nobody is here.")
    model = ScriptedModel([ModelError("The key was refused.")])
    ended = await episode(model, record, person=person).begin("Buy", URL, Limits())
    assert isinstance(ended, Ended)
    assert (ended.status, ended.answer) == ("broken", "The key was refused.")
    assert isinstance(record.events[0], Started)
