"""Whatever dies on the way from the yes to the report: the order is placed at most once, and no
order is placed of which the journal does not know.
"""

from collections.abc import AsyncIterator
from contextlib import ExitStack
from typing import get_args

import pytest
import pytest_asyncio
from playwright.async_api import async_playwright, expect

from tests.browser.site import serving
from tests.fakes.messages_api import MessagesApi
from tests.whole.parts import served
from tests.whole.shop import HOLDS, Kill, Shop, browser, orders, settings_page
from webstep.protocol.events import Acted, Intended

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shop(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Shop]:
    home = tmp_path_factory.mktemp("kills") / "home"
    with ExitStack() as stack:
        site = stack.enter_context(serving())
        api = stack.enter_context(MessagesApi(orders))
        serve = stack.enter_context(served(home, api))
        async with async_playwright() as playwright:
            context, page = await browser(playwright, home)
            await page.goto(f"{settings_page(context)}#code={serve.code}&port={serve.port}")
            await expect(page.get_by_role("status")).to_contain_text("Paired with the backend")
            await page.goto(settings_page(context))
            shop = Shop(home, api, serve, site, playwright, stack, context, page)
            yield shop
            await shop.context.close()


async def is_done_at_most_once(shop: Shop, hold: str, kill: Kill) -> None:
    async with shop.patience():
        await shop.begin(hold)
        await shop.kill(kill)
        entries = await shop.standing()
    events = [entry.event for entry in entries]
    count = shop.count()
    assert count == (1 if hold in ("after the dispatch", "after the report") else 0)
    back = [event for event in events if isinstance(event, Acted)]
    in_doubt = len([event for event in events if isinstance(event, Intended)]) > len(back)
    assert len(back) + in_doubt == 1, events
    if count:
        assert in_doubt or back[0].outcome.ok
    else:
        assert in_doubt or not back[0].outcome.ok


KILLS: tuple[Kill, ...] = get_args(Kill)


def is_quick(hold: str, kill: Kill, number: int) -> bool:
    """Whether it is one of the four of which the default suite makes do: each state, each death."""
    return number == 0 and list(HOLDS).index(hold) == KILLS.index(kill)


@pytest.mark.parametrize(
    ("hold", "kill", "number"),
    [
        pytest.param(
            hold, kill, number, marks=[] if is_quick(hold, kill, number) else pytest.mark.long
        )
        for hold in HOLDS
        for kill in KILLS
        for number in range(5)
    ],
)
async def test_an_order_is_placed_at_most_once(
    shop: Shop, hold: str, kill: Kill, number: int
) -> None:
    try:
        await is_done_at_most_once(shop, hold, kill)
    finally:
        async with shop.patience():
            await shop.clear(kill)
