"""A Chromium with the extension's pages in plain tabs."""

import os
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from tests.browser.panel.pages import FAKE, Panel, serving
from webstep.chromium import find


@pytest.fixture(scope="module")
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


@pytest_asyncio.fixture(loop_scope="session")
async def tab(browser: Browser) -> AsyncIterator[Page]:
    page = await browser.new_page(viewport={"width": 360, "height": 720})
    await page.add_init_script(path=FAKE)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(error.message))
    page.on("requestfailed", lambda request: faults.append(request.url))
    yield page
    await page.close()
    assert faults == []


@pytest_asyncio.fixture(loop_scope="session")
async def panel(tab: Page, address: str) -> Panel:
    await tab.goto(f"{address}/panel/panel.html")
    opened = Panel(tab)
    await opened.connect()
    return opened
