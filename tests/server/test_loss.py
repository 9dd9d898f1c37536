"""What is lost in the middle: the extension, the journal, the backend, the person's patience."""

import asyncio
import logging
from itertools import count, repeat
from pathlib import Path

import pytest

from tests.fakes.engine import click, give
from tests.fakes.extension import LOOK, PAY, Shop
from tests.server.ground import START, serving
from tests.server.test_session import are_whole
from webstep.errors import ModelError
from webstep.protocol.messages import Approve, Failed, Stop
from webstep.protocol.pausing import Resume
from webstep.server.tab import Patience

SHORT = Patience(answer_s=5.0, return_s=0.05)


async def test_stop_ends_the_episode_at_once_and_says_that_nothing_is_in_doubt(
    tmp_path: Path,
) -> None:
    async with serving(tmp_path, click("2")) as ground, ground.extension() as panel:
        await panel.wish(START)
        await panel.until(lambda: panel.state.waiting)
        await panel.wish(Stop())
        async with asyncio.timeout(1):
            status, answer = await panel.until_ended()
        assert status == "stopped"
        assert answer.startswith("You stopped it. It waited for your yes, and this was not done:")
        assert panel.shop.done == []
        assert are_whole(ground.written())


async def test_stop_during_an_action_says_that_it_may_have_been_done(tmp_path: Path) -> None:
    shop = Shop(silent={"perform"})
    async with serving(tmp_path, click("1")) as ground, ground.extension(shop) as panel:
        await panel.wish(START)
        await panel.until_asked("perform")
        await panel.wish(Stop())
        assert await panel.until_ended() == (
            "stopped",
            'You stopped it. This may have been done, or not: click button "Look". '
            "Look before you do it again.",
        )


async def test_stop_before_the_tab_is_there_is_told_too(tmp_path: Path) -> None:
    shop = Shop(silent={"open_tab"})
    async with serving(tmp_path) as ground, ground.extension(shop) as panel:
        await panel.wish(START)
        await panel.until_asked("open_tab")
        await panel.wish(Stop())
        assert await panel.until_problem() == (
            "You stopped it. The task had not begun: nothing was done."
        )
        assert ground.journal.episodes() == ()


async def test_after_stop_another_task_can_start(tmp_path: Path) -> None:
    async with serving(tmp_path, click("2"), give("ok")) as ground, ground.extension() as panel:
        await panel.wish(START)
        await panel.until(lambda: panel.state.waiting)
        await panel.wish(Stop())
        await panel.wish(Stop())
        await panel.until_ended()
        await panel.wish(START.model_copy(update={"task": "Another"}))
        await panel.until(lambda: panel.state.task == "Another" and panel.state.ended)
        assert len(ground.journal.episodes()) == 2


async def test_stop_without_a_task_is_refused(tmp_path: Path) -> None:
    async with serving(tmp_path) as ground, ground.extension() as panel:
        await panel.wish(Stop())
        assert await panel.until_problem() == "No task is running."


async def test_an_extension_that_comes_back_is_asked_for_the_page_again(tmp_path: Path) -> None:
    async with serving(tmp_path, click("1"), give("ok")) as ground:
        async with ground.extension(Shop(silent={"capture"})) as first:
            await first.wish(START)
            await first.until_asked("capture")
        async with ground.extension() as again:
            assert await again.until_ended() == ("done", "ok")
            assert again.shop.done == [LOOK]
            assert again.shop.asked[0].id > first.shop.asked[-1].id
            assert tuple(again.entries) == ground.written()


async def test_an_extension_that_stays_away_pauses_the_episode(tmp_path: Path) -> None:
    async with (
        serving(tmp_path, click("1"), patience=SHORT) as ground,
        ground.terminal() as terminal,
    ):
        async with ground.extension(Shop(silent={"capture"})) as panel:
            await terminal.wish(START)
            await panel.until_asked("capture")
        why = await terminal.until_paused()
        assert why.startswith("The extension is not connected. Look at its panel")


async def test_an_extension_that_comes_and_goes_pauses_the_episode(tmp_path: Path) -> None:
    async with serving(tmp_path, click("1")) as ground, ground.terminal() as terminal:
        for tried in count(1):
            async with ground.extension(Shop(silent={"capture"})) as panel:
                if tried == 1:
                    await terminal.wish(START)
                await panel.until_asked("capture")
            if tried == 3:
                break
        assert (await terminal.until_paused()).startswith("The extension comes and goes.")


async def test_an_action_whose_extension_is_lost_is_never_sent_again(tmp_path: Path) -> None:
    async with serving(tmp_path, click("1"), give("ok")) as ground, ground.terminal() as terminal:
        async with ground.extension(Shop(silent={"perform"})) as panel:
            await terminal.wish(START)
            await panel.until_asked("perform")
        async with ground.extension() as again:
            why = await terminal.until_paused()
            assert "The extension was lost during click: it may have happened" in why
            assert again.shop.asked == []
            await again.wish(Resume())
            assert await terminal.until_ended() == ("done", "ok")
            assert again.shop.done == []
        (step,) = ground.model.turns[-1].history
        assert step.results == [
            'click button "Look": it may have happened or not; look before doing it again'
        ]


