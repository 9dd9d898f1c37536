"""A task that stands paused: who lets it go on, who ends it, and what survives the backend."""

from pathlib import Path

from tests.fakes.engine import (
    call,
    click,
    give,
    says,
    use,
)
from tests.fakes.extension import LOOK, PAY, SHOP, Extension, Shop
from tests.fakes.scripted import Line
from tests.server.ground import START, Ground, serving
from tests.server.test_session import YES, are_whole
from webstep.errors import ModelError
from webstep.protocol.events import Asked, Decided, Ended, Intended, Started
from webstep.protocol.messages import Failed, OpenTab, Reply, Stop
from webstep.protocol.pausing import Paused, Resume, Resumed
from webstep.protocol.repeat import Repeat

GONE = ModelError("The key was refused. Set another.")


async def paused(ground: Ground, panel: Extension) -> str:
    await panel.wish(START)
    return await panel.until_paused()


async def test_it_goes_on_in_its_tab_with_the_page_read_again(tmp_path: Path) -> None:
    lines: tuple[Line, ...] = (call("child"), click("1"), GONE, give("one"), give("ok"))
    async with serving(tmp_path, *lines) as ground, ground.extension() as panel:
        assert await paused(ground, panel) == str(GONE)
        looked = [question.kind for question in panel.shop.asked].count("capture")
        await panel.wish(Resume())
        assert await panel.until_ended() == ("done", "ok")
        assert panel.shop.done == [LOOK]
        kinds = [question.kind for question in panel.shop.asked]
        assert kinds.count("capture") == looked + 1
        opened = [(q.tab, q.url) for q in panel.shop.asked if isinstance(q, OpenTab)]
        assert opened == [(None, START.url), (7, "")]
        assert are_whole(ground.written())
        assert len(ground.journal.episodes()) == 1


async def test_a_terminal_lets_it_go_on_too_and_all_are_told(tmp_path: Path) -> None:
    async with (
        serving(tmp_path, GONE, give("ok")) as ground,
        ground.extension() as panel,
        ground.terminal() as terminal,
    ):
        await paused(ground, panel)
        await terminal.until_paused()
        await terminal.wish(Resume())
        assert await panel.until_ended() == ("done", "ok")
        await terminal.until_ended()
        assert terminal.entries == panel.entries


async def test_stop_ends_what_is_paused_and_keeps_what_is_in_doubt(tmp_path: Path) -> None:
    shop = Shop(silent={"perform"})
    async with serving(tmp_path, click("1")) as ground, ground.extension(shop) as panel:
        await panel.wish(START)
        await panel.until_asked("perform")
        await panel.wish(Failed(id=shop.asked[-1].id, cause="unknown", detail="The tab crashed."))
        why = await panel.until_paused()
        await panel.wish(Stop())
        assert await panel.until_ended() == ("stopped", why)
        await panel.wish(Resume())
        assert await panel.until_problem() == "No task is running."
        assert are_whole(ground.written())


async def test_no_other_task_begins_while_one_is_paused(tmp_path: Path) -> None:
    async with serving(tmp_path, GONE) as ground, ground.extension() as panel:
        await paused(ground, panel)
        await panel.wish(START)
        assert (await panel.until_problem()).startswith("A task is paused. Let it go on, or end it")
        await panel.wish(YES)
        await panel.until(lambda: panel.problems[-1] == "No task is running.")
        assert len(ground.journal.episodes()) == 1


async def test_what_runs_is_not_resumed(tmp_path: Path) -> None:
    async with serving(tmp_path, click("2")) as ground, ground.extension() as panel:
        await panel.wish(START)
        await panel.until(lambda: panel.state.waiting)
        await panel.wish(Resume())
        assert await panel.until_problem() == "The task goes on already."


async def test_without_a_browser_it_stays_paused(tmp_path: Path) -> None:
    async with serving(tmp_path, GONE) as ground, ground.extension() as panel:
        await paused(ground, panel)
    async with serving(tmp_path, give("ok")) as ground, ground.terminal() as terminal:
        await terminal.until_paused()
        await terminal.wish(Resume())
        assert (await terminal.until_problem()).startswith("No browser is connected.")
        async with ground.extension() as again:
            await again.wish(Resume())
            assert await again.until_ended() == ("done", "ok")


async def test_a_tab_that_was_closed_is_replaced_by_the_one_that_the_person_sees(
    tmp_path: Path,
) -> None:
    async with serving(tmp_path, GONE, give("ok")) as ground, ground.extension() as panel:
        await paused(ground, panel)
        panel.shop.failures.append(Failed(id=0, cause="tab_gone", detail="It is closed."))
        await panel.wish(Resume())
        assert await panel.until_ended() == ("done", "ok")
        opened = [(q.tab, q.url) for q in panel.shop.asked if isinstance(q, OpenTab)]
        assert opened == [(None, START.url), (7, ""), (None, "")]


async def test_what_cannot_go_on_stays_paused_and_says_why(tmp_path: Path) -> None:
    async with serving(tmp_path, GONE, give("ok")) as ground, ground.extension() as panel:
        await paused(ground, panel)
        panel.shop.failures.append(Failed(id=0, cause="unreadable", detail="Chrome says no."))
        await panel.wish(Resume())
        assert await panel.until_problem() == "Chrome says no."
        assert ground.written()[-1].event.kind == "paused"
        await panel.wish(Resume())
        assert await panel.until_ended() == ("done", "ok")


