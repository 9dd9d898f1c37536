"""Episodes over the wire: who starts them, who watches, who answers."""

from pathlib import Path

import pytest

from tests.fakes.engine import (
    call,
    click,
    give,
    says,
    use,
)
from tests.fakes.extension import FACTS, LOOK, PAY, Extension, Shop
from tests.fakes.scripted import Line
from tests.server.ground import START, Ground, serving
from webstep.protocol.events import Answered, Ended, Entry, EpisodeEvent, Popped, Pushed, Started
from webstep.protocol.messages import Approve, Perform, Reply, Start
from webstep.protocol.messages import OpenTab as Open

PAYS: tuple[Line, ...] = (click("2"), give("Paid 10 EUR"))
YES = Approve(approval="a1", allowed=True, instead="")
NO = Approve(approval="a1", allowed=False, instead="")


def are_whole(entries: list[Entry] | tuple[Entry, ...]) -> bool:
    """Say whether they are one episode from its beginning to its end, without gaps."""
    return (
        [entry.number for entry in entries] == list(range(1, len(entries) + 1))
        and len({entry.episode for entry in entries}) == 1
        and isinstance(entries[0].event, Started)
        and isinstance(entries[-1].event, Ended)
    )


def answered(client: Extension) -> list[EpisodeEvent]:
    return [entry.event for entry in client.entries if isinstance(entry.event, Answered)]


async def paid(ground: Ground, approve: Approve, by_terminal: bool = False) -> Extension:
    """Let somebody answer the request to pay, and return the extension after the end."""
    async with ground.extension() as panel, ground.terminal() as terminal:
        await panel.wish(START)
        await panel.until(lambda: panel.state.waiting)
        assert panel.shop.done == []
        await (terminal if by_terminal else panel).wish(approve)
        await panel.until_ended()
        await terminal.until_ended()
        assert terminal.entries == panel.entries
        return panel


async def test_an_episode_from_the_panel_is_told_in_order_to_all_and_is_the_journal(
    tmp_path: Path,
) -> None:
    lines = (call("child", "look"), click("1"), give("looked"), give("It costs 10 EUR"))
    async with (
        serving(tmp_path, *lines) as ground,
        ground.terminal() as terminal,
        ground.extension() as panel,
    ):
        await panel.wish(START)
        assert await panel.until_ended() == ("done", "It costs 10 EUR")
        await terminal.until_ended()
        assert are_whole(panel.entries)
        assert tuple(panel.entries) == tuple(terminal.entries) == ground.written()
        assert panel.shop.done == [LOOK]
        assert "click it is" in terminal.thoughts
        assert panel.state.depth == 2


async def test_a_terminal_starts_an_episode_in_the_browser(tmp_path: Path) -> None:
    async with (
        serving(tmp_path, click("1"), give("ok")) as ground,
        ground.extension() as panel,
        ground.terminal() as terminal,
    ):
        await terminal.wish(START)
        assert await terminal.until_ended() == ("done", "ok")
        assert panel.shop.done == [LOOK]
        assert terminal.shop.asked == []


async def test_the_tab_that_is_asked_for_is_taken_and_named_in_every_question(
    tmp_path: Path,
) -> None:
    start = START.model_copy(update={"tab": 5, "url": ""})
    async with serving(tmp_path, click("1"), give("ok")) as ground, ground.extension() as panel:
        await panel.wish(start)
        await panel.until_ended()
        opened, *others = panel.shop.asked
        assert isinstance(opened, Open)
        assert (opened.tab, opened.url) == (5, "")
        assert {question.tab for question in others} == {7}
        ids = [question.id for question in panel.shop.asked]
        assert len(set(ids)) == len(ids)


async def test_without_a_browser_nothing_starts(tmp_path: Path) -> None:
    async with serving(tmp_path) as ground, ground.terminal() as terminal:
        await terminal.wish(START)
        assert (await terminal.until_problem()).startswith("No browser is connected. Open Chrome")
        assert ground.journal.episodes() == ()


async def test_a_second_task_is_refused_while_one_runs_and_begins_after_it(tmp_path: Path) -> None:
    async with (
        serving(tmp_path, *PAYS, give("again")) as ground,
        ground.extension() as panel,
        ground.terminal() as terminal,
    ):
        await panel.wish(START)
        await panel.until(lambda: panel.state.waiting)
        await terminal.wish(START)
        assert await terminal.until_problem() == "A task is running already. Stop it first."
        assert panel.problems == []
        await panel.wish(YES)
        assert await panel.until_ended() == ("done", "Paid 10 EUR")
        await panel.wish(Start(task="Once more", tab=None, url="", approve="ask"))
        await panel.until(lambda: panel.state.task == "Once more" and panel.state.ended)
        assert len(ground.journal.episodes()) == 2


async def test_the_person_in_the_panel_allows_what_was_held(tmp_path: Path) -> None:
    async with serving(tmp_path, *PAYS) as ground:
        panel = await paid(ground, YES)
        assert answered(panel) == [
            Answered(approval="a1", allowed=True, instead="", by="panel"),
        ]
        assert panel.shop.done == [PAY]
        performed = [q.approved for q in panel.shop.asked if isinstance(q, Perform)]
        assert performed == [None, FACTS]


