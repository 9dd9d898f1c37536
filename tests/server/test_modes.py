"""What a person is asked, as they chose at the start, and what else they chose."""

import asyncio
from pathlib import Path

import pytest

from tests.fakes.engine import click, facts, give
from tests.fakes.extension import Extension, Shop
from tests.server.ground import START, serving
from webstep.agent.fold import State
from webstep.agent.models import MODELS
from webstep.errors import ModelError
from webstep.protocol.actions import Click
from webstep.protocol.events import Answered, Asked, Started
from webstep.protocol.messages import Perform
from webstep.protocol.mode import Mode
from webstep.protocol.page import Facts
from webstep.protocol.pausing import Resume
from webstep.protocol.setup import Inspect, Setup
from webstep.protocol.spending import Limits
from webstep.server.desk import Desk

HERE = "https://shop.example"
PLAIN = facts().model_copy(update={"url": f"{HERE}/cart"})
STATE = State(url=f"{HERE}/", at=f"{HERE}/cart")


async def says(mode: Mode, facts: Facts, state: State = STATE) -> Answered | None:
    """What the rule says at once; None where the person is asked."""
    asked = Asked(frame=1, approval="a1", action=Click(element="5"), facts=facts)
    asking = asyncio.create_task(Desk(mode, state=state).approve(asked, ()))
    await asyncio.sleep(0)
    if asking.done():
        return asking.result()
    asking.cancel()
    return None


async def test_freely_says_yes_on_the_site_on_which_the_task_began() -> None:
    yes = Answered(approval="a1", allowed=True, instead="", by="rule")
    assert await says("freely", PLAIN) == yes


@pytest.mark.parametrize(
    "change",
    [
        {"tier": "irreversible"},
        {"origin": "https://pay.example"},
        {"origin": "http://shop.example"},
        {"origin": "https://shop.example:8443"},
        {"origin": "https://shop.example.evil.example"},
        {"origin": ""},
        {"url": "https://pay.example/cart"},
        {"url": "about:blank"},
        {"url": ""},
    ],
    ids=str,
)
async def test_freely_asks_about_what_is_final_or_of_another_site(
    change: dict[str, str],
) -> None:
    assert await says("freely", PLAIN.model_copy(update=change)) is None


@pytest.mark.parametrize("at", ["https://evil.example/", "https://shop.example@evil.example/", ""])
async def test_freely_asks_where_the_tab_has_moved_on_with_the_site_in_an_iframe(at: str) -> None:
    assert await says("freely", PLAIN, State(url=STATE.url, at=at)) is None


@pytest.mark.parametrize("began", ["about:blank", "", "chrome://newtab/"])
async def test_freely_asks_where_the_task_began_on_no_site(began: str) -> None:
    nowhere = PLAIN.model_copy(update={"origin": "null", "url": began})
    assert await says("freely", nowhere, State(url=began, at=began)) is None


@pytest.mark.parametrize("mode", ["every", "ask"])
async def test_who_wants_to_be_asked_is_asked(mode: Mode) -> None:
    assert await says(mode, PLAIN) is None


def holds(panel: Extension) -> set[str]:
    return {question.holds for question in panel.shop.asked if isinstance(question, Perform)}


@pytest.mark.parametrize(
    ("mode", "held"),
    [("every", "every"), ("ask", "consequential"), ("freely", "consequential")],
)
async def test_the_extension_is_told_what_to_hold(tmp_path: Path, mode: Mode, held: str) -> None:
    lines = (click("1"), give("ok"))
    async with serving(tmp_path, *lines) as ground, ground.extension() as panel:
        await panel.wish(START.model_copy(update={"approve": mode}))
        await panel.until_ended()
        assert holds(panel) == {held}
        (started, *_) = ground.written()
        assert isinstance(started.event, Started)
        assert started.event.approve == mode


async def test_who_wanted_to_be_asked_every_time_still_is_after_the_backend_died(
    tmp_path: Path,
) -> None:
    every = START.model_copy(update={"approve": "every"})
    async with serving(tmp_path, ModelError("Gone.")) as ground, ground.extension() as panel:
        await panel.wish(every)
        await panel.until_paused()
    shop = Shop()
    async with serving(tmp_path, click("1"), give("ok")) as ground, ground.extension(shop) as panel:
        await panel.wish(Resume())
        await panel.until_ended()
        assert holds(panel) == {"every"}


async def test_the_settings_are_told_how_the_backend_is_set_up(tmp_path: Path) -> None:
    setup = Setup(deciders=MODELS.deciders, server="api.example", file="models.toml")
    async with serving(tmp_path) as ground, ground.extension() as panel:
        ground.session.setup = setup
        await panel.wish(Inspect())
        await panel.until(lambda: panel.setups)
        assert panel.setups == [setup]


@pytest.mark.parametrize(("wished", "limit"), [(None, Limits().cost_usd), (0.05, 0.05)])
async def test_a_task_ends_at_what_the_person_will_spend(
    tmp_path: Path, wished: float | None, limit: float
) -> None:
    async with serving(tmp_path, give("ok")) as ground, ground.extension() as panel:
        await panel.wish(START.model_copy(update={"cost_usd": wished}))
        await panel.until_ended()
        (started, *_) = ground.written()
        assert isinstance(started.event, Started)
        assert started.event.limits == Limits(cost_usd=limit)
