"""A recording is repeated line by line, on a page whose ids differ."""

from tests.fakes.engine import (
    BOTH,
    BUTTONS,
    URL,
    Pages,
    Played,
    ScriptedPerson,
    call,
    click,
    episode,
    give,
    play,
    says,
    snapshot,
    use,
)
from tests.fakes.kept import ListRecord
from tests.fakes.scripted import Line
from webstep.agent.replay import Replay
from webstep.protocol.actions import Click, Type
from webstep.protocol.events import Decided, Ended, EpisodeEvent
from webstep.protocol.snapshot import Snapshot
from webstep.protocol.spending import Limits

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


async def test_an_element_that_is_not_there_ends_the_repetition_with_its_name() -> None:
    recorded = await record(click("5"), give("ok"))
    ended, tab, _ = await repeat(recorded.events, snapshot("<p>Sold out</p>"))
    assert ended.status == "broken"
    assert ended.answer == (
        f'The recording needs one button "Go" on {URL}, and the page has 0. Record it again.'
    )
    assert tab.performed == []


async def test_two_elements_of_the_same_name_are_not_chosen_from() -> None:
    recorded = await record(click("5"), give("ok"))
    twins = snapshot('<button id="1">Go</button><button id="2">Go</button>')
    ended, tab, _ = await repeat(recorded.events, twins)
    assert "the page has 2" in ended.answer
    assert tab.performed == []


async def test_a_recording_that_is_too_short_says_so() -> None:
    recorded = await record(click("5"), give("ok"))
    upto = [e for e in recorded.events if not (isinstance(e, Decided) and e.decision.kind != "act")]
    ended, _, _ = await repeat(upto)
    assert ended.answer == "The recording ends here, but the task goes on. Record it again."


async def test_a_recording_in_which_another_policy_decides_says_so() -> None:
    recorded = await record(call("child"), give("one"), give("ok"))
    without = [e for e in recorded.events if not (isinstance(e, Decided) and e.frame == 1)]
    ended, _, _ = await repeat(without)
    assert ended.status == "broken"
    assert "has child decide here, but it is root's turn" in ended.answer
