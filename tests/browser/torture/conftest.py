"""The torture pages on a port of their own, and a tab with each that a module reads often."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

import pytest
import pytest_asyncio

from tests.browser.backend import Backend
from tests.browser.site import Site
from tests.browser.tab import Chromium, Tab, open_tab
from tests.browser.torture.items import CLICKED, Item
from tests.browser.torture.look import look
from webstep.protocol.actions import Click
from webstep.protocol.messages import Held, Performed

PAGES = Path(__file__).with_name("pages")
TABS = 4
"""Clicked in side by side, since a click is mostly waiting for the page to come to rest."""
CHECKED = "() => Array.from(document.querySelectorAll(':checked'), (box) => box.id)"


class Quiet(SimpleHTTPRequestHandler):
    """Serves the files, and leaves it to a failing test to say what it saw."""

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """The torture pages."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=PAGES)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield Site(port=server.server_port, posts=SimpleQueue())
        server.shutdown()
        thread.join()


@asynccontextmanager
async def opened(chromium: Chromium, backend: Backend, site: Site, path: str) -> AsyncIterator[Tab]:
    """A tab with one of the pages, until the block ends."""
    tab = await open_tab(chromium, backend, site, path)
    try:
        yield tab
    finally:
        await tab.page.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def seen_tab(chromium: Chromium, backend: Backend, site: Site) -> AsyncIterator[Tab]:
    async with opened(chromium, backend, site, "/seen.html") as tab:
        yield tab


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def states_tab(chromium: Chromium, backend: Backend, site: Site) -> AsyncIterator[Tab]:
    async with opened(chromium, backend, site, "/states.html") as tab:
        yield tab


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def reached(chromium: Chromium, backend: Backend, site: Site) -> dict[str, str]:
    """What became of a click on each item that can be used, by the item's name."""
    async with AsyncExitStack() as tabs:
        opening = [opened(chromium, backend, site, "/seen.html") for _ in range(TABS)]
        open_tabs = [await tabs.enter_async_context(tab) for tab in opening]
        shares = [CLICKED[number::TABS] for number in range(TABS)]
        parts = await asyncio.gather(*map(click_all, open_tabs, shares))
    return {name: became for part in parts for name, became in part.items()}


async def click_all(tab: Tab, items: Sequence[Item]) -> dict[str, str]:
    """Click the items one after the other, and say what became of each."""
    return {item.name: await click(tab, item) for item in items}


async def click(tab: Tab, item: Item) -> str:
    """Click an item, with the person's yes where that is asked for."""
    element = (await look(tab)).id_of(item.words)
    if element is None:
        return "it has no id"
    answer = await tab.ask(Click(element=element))
    if isinstance(answer, Held):
        answer = await tab.ask(Click(element=element), answer.facts)
    if not isinstance(answer, Performed):
        return str(answer)
    noted = await clicked(tab)
    return "reached" if item.code.lower() in noted else f"{answer.outcome} {sorted(noted)}"


async def clicked(tab: Tab) -> set[str]:
    """What the page noted; in an iframe without scripts, what is checked there."""
    boxes = [box for frame in tab.page.frames[1:] for box in await frame.evaluate(CHECKED)]
    return {*await tab.page.evaluate("clicked"), *boxes}