async def test_the_person_at_a_terminal_allows_it_too(tmp_path: Path) -> None:
    async with serving(tmp_path, *PAYS) as ground:
        panel = await paid(ground, YES, by_terminal=True)
        assert answered(panel) == [
            Answered(approval="a1", allowed=True, instead="", by="terminal"),
        ]
        assert panel.shop.done == [PAY]


async def test_a_no_is_told_to_the_policy_and_nothing_is_done(tmp_path: Path) -> None:
    async with serving(tmp_path, click("2"), give("not allowed", "failed")) as ground:
        panel = await paid(ground, NO)
        assert panel.shop.done == []
        assert panel.state.ended
        assert panel.state.ended.status == "failed"
        assert "did not allow it. Do not try it again." in str(ground.model.turns[-1].history)


async def test_what_to_do_instead_is_told_to_the_policy(tmp_path: Path) -> None:
    instead = Approve(approval="a1", allowed=False, instead="Pay by invoice")
    async with serving(tmp_path, click("2"), give("stopped", "failed")) as ground:
        panel = await paid(ground, instead, by_terminal=True)
        assert panel.shop.done == []
        assert 'what to do instead: "Pay by invoice"' in str(ground.model.turns[-1].history)


async def test_all_is_allowed_by_rule_where_the_person_said_so_at_the_start(tmp_path: Path) -> None:
    async with serving(tmp_path, *PAYS) as ground, ground.extension() as panel:
        await panel.wish(START.model_copy(update={"approve": "all"}))
        assert await panel.until_ended() == ("done", "Paid 10 EUR")
        assert answered(panel) == [Answered(approval="a1", allowed=True, instead="", by="rule")]
        assert panel.shop.done == [PAY]


async def test_an_answer_to_another_request_allows_nothing(tmp_path: Path) -> None:
    async with serving(tmp_path, *PAYS) as ground, ground.extension() as panel:
        await panel.wish(START)
        await panel.until(lambda: panel.state.waiting)
        await panel.wish(YES.model_copy(update={"approval": "a2"}))
        assert await panel.until_problem() == "There is no such request."
        assert panel.shop.done == []
        assert panel.state.waiting


async def test_who_answers_first_counts(tmp_path: Path) -> None:
    async with (
        serving(tmp_path, click("2"), click("1"), give("ok")) as ground,
        ground.extension() as panel,
        ground.terminal() as terminal,
    ):
        await panel.wish(START)
        await terminal.until(lambda: terminal.state.waiting)
        await terminal.wish(NO)
        await terminal.wish(YES)
        await terminal.until_ended()
        assert panel.shop.done == [LOOK]
        assert len(answered(terminal)) == 1
        assert terminal.problems == []


async def test_a_policy_asks_and_the_person_replies(tmp_path: Path) -> None:
    ask = says(use("ask_user", question="Which one?"))
    async with (
        serving(tmp_path, ask, give("the red one")) as ground,
        ground.extension() as panel,
        ground.terminal() as terminal,
    ):
        await terminal.wish(START)
        await terminal.until(lambda: terminal.state.question)
        await terminal.wish(Reply(answer="The red one"))
        assert await panel.until_ended() == ("done", "the red one")
        assert 'the person answered: "The red one"' in str(ground.model.turns[-1].history)


@pytest.mark.parametrize("wish", [YES, Reply(answer="red")])
async def test_an_answer_without_a_task_is_refused(tmp_path: Path, wish: Approve | Reply) -> None:
    async with serving(tmp_path) as ground, ground.extension() as panel:
        await panel.wish(wish)
        assert await panel.until_problem() == "No task is running."


async def test_a_reply_without_a_question_is_refused(tmp_path: Path) -> None:
    async with serving(tmp_path, *PAYS) as ground, ground.extension() as panel:
        await panel.wish(START)
        await panel.until(lambda: panel.state.waiting)
        await panel.wish(Reply(answer="red"))
        assert await panel.until_problem() == "No question is waiting."


async def test_who_connects_late_gets_all_that_was(tmp_path: Path) -> None:
    async with serving(tmp_path, *PAYS) as ground, ground.extension() as panel:
        await panel.wish(START)
        await panel.until(lambda: panel.state.waiting)
        async with ground.terminal() as during:
            assert during.entries == panel.entries
            assert during.state.waiting
            await during.wish(YES)
            await during.until_ended()
            assert are_whole(during.entries)
        async with ground.terminal() as after:
            assert tuple(after.entries) == ground.written()


async def test_before_the_first_episode_there_is_nothing_to_tell(tmp_path: Path) -> None:
    async with serving(tmp_path) as ground, ground.terminal() as terminal:
        assert (terminal.tells, terminal.entries) == (1, [])


async def test_the_stack_is_told_as_it_grows_and_shrinks(tmp_path: Path) -> None:
    lines = (call("child"), give("one"), call("child", "again"), give("two"), give("ok"))
    async with serving(tmp_path, *lines) as ground, ground.extension(Shop()) as panel:
        await panel.wish(START)
        await panel.until_ended()
        moves = [e.event for e in panel.entries if isinstance(e.event, Pushed | Popped)]
        assert [(move.kind, move.frame) for move in moves] == [
            ("pushed", 1),
            ("pushed", 2),
            ("popped", 2),
            ("pushed", 3),
            ("popped", 3),
            ("popped", 1),
        ]
