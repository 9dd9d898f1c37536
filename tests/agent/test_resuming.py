"""An episode is the fold of its events: wherever it breaks off, the next backend has all of it."""

from collections.abc import Sequence
from contextlib import closing
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import chain, repeat
from pathlib import Path

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
from tests.repository.tree import ROOT
from webstep.agent import library as prompts
from webstep.agent.fold import CUT_OFF, State, fold
from webstep.agent.journal import Journal
from webstep.agent.library import Library
from webstep.agent.stack import Step
from webstep.protocol.base import Word
from webstep.protocol.events import Entry, EpisodeEvent, Intended, Popped, Pushed
from webstep.protocol.page import Outcome
from webstep.protocol.pausing import Paused
from webstep.protocol.spending import Limits, Totals

RECORDINGS = sorted((ROOT / "backend/webstep/airline/recordings").glob("*.jsonl"))
DIED = Paused(why="The backend died in the middle.", totals=Totals())
PAGES = [BUTTONS, snapshot("<p>Other</p>"), snapshot('<button id="5">Pay</button>', document="d2")]
FLIPPING = [PAGES[number % 3] for number in range(60)]
NO_BUTTON = Outcome(ok=False, detail="covered")
EVERYTHING: Sequence[Line] = (
    says(use("note", text="the code is AB12")),
    call("child", "find it"),
    says(),
    says(use("type", element="6", text="shoes"), use("click", element="5")),
    says(use("click", element="5"), use("click", element="7"), use("note", text="never")),
    call("child", "deeper"),
    click("5"),
    click("5"),
    give("could not", "failed"),
    says(use("ask_user", question="Which?")),
    click("5"),
    give("found"),
    call("child", "pay"),
    click("5"),
    give("paid"),
    give("all done"),
)


@dataclass
class Kept(ListRecord):
    """Keeps the events in a real journal too, and how the state was after each."""

    journal: Journal | None = None
    states: list[State] = field(default_factory=list)

    def write(self, event: EpisodeEvent) -> None:
        assert self.journal
        self.journal.append("e1", event)
        super().write(event)
        self.states.append(deepcopy(self.state))


async def recorded(file: Path, lines: Sequence[Line], tab: Pages) -> tuple[Kept, ScriptedModel]:
    person = ScriptedPerson([True, False], ["the red one"])
    model = ScriptedModel(lines)
    with closing(Journal(file)) as journal:
        record = Kept(journal=journal)
        await episode(model, record, tab=tab, person=person).begin("Buy it", URL, Limits())
    return record, model


def tab() -> Pages:
    yes = Outcome(ok=True, detail="done")
    return Pages(FLIPPING, [yes, yes, NO_BUTTON, facts(), yes, facts()])


def read(file: Path) -> list[EpisodeEvent]:
    with closing(Journal(file)) as journal:
        return [entry.event for entry in journal.read("e1")]


async def goes_on(
    events: Sequence[EpisodeEvent],
    *lines: Line,
    policies: Library = BOTH,
    on: Pages | None = None,
) -> tuple[ListRecord, ScriptedModel, Pages]:
    """Fold these events as a new backend does after a death, and go on from there."""
    record, on = ListRecord(), on or Pages([BUTTONS])
    for event in (*events, DIED):
        record.write(event)
    model = ScriptedModel(chain(lines, repeat(give("went on"))))
    await episode(model, record, policies, on).resume()
    return record, model, on


async def test_the_state_after_each_event_is_the_fold_of_the_journal_up_to_there(
    tmp_path: Path,
) -> None:
    record, model = await recorded(tmp_path / "journal.db", EVERYTHING, tab())
    events = read(tmp_path / "journal.db")
    assert len(events) == len(record.states) > 50
    for number, state in enumerate(record.states, 1):
        assert fold(events[:number]) == state
    assert record.state.ended
    assert record.state.ended.answer == "all done"
    kinds = {event.kind for event in events}
    assert {"asked", "answered", "questioned", "replied", "rejected", "noted", "warned"} <= kinds
    assert len(model.turns) == len(EVERYTHING)


