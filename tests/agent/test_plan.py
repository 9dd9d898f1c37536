"""A plan: several calls that one decision makes, and what ends it early."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import JsonValue

from tests.agent.test_resuming import Kept, read
from tests.fakes.engine import (
    BUTTONS,
    URL,
    Pages,
    call,
    click,
    episode,
    give,
    heard,
    library,
    play,
    policy,
    says,
    snapshot,
    use,
)
from tests.fakes.kept import ListRecord
from tests.fakes.scripted import Line, ScriptedModel
from webstep.agent.fold import PLAN_GOES_ON, fold
from webstep.agent.journal import Journal
from webstep.agent.library import Library
from webstep.agent.ports import Answer
from webstep.agent.replay import Replay
from webstep.agent.scope import Scope
from webstep.agent.tools import ToolCall, decide, offered
from webstep.agent.wording import of_decision
from webstep.errors import DecisionError
from webstep.protocol.decisions import Plan, Return
from webstep.protocol.events import Decided, Ended, Popped, Pushed
from webstep.protocol.pausing import Paused, Resumed
from webstep.protocol.spending import Limits, Totals

PLANNER = replace(policy("planner", calls=("fill", "away"), root=True), calls_at_once=3)
FILL = policy("fill")
AWAY = policy("away", scope=Scope(("elsewhere.example",)))
POLICIES: Library = library(PLANNER, FILL, AWAY)
FLIPPING = [BUTTONS, snapshot("<p>Other</p>"), snapshot('<button id="5">Pay</button>')] * 9


def plan(*calls: tuple[str, str]) -> Answer:
    planned: list[JsonValue] = [{"policy": name, "argument": said} for name, said in calls]
    return says(use("plan", calls=planned))


THREE = plan(("fill", "a"), ("fill", "b"), ("fill", "c"))


async def test_its_calls_are_made_in_order_for_one_decision_of_the_caller() -> None:
    lines = (THREE, give("1"), give("2"), give("3"), give("all"))
    played = await play(*lines, policies=POLICIES)
    assert [turn.argument for turn in played.turns] == ["Buy it", "a", "b", "c", "Buy it"]
    assert played.results == [heard("done: 1"), heard("done: 2"), heard("done: 3")]
    assert played.ended.totals.calls == 5


async def test_it_stops_at_the_first_that_is_not_done() -> None:
    played = await play(THREE, give("1"), give("no", "failed"), give("so be it"), policies=POLICIES)
    assert played.results == [
        heard("done: 1"),
        heard("failed: no"),
        'not called any more: fill("c")',
    ]
    assert [pushed.argument for pushed in played.all(Pushed)] == ["Buy it", "a", "b"]


async def test_a_call_that_is_not_for_this_page_ends_it_unpushed() -> None:
    lines = (plan(("fill", "a"), ("away", "b"), ("fill", "c")), give("1"), give("so be it"))
    played = await play(*lines, policies=POLICIES)
    first, told, left = played.results
    assert first == heard("done: 1")
    assert told.startswith("not_applicable: away")
    assert left == 'not called any more: away("b"), then fill("c")'
    assert [pushed.policy for pushed in played.all(Pushed)] == ["planner", "fill"]


async def test_each_of_its_calls_counts_as_a_push() -> None:
    played = await play(THREE, give("1"), policies=POLICIES, limits=Limits(pushes=2))
    assert played.paused.at_limit
    assert "2 calls of policies" in played.paused.why
    assert [pushed.argument for pushed in played.all(Pushed)] == ["Buy it", "a"]


async def test_no_more_of_it_stand_than_the_limit_allows() -> None:
    played = await play(THREE, give("so be it"), policies=POLICIES, limits=Limits(depth=1))
    assert played.results[0].startswith("not called: 1 policies stand on the stack")
    assert len(played.all(Pushed)) == 1


async def test_the_same_plan_over_and_over_is_pointed_out_and_dropped() -> None:
    again: tuple[Line, ...] = (THREE, give("1"), give("no", "failed"))
    played = await play(*again * 2, THREE, give("enough"), policies=POLICIES)
    assert played.ended.answer == "enough"
    told, left = played.results
    assert "3 times over" in told
    assert left == 'not called any more: fill("a"), then fill("b"), then fill("c")'


async def test_a_new_decision_replaces_what_was_left_of_it() -> None:
    once_more = plan(("fill", "z"))
    lines = (THREE, give("1"), give("no", "failed"), once_more, give("2"), give("all"))
    played = await play(*lines, policies=POLICIES)
    assert [pushed.argument for pushed in played.all(Pushed)] == ["Buy it", "a", "b", "z"]
    assert played.results == [heard("done: 2")]


def test_one_tool_offers_it_and_names_whom_it_may_call() -> None:
    callees = POLICIES.callees(PLANNER)
    named = {tool.name: tool for tool in offered(PLANNER, callees)}
    assert set(named) == {"plan", "return", "ask_user"}
    told = named["plan"]
    assert "1 to 3 policies" in told.description
    assert all(f"{callee.name}: {callee.description}" in told.description for callee in callees)
    assert '"enum": ["fill", "away"]' in str(told.schema).replace("'", '"')
    assert "plan" not in {tool.name for tool in offered(FILL, ())}


@pytest.mark.parametrize(
    ("calls", "problem"),
    [
        ([use("plan", calls=[])], "plan: calls"),
        ([use("plan", calls=[{"policy": "fill", "argument": "a"}] * 4)], "at most 3 calls"),
        ([use("plan", calls=[{"policy": "root", "argument": "a"}])], "no policy named 'root'"),
        ([use("plan", calls=[{"policy": "fill"}])], "plan: calls.0.argument"),
        ([use("plan", calls=[{"policy": "fill", "argument": "a"}])] * 2, "must stand alone"),
        ([use("fill", argument="a")], "no tool named 'fill'"),
        ([use("click", element="5")], "no tool named 'click'"),
    ],
    ids=["empty", "too long", "unknown", "no argument", "two", "a call of its own", "an action"],
)
def test_what_is_no_plan_is_refused(calls: list[ToolCall], problem: str) -> None:
    with pytest.raises(DecisionError) as refused:
        decide(calls, PLANNER)
    assert problem in str(refused.value)


def test_who_calls_one_at_a_time_is_not_offered_it() -> None:
    single = policy("single", calls=("fill",))
    with pytest.raises(DecisionError, match="no tool named 'plan'"):
        decide([use("plan", calls=[{"policy": "fill", "argument": "a"}])], single)


async def test_wherever_a_backend_dies_the_rest_of_it_is_still_called(tmp_path: Path) -> None:
    lines: tuple[Line, ...] = (
        *(THREE, click("5"), give("1"), give("2"), click("5"), give("no", "failed")),
        *(THREE, give("4"), give("5"), give("6"), give("all")),
    )
    with closing(Journal(tmp_path / "journal.db")) as journal:
        record = Kept(journal=journal)
        run = episode(ScriptedModel(lines), record, POLICIES, tab=Pages(FLIPPING))
        assert isinstance(await run.begin("Buy it", URL, Limits()), Ended)
    events = read(tmp_path / "journal.db")
    pushes = [event.argument for event in events if isinstance(event, Pushed)]
    assert pushes == ["Buy it", "a", "b", "c", "a", "b", "c"]
    for died in range(1, len(events)):
        before = [*events[:died], Paused(why="It died.", totals=Totals())]
        left = fold(before)
        assert [f.planned for f in left.stack.frames] == [
            f.planned for f in record.states[died - 1].stack.frames
        ]
        again = ListRecord(list(before), state=left)
        decided = sum(isinstance(event, Decided) for event in events[:died])
        page = Pages(FLIPPING, shown=sum(event.kind == "acted" for event in events[:died]))
        # A return that was cut off is decided again; an action is left, and a plan goes on.
        last = events[died - 1]
        cut_off = isinstance(last, Decided) and isinstance(last.decision, Return)
        model = ScriptedModel(lines[decided - cut_off :])
        ended = await episode(model, again, POLICIES, tab=page).resume()
        assert isinstance(ended, Ended)
        assert (ended.status, ended.answer) == ("done", "all"), died
        assert [e.argument for e in again.events if isinstance(e, Pushed)] == pushes, died


async def test_a_caller_that_was_cut_off_between_two_calls_reads_that_its_plan_went_on() -> None:
    played = await play(THREE, give("1"), give("2"), give("3"), give("all"), policies=POLICIES)
    at = next(n for n, event in enumerate(played.events) if isinstance(event, Popped))
    before = [*played.events[: at + 1], Paused(why="It died.", totals=Totals())]
    record = ListRecord(list(before), state=fold(before))
    model = ScriptedModel([give("2"), give("3"), give("all")])
    await episode(model, record, POLICIES).resume()
    assert any(isinstance(event, Resumed) for event in record.events)
    assert model.turns[-1].history[0].results == [
        *(heard("done: 1"), PLAN_GOES_ON, heard("done: 2"), heard("done: 3")),
    ]


async def test_a_recorded_one_is_repeated() -> None:
    played = await play(THREE, give("1"), give("2"), give("3"), give("all"), policies=POLICIES)
    record = ListRecord()
    ended = await episode(Replay(played.events), record, POLICIES).begin("Buy it", URL, Limits())
    assert isinstance(ended, Ended)
    assert ended.answer == "all"
    plans = [e.decision for e in record.events if isinstance(e, Decided)]
    assert isinstance(plans[0], Plan)
    assert len(plans) == 5


async def test_calls_one_by_one_go_on_as_before() -> None:
    single = policy("single", calls=("fill",), root=True)
    played = await play(call("fill"), give("1"), give("all"), policies=library(single, FILL))
    assert played.results == [heard("done: 1")]


def test_it_stands_in_a_history_as_one_line() -> None:
    assert (
        of_decision(decide(THREE.calls, PLANNER))
        == 'plan fill("a"), then fill("b"), then fill("c")'
    )
