"""What becomes of an Act: gated, in order, up to the first thing that was not expected."""

import asyncio
from dataclasses import dataclass, field

import pytest

from tests.fakes.engine import (
    BUTTONS,
    URL,
    Pages,
    Performed,
    Played,
    ScriptedPerson,
    call,
    episode,
    facts,
    give,
    play,
    says,
    snapshot,
    use,
)
from tests.fakes.kept import ListRecord
from tests.fakes.scripted import ScriptedModel
from webstep.agent.fold import fold
from webstep.agent.ports import Holding
from webstep.agent.stack import Remark
from webstep.agent.tools import ToolCall
from webstep.errors import BrowserError, OutcomeUnknown
from webstep.protocol.actions import Click, Type
from webstep.protocol.events import Acted, Answered, Asked, Decided, Intended, Noted
from webstep.protocol.granting import Calling
from webstep.protocol.page import Facts, Outcome, Target
from webstep.protocol.snapshot import Snapshot
from webstep.protocol.spending import Limits

THREE = says(
    use("type", element="6", text="shoes"), use("click", element="5"), use("click", element="7")
)
PAY = facts(values={"Sum": "10"})
DEARER = facts(values={"Sum": "99"})
CLICK = says(use("click", element="5"))


@dataclass
class Loading(Pages):
    """A tab that never comes to rest after an action."""

    loading: asyncio.Event = field(default_factory=asyncio.Event)

    async def capture(self, approved: Facts | None = None) -> Snapshot | Facts:
        if self.performed:
            self.loading.set()
            await asyncio.Event().wait()
        return await super().capture(approved)


def done(played: Played) -> list[str]:
    return [action.kind for action in played.tab.actions]


async def test_several_actions_of_a_reply_are_done_in_order() -> None:
    played = await play(THREE, give("ok"))
    assert played.tab.actions == [
        Type(element="6", text="shoes"),
        Click(element="5"),
        Click(element="7"),
    ]
    assert [e.number for e in played.all(Acted)] == [1, 2, 3]
    assert played.all(Decided)[0].targets == (
        Target(role="textbox", name="Q"),
        Target(role="button", name="Go"),
        None,
    )


async def test_the_actions_after_one_that_failed_are_not_done_and_the_policy_is_told() -> None:
    tab = Pages([BUTTONS], [Outcome(ok=True, detail="typed"), Outcome(ok=False, detail="covered")])
    played = await play(THREE, give("ok"), tab=tab)
    assert done(played) == ["type", "click"]
    assert played.results == [
        "ok: typed",
        "not done: covered",
        "the 1 further actions of this reply were not done",
    ]
    assert played.turns[-1].history[-1].changes == ["nothing on the page changed"]


@pytest.mark.parametrize(
    "after",
    [
        snapshot("<p>Other</p>", document="d2"),
        snapshot("<p>Shop</p>", url="https://shop.example/found"),
        snapshot('<dialog name="Sure?" modal><button id="9">Yes</button></dialog>'),
    ],
    ids=["another document", "another address", "a dialog"],
)
async def test_the_actions_after_one_that_changed_the_page_are_not_done(after: Snapshot) -> None:
    played = await play(THREE, give("ok"), tab=Pages([BUTTONS, after]))
    assert done(played) == ["type"]
    assert played.results[-1] == "the 2 further actions of this reply were not done"


async def test_a_new_line_on_the_page_stops_nothing() -> None:
    after = snapshot('Shop\n3 found\n<button id="5">Go</button>')
    played = await play(THREE, give("ok"), tab=Pages([BUTTONS, after]))
    assert done(played) == ["type", "click", "click"]
    assert "now: 3 found" in played.all(Acted)[0].changes


async def test_each_action_is_meant_for_what_the_policy_read() -> None:
    after = snapshot('Shop\n<button id="5">Delete all</button>')
    played = await play(THREE, give("ok"), tab=Pages([BUTTONS, after]))
    targets = [errand.target for errand in played.tab.errands]
    assert targets == [*played.all(Decided)[0].targets]
    assert [intended.target for intended in played.all(Intended)] == targets


@pytest.mark.parametrize(
    "other",
    [
        use("child", argument="x"),
        use("return", status="done", answer="x"),
        use("ask_user", question="x"),
    ],
    ids=["call", "return", "question"],
)
async def test_a_reply_that_mixes_actions_with_something_else_does_nothing(
    other: ToolCall,
) -> None:
    played = await play(says(use("click", element="5"), other), give("ok"))
    assert played.tab.performed == []
    assert "must stand alone" in played.results[0]


async def test_every_action_is_written_down_before_it_is_sent() -> None:
    played = await play(CLICK, give("ok"), tab=Pages([BUTTONS], [OutcomeUnknown("went away")]))
    assert [type(event).__name__ for event in played.events[-2:]] == ["Intended", "Paused"]
    assert played.all(Intended)[0].target == Target(role="button", name="Go")


async def test_an_outcome_that_is_known_is_written_although_the_page_is_gone_afterwards() -> None:
    tab = Pages([BUTTONS, BrowserError("the tab crashed")], [Outcome(ok=True, detail="clicked")])
    played = await play(CLICK, tab=tab)
    assert played.all(Acted)[0].outcome == Outcome(ok=True, detail="clicked")
    assert played.all(Acted)[0].changes == ("the page was not read afterwards",)
    assert played.paused.why == "the tab crashed"


