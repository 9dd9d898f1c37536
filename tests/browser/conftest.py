"""One browser with the real extension for each module, paired with the tests' own backend."""

import itertools
import json
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import pytest
import pytest_asyncio
from playwright.async_api import async_playwright

from tests.browser.backend import Backend
from tests.browser.ear import Panel
from tests.browser.presence import READS, Beginning, Presence
from tests.browser.site import Site, serving
from tests.browser.tab import Chromium, Tab, open_tab
from tests.repository.tree import ROOT
from webstep.chromium import extension_id, find

episodes = itertools.count(1)
Opening = Callable[[str], Awaitable[Tab]]


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Chromium]:
    extension = ROOT / "extension"
    key = json.loads((extension / "manifest.json").read_text())["key"]
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("profile"),
            executable_path=find(os.environ),
            # The person's own browser blocks pop-ups, whatever the test tool would have.
            ignore_default_args=["--disable-popup-blocking"],
            args=[f"--disable-extensions-except={extension}", f"--load-extension={extension}"],
        )
        if not context.service_workers:
            await context.wait_for_event("serviceworker")
        yield Chromium(context, extension_id(key))
        await context.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def backend(chromium: Chromium) -> AsyncIterator[Backend]:
    backend = Backend()
    await backend.start()
    try:
        await chromium.pair(backend)
        await backend.connected()
        yield backend
    finally:
        await backend.stop()


@pytest_asyncio.fixture(loop_scope="module")
async def opening(chromium: Chromium, backend: Backend, site: Site) -> AsyncIterator[Opening]:
    tabs: list[Tab] = []

    async def open_path(path: str) -> Tab:
        tabs.append(await open_tab(chromium, backend, site, path))
        return tabs[-1]

    yield open_path
    for tab in tabs:
        await tab.page.close()


@pytest_asyncio.fixture(loop_scope="module")
async def panel(chromium: Chromium, backend: Backend) -> AsyncIterator[Panel]:
    page = await chromium.context.new_page()
    await page.goto(chromium.address("panel/panel.html"))
    panel = Panel(page)
    await panel.listen()
    await panel.hears(state="connected")
    yield panel
    await page.close()


@pytest.fixture
def begun(opening: Opening, backend: Backend, panel: Panel) -> Beginning:
    async def begin(path: str) -> Presence:
        backend.episode = f"e-presence-{next(episodes)}"
        presence = Presence(await opening(path), panel)
        await presence.tab.capture()
        await presence.tell()
        await presence.sees(READS)
        while not backend.heard.empty():
            backend.heard.get_nowait()
        return presence

    return begin
