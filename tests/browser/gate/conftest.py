"""A page of the extension with the gate's modules in it."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.browser.gate.bench import LOAD, MODULES, Bench
from tests.browser.tab import Chromium


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bench(chromium: Chromium) -> AsyncIterator[Bench]:
    page = await chromium.context.new_page()
    await page.goto(chromium.address("options/settings.html"))
    devtools = await chromium.context.new_cdp_session(page)
    await devtools.send("Profiler.enable")
    # With "detailed" V8 counts blocks, so a branch that is never taken shows.
    counting = {"callCount": True, "detailed": True}
    await devtools.send("Profiler.startPreciseCoverage", counting)
    await page.evaluate(LOAD, list(MODULES))
    yield Bench(page, devtools)
    await page.close()