async def test_an_outcome_that_is_known_is_written_although_the_episode_is_stopped_then() -> None:
    tab, record = Loading([BUTTONS]), ListRecord()
    run = episode(ScriptedModel([CLICK]), record, tab=tab)
    running = asyncio.create_task(run.begin("Buy it", URL, Limits()))
    await tab.loading.wait()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert isinstance(record.events[-1], Acted)
    assert fold(record.events).intent is None


async def test_an_element_is_sought_in_the_document_in_which_it_was_seen() -> None:
    second = snapshot('<button id="5">Go</button>', document="d2")
    played = await play(CLICK, CLICK, give("ok"), tab=Pages([BUTTONS, second]))
    assert [p.document for p in played.tab.performed] == ["d1", "d2"]


async def test_a_note_is_kept_without_touching_the_page() -> None:
    played = await play(says(use("note", text="code is AB12")), give("ok"))
    assert played.tab.performed == []
    assert played.tab.captures == 1
    assert [e.text for e in played.all(Noted)] == ["code is AB12"]
    assert played.turns[1].notes == (Remark("code is AB12", frozenset({"https://shop.example"})),)
    assert played.ended.totals.actions == 0


async def test_a_frame_does_no_more_actions_than_it_may_even_in_one_reply() -> None:
    played = await play(THREE, limits=Limits(frame_actions=2))
    assert done(played) == ["type", "click"]
    assert played.ended.answer == "root used up its 2 actions"


async def test_a_held_action_is_done_once_with_the_facts_that_were_allowed() -> None:
    person = ScriptedPerson([True])
    played = await play(CLICK, give("ok"), tab=Pages([BUTTONS], [PAY]), person=person)
    assert played.tab.performed == [
        Performed("d1", Click(element="5"), None),
        Performed("d1", Click(element="5"), PAY),
    ]
    assert [asked.facts for asked in person.asked] == [PAY]
    assert [e.allowed for e in played.all(Answered)] == [True]
    assert [e.number for e in played.all(Intended)] == [e.number for e in played.all(Acted)] == [1]


async def test_a_no_is_an_outcome_that_the_policy_reads() -> None:
    played = await play(
        CLICK, give("not bought"), tab=Pages([BUTTONS], [PAY]), person=ScriptedPerson([False])
    )
    assert len(played.tab.performed) == 1
    assert played.results[0] == (
        'not done: click button "Pay": the person did not allow it. Do not try it again.'
    )
    assert played.ended.status == "done"


async def test_a_no_can_say_what_to_do_instead() -> None:
    played = await play(
        CLICK, give("ok"), tab=Pages([BUTTONS], [PAY]), person=ScriptedPerson(["Pay by invoice"])
    )
    assert len(played.tab.performed) == 1
    assert played.results[0].endswith('They said what to do instead: "Pay by invoice"')


async def test_facts_that_changed_while_the_person_was_asked_are_asked_about_again() -> None:
    person = ScriptedPerson([True, False])
    played = await play(CLICK, give("ok"), tab=Pages([BUTTONS], [PAY, DEARER]), person=person)
    assert [asked.facts for asked in person.asked] == [PAY, DEARER]
    assert len({asked.approval for asked in person.asked}) == 2
    assert [p.approved for p in played.tab.performed] == [None, PAY]
    assert "did not allow it" in played.results[0]


async def test_facts_that_never_stay_the_same_are_given_up() -> None:
    tab = Pages([BUTTONS], [PAY, DEARER, PAY, DEARER])
    played = await play(CLICK, give("ok"), tab=tab, person=ScriptedPerson([True] * 3))
    assert len(played.all(Asked)) == 3
    assert played.results[0].startswith("not done: what it would do changed 3 times")


async def test_a_no_stops_the_other_actions_of_the_reply() -> None:
    reply = says(use("click", element="5"), use("click", element="7"))
    played = await play(
        reply, give("ok"), tab=Pages([BUTTONS], [PAY]), person=ScriptedPerson([False])
    )
    assert played.tab.actions == [Click(element="5")]


async def test_what_the_person_granted_is_written_down_and_not_asked_again() -> None:
    tab = Pages([BUTTONS], [Holding(PAY, covered="a1"), Outcome(ok=True, detail="clicked")])
    played = await play(CLICK, give("ok"), tab=tab)
    assert played.person.asked == []
    (answered,) = played.all(Answered)
    assert (answered.allowed, answered.by, answered.grant) == (True, "grant", None)
    assert [event.facts for event in played.all(Asked)] == [PAY]
    assert tab.performed[-1].approved == PAY


async def test_every_try_has_a_name_of_its_own_and_says_who_wants_it() -> None:
    tab = Pages([BUTTONS], [PAY, Outcome(ok=True, detail="clicked")])
    person = ScriptedPerson([True])
    lines = (call("child", "pay"), CLICK, CLICK, give("paid"), give("ok"))
    await play(*lines, tab=tab, person=person)
    assert [(each.number, each.attempt) for each in tab.errands] == [(1, 1), (1, 2), (2, 1)]
    stack = (
        Calling(frame=1, policy="root", argument="Buy it"),
        Calling(frame=2, policy="child", argument="pay"),
    )
    assert all(each.calls == stack for each in tab.errands)
    assert person.calls == [stack]
