"""What of a recorded episode is done again: each thing that was done, once, and nothing else."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from tests.fakes.engine import (
    BOTH,
    BUTTONS,
    URL,
    Pages,
    ScriptedPerson,
    call,
    click,
    episode,
    facts,
    give,
    says,
    snapshot,
    use,
)
from tests.fakes.kept import ListRecord
from tests.fakes.scripted import Line, ScriptedModel
from webstep.agent.fold import fold
from webstep.agent.library import Library
from webstep.agent.ports import Hold
from webstep.agent.replay import Replay
from webstep.errors import BrowserError, ModelError
from webstep.protocol.actions import Action, Click, Type
from webstep.protocol.events import Answered, Asked, Decided, Ended, EpisodeEvent, Popped, Replied
from webstep.protocol.page import Outcome
from webstep.protocol.pausing import Paused
from webstep.protocol.spending import Limits, Totals

GONE = ModelError("It is away.")
GO, QUERY = Click(element="5"), Type(element="6", text="shoes")
TWO = says(use("type", element="6", text="shoes"), use("click", element="5"))


class Leaving(ScriptedPerson):
    """Presses Pause where they are asked something."""

    async def approve(self, asked, calls):  # type: ignore[no-untyped-def]
        raise Hold("You paused it.")

    async def reply(self, question):  # type: ignore[no-untyped-def]
        raise Hold("You paused it.")


class PausedAt(Pages):
    """A tab in which the person presses Pause while the first action is under way."""

    person: ScriptedPerson

    async def perform(self, document, action, errand):  # type: ignore[no-untyped-def]
        self.person.pausing = "You paused it."
        return await super().perform(document, action, errand)


async def began(
    *lines: Line,
    tab: Pages | None = None,
    person: ScriptedPerson | None = None,
    policies: Library = BOTH,
    limits: Limits | None = None,
) -> ListRecord:
    """An episode up to its first pause."""
    record = ListRecord()
    run = episode(ScriptedModel(lines), record, policies, tab, person)
    assert isinstance(await run.begin("Buy it", URL, limits or Limits()), Paused)
    return record


async def went_on(
    record: ListRecord,
    *lines: Line,
    tab: Pages | None = None,
    person: ScriptedPerson | None = None,
    policies: Library = BOTH,
    limits: Limits | None = None,
) -> list[EpisodeEvent]:
    """The events of that episode, which then went on to its end."""
    run = episode(ScriptedModel(lines), record, policies, tab, person)
    ended = await run.resume(limits)
    assert isinstance(ended, Ended), ended
    return record.events


async def again(
    recording: Sequence[EpisodeEvent], policies: Library = BOTH, pauses: int = 0
) -> tuple[list[Action], ListRecord]:
    """Repeat it, letting it go on where it pauses; return what was done and what was written."""
    tab, record = Pages([BUTTONS]), ListRecord()
    person = ScriptedPerson((), ["red"])
    run = episode(Replay(recording), record, policies, tab, person)
    outcome = await run.begin("Buy it", URL, Limits())
    for _ in range(pauses):
        assert isinstance(outcome, Paused), outcome
        outcome = await episode(Replay(recording), record, policies, tab, person).resume()
    assert isinstance(outcome, Ended), outcome
    assert outcome.status == "done", outcome
    return tab.actions, record


async def test_what_waited_for_a_yes_when_it_was_paused_is_done_once() -> None:
    record = await began(click("5"), tab=Pages([BUTTONS], [facts()]), person=Leaving())
    events = await went_on(record, click("5"), give("ok"))
    assert sum(isinstance(event, Decided) for event in events) == 3
    done, written = await again(events)
    assert done == [GO]
    assert sum(isinstance(event, Decided) for event in written.events) == 2


async def test_what_waited_for_a_yes_and_was_then_given_up_is_not_done() -> None:
    record = await began(click("5"), tab=Pages([BUTTONS], [facts()]), person=Leaving())
    assert (await again(await went_on(record, give("ok"))))[0] == []


async def test_an_action_before_which_it_was_paused_is_done_once() -> None:
    person = ScriptedPerson()
    tab = PausedAt([BUTTONS])
    tab.person = person
    record = await began(
        says(use("click", element="5"), use("click", element="5")), tab=tab, person=person
    )
    events = await went_on(record, give("ok"))
    assert (await again(events))[0] == [GO]


async def test_of_a_decision_that_was_paused_in_the_middle_the_rest_is_done_as_decided_anew() -> (
    None
):
    person = ScriptedPerson()
    tab = PausedAt([BUTTONS])
    tab.person = person
    record = await began(TWO, tab=tab, person=person)
    events = await went_on(record, click("5"), give("ok"))
    assert (await again(events))[0] == [QUERY, GO]


async def test_a_note_that_was_taken_before_a_pause_is_taken_once() -> None:
    noting = says(use("note", text="3 left"), use("click", element="5"))
    record = await began(noting, tab=Pages([BUTTONS], [facts()]), person=Leaving())
    done, written = await again(await went_on(record, click("5"), give("ok")))
    assert done == [GO]
    assert [note.text for note in written.state.notes] == ["3 left"]


@pytest.mark.parametrize("said", [False, "buy the red ones"], ids=["no", "instead"])
async def test_what_the_person_did_not_allow_is_not_done(said: bool | str) -> None:
    tab, record = Pages([BUTTONS], [facts()]), ListRecord()
    lines = (
        says(use("click", element="5"), use("click", element="5")),
        says(use("type", element="6", text="shoes")),
        give("ok"),
    )
    run = episode(ScriptedModel(lines), record, tab=tab, person=ScriptedPerson([said]))
    assert isinstance(await run.begin("Buy it", URL, Limits()), Ended)
    done, written = await again(record.events)
    assert done == [QUERY]
    assert not any(isinstance(event, Asked | Answered) for event in written.events)


async def test_what_failed_is_not_tried_again_nor_what_should_have_followed() -> None:
    tab, record = Pages([BUTTONS], [Outcome(ok=False, detail="covered")]), ListRecord()
    run = episode(ScriptedModel([TWO, click("5"), give("ok")]), record, tab=tab)
    await run.begin("Buy it", URL, Limits())
    assert (await again(record.events))[0] == [GO]


async def test_replies_that_were_no_decision_end_a_call_as_they_did() -> None:
    record = ListRecord()
    lines = (call("child"), says(), says(use("fly")), says(), click("5"), give("ok"))
    await episode(ScriptedModel(lines), record).begin("Buy it", URL, Limits())
    done, written = await again(record.events)
    assert done == [GO]
    ended = [event for event in written.events if isinstance(event, Popped)]
    assert [each.status for each in ended] == ["failed", "done"]
    assert "3 replies in a row" in ended[0].answer


async def test_a_call_that_was_ended_for_going_in_circles_ends_as_it_did() -> None:
    record, tab = ListRecord(), Pages([BUTTONS])
    lines = (call("child"), *[click("5")] * 4, give("ok"))
    await episode(ScriptedModel(lines), record, tab=tab).begin("Buy it", URL, Limits())
    assert len(tab.actions) == 3
    assert (await again(record.events))[0] == [GO] * 3


async def test_a_call_that_was_refused_is_not_made() -> None:
    record, limits = ListRecord(), Limits(depth=2)
    lines = (call("child"), call("root"), click("5"), give("one"), give("ok"))
    await episode(ScriptedModel(lines), record).begin("Buy it", URL, limits)
    done, written = await again(record.events)
    assert done == [GO]
    assert written.state.depth == 2


async def test_a_call_for_which_a_limit_had_to_be_raised_is_made_once() -> None:
    record = await began(call("child"), limits=Limits(pushes=1))
    events = await went_on(
        record, call("child"), click("5"), give("one"), give("ok"), limits=Limits()
    )
    done, written = await again(events)
    assert (done, written.state.stack.pushed) == ([GO], 2)


async def test_a_question_that_was_not_answered_before_the_pause_is_asked_once() -> None:
    asks = says(use("ask_user", question="Which?"))
    record = await began(asks, person=Leaving())
    events = await went_on(record, asks, give("ok"), person=ScriptedPerson((), ["red"]))
    _, written = await again(events)
    assert sum(isinstance(event, Replied) for event in written.events) == 1


async def test_an_action_that_the_browser_did_not_take_is_not_in_doubt() -> None:
    record = await began(click("5"), tab=Pages([BUTTONS], [BrowserError("It went away.")]))
    assert (await again(await went_on(record, click("5"), give("ok"))))[0] == [GO]


LINES: Sequence[Line] = (
    says(use("note", text="AB12")),
    call("child"),
    says(use("type", element="6", text="shoes")),
    says(use("ask_user", question="Which?")),
    call("child", "deeper"),
    click("5"),
    give("no", "failed"),
    says(use("type", element="6", text="boots")),
    give("one"),
    click("5"),
    give("ok"),
)
KINDS = ("noted", "replied", "pushed", "popped")


def began_anew(events: Sequence[EpisodeEvent]) -> int:
    """How many lines had come to something where a backend died after these events."""
    decided = [event for event in events if isinstance(event, Decided)]
    effects = {"noted", "intended", "replied", "pushed", "popped"}
    after = events[events.index(decided[-1]) :] if decided else ()
    return len(decided) - (bool(decided) and not any(e.kind in effects for e in after))


async def test_wherever_the_backend_died_all_that_was_done_is_done_again_once() -> None:
    whole = ListRecord()
    tab, person = Pages([BUTTONS]), ScriptedPerson((), ["red"])
    await episode(ScriptedModel(LINES), whole, tab=tab, person=person).begin("B", URL, Limits())
    for died, (last, _) in enumerate(pairwise(whole.events), 1):
        before = [*whole.events[:died], Paused(why="It died.", totals=Totals())]
        record = ListRecord(before, state=fold(before))
        rest = LINES[began_anew(whole.events[:died]) :]
        events = await went_on(record, *rest, person=ScriptedPerson((), ["red"]))
        in_doubt = last.kind == "intended"
        done, written = await again(events, pauses=int(in_doubt))
        number = sum(e.kind == "intended" for e in whole.events[:died]) - 1
        expected = [a for n, a in enumerate(tab.actions) if not (in_doubt and n == number)]
        assert done == expected, died
        kinds = [e.kind for e in written.events if e.kind in KINDS]
        assert kinds == [e.kind for e in whole.events if e.kind in KINDS]


async def test_a_repetition_of_a_broken_off_episode_is_itself_repeated() -> None:
    record = await began(click("5"), tab=Pages([BUTTONS], [facts()]), person=Leaving())
    _, written = await again(await went_on(record, click("5"), give("ok")))
    assert (await again(written.events))[0] == [GO]


async def test_the_page_after_a_pause_need_not_have_what_was_not_done_there() -> None:
    """As the newcomer had it: the form was sent, and the decision before the pause still stood."""
    record = await began(TWO, tab=Pages([BUTTONS], [facts()]), person=Leaving())
    events = await went_on(record, TWO, give("ok"), tab=Pages([BUTTONS]))
    sent = snapshot("<p>Thank you</p>", document="d2")
    tab, repetition = Pages([BUTTONS, BUTTONS, sent]), ListRecord()
    ended = await episode(Replay(events), repetition, tab=tab).begin("Buy it", URL, Limits())
    assert isinstance(ended, Ended), ended
    assert tab.actions == [QUERY, GO]
