"""A recording is repeated line by line, on a page whose ids differ."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import pytest

from tests.agent.test_script import TWO, Leaving
from tests.fakes.engine import (
    BOTH,
    BUTTONS,
    ROOT,
    URL,
    Pages,
    Played,
    ScriptedPerson,
    call,
    click,
    episode,
    facts,
    give,
    library,
    play,
    policy,
    says,
    snapshot,
    use,
)
from tests.fakes.kept import ListRecord
from tests.fakes.scripted import Line
from webstep.agent.library import Library
from webstep.agent.policy import FrameLimits
from webstep.agent.replay import Replay
from webstep.agent.scope import Scope
from webstep.agent.steering import BY_THE_RECORDING, hindrance, take_over
from webstep.errors import OutcomeUnknown
from webstep.protocol.actions import Click, Type
from webstep.protocol.events import Decided, Ended, EpisodeEvent, Popped, Rejected
from webstep.protocol.page import Outcome
from webstep.protocol.pausing import Paused
from webstep.protocol.snapshot import Snapshot
from webstep.protocol.spending import Limits
from webstep.protocol.steering import Guide

SOLD_OUT = snapshot("<p>Sold out</p>")
NO_BUTTON = f'The recording needs one button "Go" on {URL}, and the page has 0.'
LATER = snapshot('<input id="70" role="textbox" name="Q"><p>Shop</p><button id="71">Go</button>')
LINES: tuple[Line, ...] = (
    call("child", "search"),
    says(use("type", element="6", text="shoes"), use("click", element="5")),
    says(use("note", text="found 3")),
    says(use("ask_user", question="Which?")),
    give("red ones"),
    give("ok"),
)


async def record(*lines: Line) -> Played:
    return await play(*lines, person=ScriptedPerson((), ["The red ones"]))


async def repeat(
    recording: list[EpisodeEvent], page: Snapshot = LATER
) -> tuple[Ended, Pages, list[EpisodeEvent]]:
    tab, kept = Pages([page]), ListRecord()
    person = ScriptedPerson((), ["The red ones"], nobody="Nobody is here.")
    run = episode(Replay(recording), kept, BOTH, tab, person)
    ended = await run.begin("Buy it", URL, Limits())
    assert isinstance(ended, Ended)
    return ended, tab, kept.events


@dataclass
class Repetition:
    """An episode that repeats a recording, stretch by stretch."""

    recording: Iterable[EpisodeEvent]
    limits: Limits = field(default_factory=Limits)
    policies: Library = BOTH
    kept: ListRecord = field(default_factory=ListRecord)


async def stretch(
    of: Repetition, tab: Pages | None = None, person: ScriptedPerson | None = None
) -> tuple[Ended | Paused, Pages]:
    """Let it begin, or go on; return how that came to a halt, and what was done by then."""
    tab = tab or Pages([BUTTONS])
    run = episode(Replay(of.recording), of.kept, of.policies, tab, person)
    begun = bool(of.kept.events)
    return await (run.resume(of.limits) if begun else run.begin("Buy it", URL, of.limits)), tab


def why(halted: tuple[Ended | Paused, Pages]) -> str:
    outcome, _ = halted
    assert isinstance(outcome, Paused), outcome
    return outcome.why


async def test_a_recording_is_repeated_and_its_elements_are_found_by_role_and_name() -> None:
    recorded = await record(*LINES)
    ended, tab, events = await repeat(recorded.events)
    assert tab.actions == [Type(element="70", text="shoes"), Click(element="71")]
    assert (ended.status, ended.answer, ended.totals.cost_usd) == ("done", "ok", 0.0)
    kinds = [event.kind for event in recorded.events]
    assert [event.kind for event in events] == kinds


async def test_a_repetition_can_be_repeated() -> None:
    recorded = await record(*LINES)
    _, _, events = await repeat(recorded.events)
    ended, tab, _ = await repeat(events, BUTTONS)
    assert tab.actions == recorded.tab.actions
    assert ended.status == "done"


async def test_replies_that_were_no_decision_are_not_repeated() -> None:
    recorded = await record(says(), click("5"), says(use("fly")), give("ok"))
    ended, _, events = await repeat(recorded.events)
    assert ended.totals.calls == 2
    assert len([event for event in events if isinstance(event, Decided)]) == 2


async def test_an_element_that_is_not_there_ends_it_where_nobody_could_help() -> None:
    recorded = await record(click("5"), give("ok"))
    ended, tab, _ = await repeat(recorded.events, SOLD_OUT)
    assert ended.status == "broken"
    assert ended.answer.startswith(NO_BUTTON)
    assert tab.performed == []


async def test_two_elements_of_the_same_name_are_not_chosen_from() -> None:
    recorded = await record(click("5"), give("ok"))
    twins = snapshot('<button id="1">Go</button><button id="2">Go</button>')
    ended, tab, _ = await repeat(recorded.events, twins)
    assert "the page has 2" in ended.answer
    assert tab.performed == []


async def test_a_recording_that_is_too_short_says_so() -> None:
    recorded = await record(click("5"), give("ok"))
    ended, _, _ = await repeat([e for e in recorded.events if not isinstance(e, Popped)])
    assert ended.answer == (
        "The recording ends here, but the task goes on. Give its task anew: a model decides then."
    )


async def test_a_recording_in_which_another_policy_decides_ends_it() -> None:
    repetition = Repetition((await record(click("5"), give("ok"))).events)
    repetition.policies = library(policy("other", root=True))
    outcome, tab = await stretch(repetition)
    assert isinstance(outcome, Ended)
    assert outcome.status == "broken"
    assert "has root decide here, but it is other's turn" in outcome.answer
    assert tab.actions == []


async def test_a_call_that_ends_otherwise_than_in_the_recording_ends_it() -> None:
    repetition = Repetition((await record(call("child"), click("5"), give("1"), give("ok"))).events)
    repetition.policies = library(ROOT, policy("child", limits=FrameLimits(calls=1)))
    outcome, tab = await stretch(repetition)
    assert isinstance(outcome, Ended)
    assert outcome.answer.startswith(
        "The call of child ended here otherwise than in the recording: return failed"
    )
    assert tab.actions == [Click(element="5")]


async def test_where_the_page_does_not_fit_it_waits_and_reads_it_again() -> None:
    repetition = Repetition((await record(click("5"), give("ok"))).events)
    first = why(await stretch(repetition, Pages([SOLD_OUT])))
    assert first == (
        f"{NO_BUTTON} Bring the page to where it has it and let it go on, which reads it again; or "
        f"end it, and give its task anew to a model."
    )
    second = why(await stretch(repetition, Pages([SOLD_OUT])))
    assert second == first.replace("has 0.", "has 0. It was read 2 times.")
    outcome, tab = await stretch(repetition, Pages([BUTTONS]))
    assert isinstance(outcome, Ended)
    assert tab.actions == [Click(element="5")]


async def test_how_often_it_was_read_counts_though_a_search_is_left_out_of_its_address() -> None:
    repetition = Repetition((await record(click("5"), give("ok"))).events)
    found = snapshot("<p>Sold out</p>", url=f"{URL}?q=shoes")
    first, second = [why(await stretch(repetition, Pages([found]))) for _ in range(2)]
    assert "q=shoes" not in first
    assert "It was read 2 times." in second


async def test_what_a_pause_holds_in_a_repetition_is_done_when_it_goes_on() -> None:
    repetition = Repetition((await record(TWO, give("ok"))).events)
    asking = Pages([BUTTONS], [Outcome(ok=True, detail="typed"), facts()])
    outcome, tab = await stretch(repetition, asking, Leaving())
    assert why((outcome, tab)).startswith("You paused it.")
    outcome, tab = await stretch(repetition)
    assert isinstance(outcome, Ended)
    assert tab.actions == [Click(element="5")]


async def test_beyond_a_limit_a_repetition_goes_on_in_the_middle_of_a_decision() -> None:
    recorded = await record(TWO, give("ok"))
    repetition = Repetition(recorded.events, limits=Limits(actions=1))
    outcome, tab = await stretch(repetition)
    assert isinstance(outcome, Paused)
    assert outcome.at_limit
    assert tab.actions == [Type(element="6", text="shoes")]
    repetition.limits = Limits()
    outcome, tab = await stretch(repetition)
    assert isinstance(outcome, Ended)
    assert tab.actions == [Click(element="5")]


@pytest.mark.parametrize("said", [False, "another one"], ids=["no", "instead"])
async def test_without_the_yes_of_the_recording_it_waits_and_asks_again(said: bool | str) -> None:
    repetition = Repetition((await record(click("5"), give("Paid"))).events)
    asking = Pages([BUTTONS], [facts()])
    told = why(await stretch(repetition, asking, ScriptedPerson([said])))
    assert told.startswith("This step was not done: click button")
    assert "the person did not allow it" in told
    assert 'Next comes: click button "Go". Let it go on to try again, or end it' in told
    asking, person = Pages([BUTTONS], [facts()]), ScriptedPerson([True])
    outcome, _ = await stretch(repetition, asking, person)
    assert isinstance(outcome, Ended)
    assert len(person.asked) == 1


async def test_what_fails_though_it_did_not_in_the_recording_is_tried_as_often_as_wished() -> None:
    repetition = Repetition((await record(TWO, give("ok"))).events)
    covered = Outcome(ok=False, detail="Could not click: a dialog covers it.")
    typed = Outcome(ok=True, detail="typed")
    first = await stretch(repetition, Pages([BUTTONS], [typed, covered]))
    assert "Could not click: a dialog covers it. Next comes" in why(first)
    for _ in range(6):
        again = await stretch(repetition, Pages([BUTTONS], [covered]))
        assert "Could not click: a dialog covers it. Next comes" in why(again)
    outcome, tab = await stretch(repetition)
    assert isinstance(outcome, Ended)
    assert tab.actions == [Click(element="5")]


async def test_why_a_step_was_not_done_is_told_though_others_were_to_follow() -> None:
    repetition = Repetition((await record(TWO, give("ok"))).events)
    covered = Outcome(ok=False, detail="Could not type: a dialog covers it.")
    told = why(await stretch(repetition, Pages([BUTTONS], [covered])))
    assert "Could not type: a dialog covers it. Next comes" in told


async def test_what_may_have_been_done_in_a_repetition_is_never_done_again_by_itself() -> None:
    repetition = Repetition((await record(click("5"), give("ok"))).events)
    crashed = Pages([BUTTONS], [OutcomeUnknown("The tab crashed.")])
    assert "The tab crashed." in why(await stretch(repetition, crashed))
    told = why(await stretch(repetition))
    assert told.startswith('Here it is not known whether this was done: click button "Go".')
    outcome, tab = await stretch(repetition)
    assert isinstance(outcome, Ended)
    assert tab.actions == []


async def test_after_the_person_gave_the_page_back_the_next_step_follows() -> None:
    repetition = Repetition((await record(TWO, click("5"), give("ok"))).events)
    await stretch(repetition, Pages([SOLD_OUT]))
    take_over(repetition.kept)
    outcome, tab = await stretch(repetition)
    assert isinstance(outcome, Ended)
    assert len(tab.actions) == 3


async def test_a_call_that_may_not_be_made_now_waits() -> None:
    repetition = Repetition((await record(call("child"), give("one"), give("ok"))).events)
    repetition.policies = library(ROOT, policy("child", scope=Scope(("elsewhere.example",))))
    told = why(await stretch(repetition))
    assert "not_applicable: child" in told
    assert 'Next comes: call child("do it").' in told


async def test_a_decision_that_the_prompts_do_not_allow_any_more_waits_at_once() -> None:
    repetition = Repetition((await record(click("5"), give("ok"))).events)
    repetition.policies = library(policy("root", actions=("type",), root=True))
    told = why(await stretch(repetition))
    assert told.startswith("This step was not done: There is no tool named 'click'.")
    assert len([e for e in repetition.kept.events if isinstance(e, Rejected)]) == 1


async def test_no_words_steer_a_repetition() -> None:
    repetition = Repetition((await record(click("5"), give("ok"))).events)
    await stretch(repetition, Pages([SOLD_OUT]))
    state = repetition.kept.state
    assert hindrance(state, Guide(frame=1, text="the other one")) == BY_THE_RECORDING