async def test_what_a_policy_is_shown_is_the_fold_of_what_was_written_before(
    tmp_path: Path,
) -> None:
    """Nothing of a turn but the page comes from anywhere else."""
    file, shown = tmp_path / "journal.db", []

    class Watching(ScriptedModel):
        async def decide(self, turn, tell):  # type: ignore[no-untyped-def]
            shown.append((len(read(file)), deepcopy(turn)))
            return await super().decide(turn, tell)

    with closing(Journal(file)) as journal:
        record = Kept(journal=journal)
        person = ScriptedPerson([True, False], ["the red one"])
        run = episode(Watching(EVERYTHING), record, tab=tab(), person=person)
        await run.begin("Buy it", URL, Limits())
    events = read(file)
    for number, turn in shown:
        state = fold(events[:number])
        top = state.stack.top
        assert (turn.policy.name, turn.argument) == (top.policy, top.argument)
        assert turn.history == tuple(top.history)
        assert turn.notes == tuple(state.notes)
        assert len(turn.callers) == len(state.stack) - 1


async def test_an_episode_goes_on_from_each_of_its_events_and_finishes(tmp_path: Path) -> None:
    await recorded(tmp_path / "journal.db", EVERYTHING, tab())
    events = read(tmp_path / "journal.db")
    for number in range(1, len(events)):
        await finishes(events[:number], BOTH)


@pytest.mark.parametrize("file", RECORDINGS, ids=lambda file: file.stem)
async def test_a_recorded_task_goes_on_from_each_of_its_events_and_finishes(file: Path) -> None:
    events = lines_of(file)
    policies = prompts.read(ROOT / "prompts")
    for number in range(1, len(events)):
        await finishes(events[:number], policies)


def lines_of(file: Path) -> list[EpisodeEvent]:
    return [Entry.model_validate_json(line).event for line in file.read_text().splitlines()]


async def finishes(before: Sequence[EpisodeEvent], policies: Library) -> None:
    was = fold(before)
    record, model, on = await goes_on(before, policies=policies)
    ended = record.state.ended
    assert ended
    assert ended.status == (was.returned.status if was.returned else "done")
    assert on.performed == []
    # Each frame that stood was asked once more, and returned; nothing was pushed anew.
    standing = len(was.stack) or (0 if was.returned else 1)
    assert len(model.turns) == standing
    assert ended.totals.calls == was.totals().calls + standing
    assert ended.totals.actions == was.actions
    pushed = [event.frame for event in record.events if isinstance(event, Pushed)]
    assert pushed == list(range(1, len(pushed) + 1))
    numbers = [event.number for event in record.events if isinstance(event, Intended)]
    assert len(set(numbers)) == len(numbers)
    for turn in model.turns[:1]:
        assert [step.decided for step in turn.history] == [
            step.decided for step in (was.stack.top.history if was.stack else [])
        ]
        assert turn.notes == tuple(was.notes)


async def until(kind: type[Word], *lines: Line, on: Pages) -> list[EpisodeEvent]:
    """Play, and return the events up to the last of this kind, as if the backend died there."""
    record = ListRecord()
    person = ScriptedPerson([True, False], ["red"])
    await episode(ScriptedModel(lines), record, tab=on, person=person).begin("Buy", URL, Limits())
    last = max(n for n, event in enumerate(record.events) if isinstance(event, kind))
    return record.events[: last + 1]


async def test_an_action_that_was_under_way_stands_in_the_history_and_is_not_repeated() -> None:
    before = await until(Intended, click("5"), give("ok"), on=Pages([BUTTONS]))
    _, model, on = await goes_on(before)
    doubt = 'click button "Go": it may have happened or not; look before doing it again'
    assert model.turns[0].history == (Step('click button "Go"', [doubt]),)
    assert on.performed == []


async def test_what_was_decided_and_not_begun_is_said_to_be_undone() -> None:
    before = await until(Popped, call("child"), give("one"), give("ok"), on=Pages([BUTTONS]))
    record, model, _ = await goes_on(before[:4])
    assert record.events[3].kind == "decided"
    assert model.turns[0].history == (Step('call child("do it")', [CUT_OFF]),)
