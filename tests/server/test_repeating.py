"""An episode is done again by its own decisions, as the panel and terminals wish."""

from functools import partial
from pathlib import Path

import pytest

from tests.fakes.engine import click, give
from tests.fakes.extension import LOOK, PAY, SHOP, Extension
from tests.server.ground import START, Ground, serving
from webstep.protocol.events import Ended, EndStatus, Started
from webstep.protocol.messages import Approve, OpenTab
from webstep.protocol.repeat import Repeat
from webstep.protocol.spending import Totals

YES = Approve(approval="a1", allowed=True, instead="")


def repeat(episode: str) -> Repeat:
    return Repeat(episode=episode, tab=5, url="", approve="ask")


def has_looked(panel: Extension, times: int) -> bool:
    return panel.shop.done == [LOOK] * times and panel.state.ended is not None


async def paid(ground: Ground, panel: Extension) -> str:
    """Have something paid, and return the episode in which it was."""
    await panel.wish(START.model_copy(update={"approve": "all"}))
    assert await panel.until_ended() == ("done", "Paid")
    panel.shop.done.clear()
    panel.shop.asked.clear()
    return ground.written()[0].episode


async def test_it_is_done_again_in_the_tab_without_the_model_and_the_person_is_asked(
    tmp_path: Path,
) -> None:
    async with (
        serving(tmp_path, click("2"), give("Paid")) as ground,
        ground.extension() as panel,
    ):
        first = await paid(ground, panel)
        turns = len(ground.model.turns)
        await panel.wish(repeat(first))
        await panel.until(lambda: panel.state.waiting)
        assert panel.shop.done == []
        assert [(q.tab, q.url) for q in panel.shop.asked if isinstance(q, OpenTab)] == [(5, SHOP)]
        await panel.wish(YES)
        await panel.until(lambda: panel.shop.done == [PAY] and panel.state.ended)
        assert panel.state.model == "replay"
        assert panel.state.task == START.task
        assert panel.state.totals().cost_usd == 0
        assert len(ground.model.turns) == turns
        assert ground.written()[0].episode != first


async def test_a_repetition_can_be_repeated(tmp_path: Path) -> None:
    async with (
        serving(tmp_path, click("1"), give("Looked")) as ground,
        ground.extension() as panel,
    ):
        await panel.wish(START)
        await panel.until_ended()
        for times in (2, 3):
            await panel.wish(repeat(ground.written()[0].episode))
            await panel.until(partial(has_looked, panel, times))


async def test_an_episode_that_is_gone_says_what_to_do(tmp_path: Path) -> None:
    async with serving(tmp_path) as ground, ground.extension() as panel:
        await panel.wish(repeat("20260101-gone"))
        assert await panel.until_problem() == (
            "The journal has no such episode any more. Give its task anew."
        )


@pytest.mark.parametrize("status", ["failed", "stopped", "out_of_budget"])
async def test_an_episode_that_came_to_no_good_end_is_refused(
    tmp_path: Path, status: EndStatus
) -> None:
    async with serving(tmp_path, give("No", "failed")) as ground, ground.extension() as panel:
        await panel.wish(START)
        await panel.until_ended()
        *decided, _ = ground.written()
        for entry in decided:
            ground.journal.append("other", entry.event)
        ground.journal.append("other", Ended(status=status, answer="", totals=Totals()))
        await panel.wish(repeat("other"))
        problem = await panel.until_problem()
        assert status.replace("_", " ") in problem
        assert problem.endswith("Give its task anew.")
        assert len(ground.journal.episodes()) == 2


async def test_nothing_is_repeated_while_a_task_runs(tmp_path: Path) -> None:
    async with (
        serving(tmp_path, click("2"), give("Paid"), click("2")) as ground,
        ground.extension() as panel,
    ):
        first = await paid(ground, panel)
        await panel.wish(START)
        await panel.until(lambda: panel.state.waiting)
        await panel.wish(repeat(first))
        assert await panel.until_problem() == "A task is running already. Stop it first."
        started = [e.event for e in panel.entries if isinstance(e.event, Started)]
        assert [event.model for event in started] == ["scripted", "scripted"]
