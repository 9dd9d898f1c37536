"""An episode is done again by its own decisions, as the panel and terminals wish."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests.fakes.engine import click, give
from tests.fakes.extension import LOOK, PAY, SHOP, Extension, Shop
from tests.server.ground import START, Ground, serving
from webstep.agent.steering import BY_THE_RECORDING
from webstep.protocol.events import Ended, EndStatus, Started
from webstep.protocol.messages import Approve, OpenTab
from webstep.protocol.pausing import Pause, Resume
from webstep.protocol.repeat import Repeat
from webstep.protocol.spending import Totals
from webstep.protocol.steering import Guide, Steer

YES = Approve(approval="a1", allowed=True, instead="")


@dataclass
class Closing(Shop):
    """A shop in which nothing can be paid while it is closed."""

    closed: bool = False

    def html(self) -> str:
        return "<body>Closed</body>" if self.closed else super().html()


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


async def test_what_was_paused_at_its_question_is_paid_once_when_it_is_done_again(
    tmp_path: Path,
) -> None:
    lines = (click("2"), click("2"), give("Paid"))
    async with serving(tmp_path, *lines) as ground, ground.extension() as panel:
        await panel.wish(START)
        await panel.until(lambda: panel.state.waiting)
        await panel.wish(Pause())
        await panel.until_paused()
        await panel.wish(Resume())
        await panel.until(lambda: panel.state.waiting)
        await panel.wish(YES.model_copy(update={"approval": "a2"}))
        assert await panel.until_ended() == ("done", "Paid")
        panel.shop.done.clear()
        await panel.wish(repeat(ground.written()[0].episode))
        await panel.until(lambda: panel.state.waiting)
        await panel.wish(YES)
        await panel.until(lambda: panel.shop.done and panel.state.ended)
        assert (await panel.until_ended(), panel.shop.done) == (("done", "Paid"), [PAY])


async def test_where_the_page_does_not_fit_going_on_reads_it_again_and_no_words_help(
    tmp_path: Path,
) -> None:
    shop = Closing()
    async with (
        serving(tmp_path, click("2"), give("Paid")) as ground,
        ground.extension(shop) as panel,
    ):
        first = await paid(ground, panel)
        shop.closed = True
        await panel.wish(repeat(first))
        await panel.until(lambda: panel.state.model == "replay" and panel.state.paused)
        assert "the page has 0. Bring the page to where it has it" in await panel.until_paused()
        await panel.wish(Steer(steering=Guide(frame=1, text="The other one")))
        assert await panel.until_problem() == BY_THE_RECORDING
        await panel.wish(Resume())
        await panel.until(lambda: panel.state.paused and "read 2 times" in panel.state.paused.why)
        shop.closed = False
        await panel.wish(Resume())
        await panel.until(lambda: panel.state.waiting)
        await panel.wish(YES)
        await panel.until(lambda: shop.done == [PAY] and panel.state.ended)


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
