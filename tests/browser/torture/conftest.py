"""The torture pages on a port of their own, and a tab with each that a module reads often."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Iterator
from contextlib import asynccontextmanager
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
from tests.browser.torture.look import Look, look
from tests.browser.torture.toggles import TOGGLES
from webstep.protocol.actions import Click
from webstep.protocol.messages import Held

PAGES = Path(__file__).with_name("pages")
NOTED = "(code) => clicked.includes(code)"
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
    # What is read and reached is asked here for the person who looks: no site is a further one.
    backend.episode = ""
    tab = await open_tab(chromium, backend, site, path)
    # Opening ends at a bound of its own; what stands in iframes is only there once all has loaded.
    await tab.page.wait_for_load_state("load")
    try:
        yield tab
    finally:
        await tab.page.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def seen_tab(chromium: Chromium, backend: Backend, site: Site) -> AsyncIterator[Tab]:
    async with opened(chromium, backend, site, "/seen.html") as tab:
        yield tab


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def seen(seen_tab: Tab) -> Look:
    return await look(seen_tab)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def noticed(chromium: Chromium, backend: Backend, site: Site) -> dict[str, Look]:
    """The lines that each toggle made, by its name: one change after the other on one page."""
    made: dict[str, Look] = {}
    async with opened(chromium, backend, site, "/states.html") as tab:
        before = await look(tab)
        for toggle in TOGGLES:
            await tab.page.evaluate(toggle.script)
            after = await look(tab)
            made[toggle.name] = after.since(before)
            before = after
    return made


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def long_tab(chromium: Chromium, backend: Backend, site: Site) -> AsyncIterator[Tab]:
    async with opened(chromium, backend, site, "/long.html") as tab:
        yield tab


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def reached(seen_tab: Tab, seen: Look) -> dict[str, str]:
    """What became of a click on each item that can be used, by the item's name."""
    clicks = {item.name: await click(seen_tab, seen, item) for item in CLICKED}
    answers = {name: await answer for name, answer in clicks.items()}
    noted = await clicked(seen_tab)
    return {
        item.name: "reached" if item.code.lower() in noted else f"{answers[item.name]}"
        for item in CLICKED
    }


async def click(tab: Tab, seen: Look, item: Item) -> Awaitable[str]:
    """Click an item, and return when the page has noted it, or else when the click is over.

    A click is mostly waiting for the page to come to rest, which the next one need not wait for.
    """
    answering = asyncio.create_task(answer(tab, seen.id_of(item.words)))
    noting = asyncio.create_task(tab.page.wait_for_function(NOTED, arg=item.code.lower()))
    await asyncio.wait({answering, noting}, return_when=asyncio.FIRST_COMPLETED)
    noting.cancel()
    return answering


async def answer(tab: Tab, element: str | None) -> str:
    """Click an element, with the person's yes where that is asked for."""
    if element is None:
        return "it has no id"
    answer = await tab.ask(Click(element=element))
    if isinstance(answer, Held):
        answer = await tab.ask(Click(element=element), answer.facts)
    return str(answer)


async def clicked(tab: Tab) -> set[str]:
    """What the page noted; in an iframe without scripts, what is checked there."""
    boxes = [box for frame in tab.page.frames[1:] for box in await frame.evaluate(CHECKED)]
    return {*await tab.page.evaluate("clicked"), *boxes}