async def test_stop_while_it_is_about_to_go_on_ends_it(tmp_path: Path) -> None:
    async with serving(tmp_path, GONE) as ground, ground.extension() as panel:
        await paused(ground, panel)
        panel.shop.silent.add("open_tab")
        await panel.wish(Resume())
        await panel.until(lambda: [q.kind for q in panel.shop.asked].count("open_tab") == 2)
        await panel.wish(Stop())
        status, answer = await panel.until_ended()
        assert (status, str(GONE) in answer) == ("stopped", True)
        assert not ground.session.stage.halted


async def test_the_next_backend_has_it_standing_and_goes_on_with_the_same_stack(
    tmp_path: Path,
) -> None:
    shop = Shop(silent={"perform"})
    lines = (says(use("note", text="AB12")), call("child", "look"), click("1"))
    async with serving(tmp_path, *lines) as ground, ground.extension(shop) as panel:
        await panel.wish(START)
        await panel.until_asked("perform")
        before = panel.state.totals()
    async with serving(tmp_path, give("looked"), give("ok")) as ground:
        async with ground.extension() as panel:
            why = await panel.until_paused()
            assert 'click button "Look"' in why
            assert "may have happened or not" in why
            assert panel.state.task == START.task
            assert [frame.policy for frame in panel.state.stack.frames] == ["root", "child"]
            await panel.wish(Resume())
            assert await panel.until_ended() == ("done", "ok")
            assert panel.shop.done == []
            opened = [(q.tab, q.url) for q in panel.shop.asked if isinstance(q, OpenTab)]
            assert opened == [(None, "")]
        first, last = ground.model.turns
        assert (first.policy.name, first.argument) == ("child", "look")
        assert [note.text for note in first.notes] == ["AB12"]
        assert "may have happened or not" in first.history[-1].results[-1]
        assert last.history[-1].results == ['done, from https://shop.example: "looked"']
        ended = ground.written()[-1].event
        assert isinstance(ended, Ended)
        assert ended.totals.calls == before.calls + 2
        assert are_whole(ground.written())


async def test_a_yes_that_was_waited_for_does_not_outlive_the_backend(tmp_path: Path) -> None:
    async with serving(tmp_path, click("2")) as ground, ground.extension() as panel:
        await panel.wish(START)
        await panel.until(lambda: panel.state.waiting)
    async with serving(tmp_path, click("2"), give("ok")) as ground, ground.extension() as panel:
        assert "this was not done" in await panel.until_paused()
        await panel.wish(Resume())
        await panel.until(lambda: panel.state.waiting)
        await panel.wish(YES)
        assert await panel.until_problem() == "There is no such request."
        assert panel.shop.done == []
        await panel.wish(YES.model_copy(update={"approval": "a2"}))
        assert await panel.until_ended() == ("done", "ok")
        assert panel.shop.done == [PAY]
        events = [entry.event for entry in ground.written()]
        assert [e.approval for e in events if isinstance(e, Asked)] == ["a1", "a2"]
        assert [e.number for e in events if isinstance(e, Intended)] == [1, 2]


async def test_a_question_that_was_waited_for_is_asked_anew(tmp_path: Path) -> None:
    ask = says(use("ask_user", question="Which one?"))
    async with serving(tmp_path, ask) as ground, ground.extension() as panel:
        await panel.wish(START)
        await panel.until(lambda: panel.state.question)
    lines = (ask, give("the red one"))
    async with serving(tmp_path, *lines) as ground, ground.extension() as panel:
        await panel.until_paused()
        await panel.wish(Resume())
        await panel.until(lambda: panel.state.question)
        await panel.wish(Reply(answer="The red one"))
        assert await panel.until_ended() == ("done", "the red one")


async def test_it_survives_one_backend_after_another(tmp_path: Path) -> None:
    for round_ in range(3):
        async with serving(tmp_path, GONE) as ground, ground.extension() as panel:
            await (panel.until_paused() if round_ else paused(ground, panel))
    async with serving(tmp_path, give("ok")) as ground, ground.extension() as panel:
        await panel.until_paused()
        await panel.wish(Resume())
        await panel.until_ended()
        kinds = [entry.event for entry in ground.written()]
        assert len([e for e in kinds if isinstance(e, Paused)]) == 1
        assert len([e for e in kinds if isinstance(e, Resumed)]) == 1


async def test_a_repetition_goes_on_at_its_next_line_but_not_in_another_backend(
    tmp_path: Path,
) -> None:
    lines = (click("1"), give("Looked"))
    async with serving(tmp_path, *lines) as ground, ground.extension() as panel:
        await panel.wish(START)
        await panel.until_ended()
        repeat = Repeat(episode=panel.entries[0].episode, tab=7, url=SHOP, approve="ask")
        panel.shop.silent.add("perform")
        await repeating(panel, repeat)
        number = panel.shop.asked[-1].id
        await panel.wish(Failed(id=number, cause="unknown", detail="The tab crashed."))
        why = await panel.until_paused()
        await panel.wish(Resume())
        await panel.until(lambda: panel.state.paused and panel.state.paused.why != why)
        assert "not known whether this was done" in await panel.until_paused()
        await panel.wish(Resume())
        assert await panel.until_ended() == ("done", "Looked")
        decided = [e.event for e in ground.written() if isinstance(e.event, Decided)]
        assert [event.decision.kind for event in decided] == ["act", "return"]
        await repeating(panel, repeat)
    async with serving(tmp_path) as ground, ground.terminal() as terminal:
        status, answer = await terminal.until_ended()
        assert status == "interrupted"
        assert answer.endswith("Repeat it from its start.")
        assert isinstance(terminal.entries[0].event, Started)


async def repeating(panel: Extension, wish: Repeat) -> None:
    """Have it repeated up to its first action."""
    asked = len(panel.shop.asked)
    await panel.wish(wish)
    await panel.until(lambda: "perform" in [q.kind for q in panel.shop.asked[asked:]])
