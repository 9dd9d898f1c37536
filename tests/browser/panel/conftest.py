"""A Chromium with the extension's pages in plain tabs."""

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Error, Page, Request, ViewportSize, async_playwright

from tests.browser.panel.pages import FAKE, Panel, serving
from webstep.chromium import find

SIZE: ViewportSize = {"width": 360, "height": 720}


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with serving() as url:
        yield url


# One browser serves all tests of the panel, so they and it share one event loop.
@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=find(os.environ))
        yield launched
        await launched.close()


@asynccontextmanager
async def faultless(page: Page) -> AsyncIterator[Page]:
    """A page in which no error may go unhandled and no request fail until the block ends."""
    faults: list[str] = []

    def take_error(error: Error) -> None:
        faults.append(error.message)

    def take_request(request: Request) -> None:
        faults.append(request.url)

    page.on("pageerror", take_error)
    page.on("requestfailed", take_request)
    yield page
    page.remove_listener("pageerror", take_error)
    page.remove_listener("requestfailed", take_request)
    assert faults == []


async def opened(page: Page, address: str) -> Panel:
    """The panel in this page, its worker connected."""
    await page.goto(f"{address}/panel/panel.html")
    panel = Panel(page)
    await panel.connect()
    return panel


@pytest_asyncio.fixture(loop_scope="session")
async def tab(browser: Browser) -> AsyncIterator[Page]:
    """A tab of a test's own, which it may furnish with scripts and clocks."""
    page = await browser.new_page(viewport=SIZE)
    await page.add_init_script(path=FAKE)
    async with faultless(page):
        yield page
        await page.close()


@pytest_asyncio.fixture(loop_scope="session")
async def timed(tab: Page, address: str) -> Panel:
    """The panel in a tab whose clock the test turns."""
    return await opened(tab, address)


# Opening a tab takes four times as long as loading the panel.
@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shared(browser: Browser) -> AsyncIterator[Page]:
    page = await browser.new_page()
    await page.add_init_script(path=FAKE)
    yield page
    await page.close()


@pytest_asyncio.fixture(loop_scope="session")
async def panel(shared: Page, address: str) -> AsyncIterator[Panel]:
    await shared.set_viewport_size(SIZE)
    await shared.mouse.move(0, 0)
    async with faultless(shared):
        yield await opened(shared, address)
        await shared.goto("about:blank")