async def test_an_extension_that_falls_silent_pauses_the_episode(tmp_path: Path) -> None:
    patience = Patience(answer_s=0.05)
    shop = Shop(silent={"capture"})
    async with (
        serving(tmp_path, click("1"), patience=patience) as ground,
        ground.extension(shop) as panel,
    ):
        await panel.wish(START)
        why = await panel.until_paused()
        assert why.startswith("The extension did not answer for 0.05 s.")
        assert [question.kind for question in shop.asked] == ["open_tab", "capture"]


async def test_silence_about_an_action_leaves_it_in_doubt(tmp_path: Path) -> None:
    patience = Patience(answer_s=0.05)
    shop = Shop(silent={"perform"})
    async with (
        serving(tmp_path, click("1"), patience=patience) as ground,
        ground.extension(shop) as panel,
    ):
        await panel.wish(START)
        assert "may have happened or not" in await panel.until_paused()


@pytest.mark.parametrize("cause", ["unreadable", "tab_gone"])
async def test_a_page_that_cannot_be_read_pauses_the_episode_with_its_reason(
    tmp_path: Path, cause: str
) -> None:
    failed = Failed.model_validate(
        {"id": 0, "cause": cause, "detail": "Chrome lets no extension in."}
    )
    async with serving(tmp_path, click("1")) as ground, ground.extension() as panel:
        await panel.wish(START)
        panel.shop.silent.add("capture")
        await panel.until_asked("capture")
        await panel.wish(failed.model_copy(update={"id": panel.shop.asked[-1].id}))
        assert await panel.until_paused() == "Chrome lets no extension in."


async def test_a_tab_that_cannot_be_opened_is_a_problem_and_no_episode(tmp_path: Path) -> None:
    failed = Failed(id=0, cause="tab_gone", detail="There is no tab 5. Choose another.")
    async with serving(tmp_path) as ground, ground.extension(Shop(failures=[failed])) as panel:
        await panel.wish(START)
        assert await panel.until_problem() == "There is no tab 5. Choose another."
        assert ground.journal.episodes() == ()
        assert ground.session.stage.running is None


async def test_an_action_that_the_extension_cannot_answer_for_is_in_doubt(tmp_path: Path) -> None:
    shop = Shop(silent={"perform"})
    async with serving(tmp_path, click("1")) as ground, ground.extension(shop) as panel:
        await panel.wish(START)
        await panel.until_asked("perform")
        await panel.wish(Failed(id=shop.asked[-1].id, cause="unknown", detail="The tab crashed."))
        assert await panel.until_paused() == 'click button "Look": The tab crashed.'


async def test_a_model_that_fails_pauses_the_episode_with_its_reason(tmp_path: Path) -> None:
    lines = (click("1"), ModelError("The key was refused. Set another."))
    async with serving(tmp_path, *lines) as ground, ground.extension() as panel:
        await panel.wish(START)
        assert await panel.until_paused() == "The key was refused. Set another."
        assert panel.shop.done == [LOOK]


async def test_nothing_is_done_that_the_journal_could_not_keep(tmp_path: Path) -> None:
    async with serving(tmp_path, click("2"), give("ok")) as ground, ground.extension() as panel:
        await panel.wish(START)
        await panel.until(lambda: panel.state.waiting)
        ground.journal.close()
        await panel.wish(Approve(approval="a1", allowed=True, instead=""))
        problem = await panel.until_problem()
        assert problem.startswith(f"The journal {ground.journal.file} cannot be written")
        assert PAY not in panel.shop.done
        status, answer = await panel.until_ended()
        assert (status, ground.session.stage.running) == ("broken", None)
        assert "cannot be written" in answer
        async with ground.terminal() as late:
            assert late.entries == []


async def test_a_fault_of_webstep_itself_is_told_and_ends_the_episode(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The scripted model has no further line, which is a fault of the test's own making."""
    async with serving(tmp_path, click("1")) as ground, ground.extension() as panel:
        await panel.wish(START)
        problem = await panel.until_problem()
        assert problem.startswith("webstep itself failed: AssertionError(")
        assert problem.endswith("Please report it.")
        status, answer = await panel.until_ended()
        assert status == "broken"
        assert answer.endswith("Nothing was under way.")
        assert are_whole(ground.written())
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


async def test_a_backend_that_ends_pauses_its_episode_and_says_what_is_in_doubt(
    tmp_path: Path,
) -> None:
    shop = Shop(silent={"perform"})
    async with serving(tmp_path, click("1")) as ground, ground.extension(shop) as panel:
        await panel.wish(START)
        await panel.until_asked("perform")
        await ground.session.close()
        why = await panel.until_paused()
        assert why.startswith("The backend was stopped. This may have been done, or not: click")
        assert ground.written()[-1].event.kind == "paused"


async def test_the_panel_may_leave_and_the_episode_goes_on(tmp_path: Path) -> None:
    endless = repeat(click("1"), 3)
    async with serving(tmp_path, *endless, give("ok")) as ground, ground.extension() as browser:
        async with ground.terminal() as terminal:
            await terminal.wish(START)
            await terminal.until(lambda: terminal.entries)
        status, _ = await browser.until_ended()
        assert status in ("done", "failed")


async def test_a_browser_that_stays_away_while_its_yes_is_waited_for_pauses_the_episode(
    tmp_path: Path,
) -> None:
    async with serving(tmp_path, click("2"), patience=SHORT) as ground, ground.terminal() as client:
        async with ground.extension() as panel:
            await panel.wish(START)
            await panel.until(lambda: panel.state.waiting)
        async with asyncio.timeout(2):
            assert "this was not done" in await client.until_paused()
