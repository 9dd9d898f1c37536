"""A shop that counts its orders, and the whole of webstep before it, of which each part can die.

The system is held at a state from outside: by a function of Chrome's that keeps its caller waiting,
put into the worker by its debugger, or by a shop that does not answer.
"""

import asyncio
import os
import re
import signal
import traceback
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty
from typing import Literal, TypeVar

from playwright.async_api import BrowserContext, Error, Page, Playwright, Worker

from tests.browser.site import Site
from tests.fakes.messages import Blocks, Request, call
from tests.fakes.messages_api import MessagesApi
from tests.repository.tree import ROOT
from tests.whole.parts import Served, served
from webstep.agent.journal import Journal
from webstep.chromium import find
from webstep.cli.client import Client, connect
from webstep.protocol.events import Asked, Ended, Entry, EpisodeEvent
from webstep.protocol.messages import Approve, Start, Stop, Tell
from webstep.protocol.pausing import Paused
from webstep.server.pairings import TERMINAL, Pairings

Happened = TypeVar("Happened", bound=EpisodeEvent)

# Everything after the yes: the tab is looked for, the claim is kept and the permit issued, the
# order is posted, the report is sent.
HOLDS = {
    "before the claim": """() => {
      const query = chrome.tabs.query;
      chrome.tabs.query = async (wanted) => {
        reach();
        await released;
        return query.call(chrome.tabs, wanted);
      };
      released.then(() => { chrome.tabs.query = query; });
    }""",
    "after the claim": """() => {
      const set = chrome.storage.session.set;
      chrome.storage.session.set = async (values) => {
        if ("permits" in values) {
          reach();
          await released;
        }
        return set.call(chrome.storage.session, values);
      };
      released.then(() => { chrome.storage.session.set = set; });
    }""",
    "after the dispatch": "() => {}",
    "after the report": """() => {
      const { send } = WebSocket.prototype;
      let isHeld = false;
      WebSocket.prototype.send = async function (text) {
        if (isHeld) await released;
        send.call(this, text);
        if (!text.includes('"kind":"performed"')) return;
        isHeld = true;
        reach();
      };
      released.then(() => { WebSocket.prototype.send = send; });
    }""",
}
Kill = Literal["backend", "worker", "tab", "browser"]
PREPARE = """() => {
  globalThis.reached = new Promise((resolve) => { globalThis.reach = resolve; });
  globalThis.released = new Promise((resolve) => { globalThis.release = resolve; });
}"""
LOADED = f"--load-extension={ROOT / 'extension'}"
"""Debian's Chromium has one more for all its browsers, which names nothing."""
NOTICE = """async () => {
  const isLinked = async () =>
    (await chrome.storage.session.get("link")).link.state === "connected";
  while (await isLinked());
}"""
CLOSE_OTHERS = """async () => {
  const own = await chrome.tabs.getCurrent();
  const others = (await chrome.tabs.query({})).filter(({ id }) => id !== own.id);
  await chrome.tabs.remove(others.map(({ id }) => id));
}"""
LONG_S = 90
"""More than any wait of webstep's own."""


def orders(request: Request) -> Blocks:
    """A brain that places the order it reads of, and returns when there is none."""
    button = re.search(r"\[(\w+)\] button Place it", request.user)
    if button:
        return call("click", reason="It is to be placed.", element=button[1])
    return call("return", reason="It is placed.", status="done", answer="Placed.")


@dataclass
class Shop:
    """A browser with the extension, a backend, and a shop that counts its orders."""

    home: Path
    api: MessagesApi
    serve: Served
    site: Site
    playwright: Playwright
    stack: ExitStack
    context: BrowserContext
    page: Page
    """A page of the extension."""

    @property
    def worker(self) -> Worker:
        return self.context.service_workers[-1]

    @asynccontextmanager
    async def patience(self) -> AsyncIterator[None]:
        """Say where the block waits and what has happened, if it takes too long."""
        try:
            async with asyncio.timeout(LONG_S):
                yield
        except TimeoutError as late:
            assert late.__cause__
            waits = traceback.extract_tb(late.__cause__.__traceback__)
            (*_, here) = [frame for frame in waits if frame.filename == __file__]
            events = [entry.event for entry in self.read()]
            raise AssertionError(f"Waits in line {here.lineno}: {here.line}\n{events}") from late

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[Client]:
        """Watch as a terminal does."""
        key = Pairings(self.home / "keys.json").keys[TERMINAL]
        async with connect(self.serve.port, key) as client:
            yield client

    async def begin(self, hold: str) -> None:
        """Run up to the yes, say it, and wait until the state is reached."""
        async with self.watching() as client:
            while not (await client.who()).browsers:
                # Looking at its settings wakes the worker.
                await self.page.reload()
            slow = hold == "after the dispatch"
            url = self.site.url("/slow.html" if slow else "/order.html")
            await client.wish(Start(task="Place it", tab=None, url=url, approve="ask"))
            asked = await heard(client, Asked)
            await self.worker.evaluate(PREPARE)
            await self.worker.evaluate(HOLDS[hold])
            await client.wish(Approve(approval=asked.approval, allowed=True, instead=""))
            if slow:
                await asyncio.to_thread(self.site.posts.get, timeout=LONG_S)
                self.site.posts.put("counted")
            else:
                await self.worker.evaluate("reached")

    async def kill(self, what: Kill) -> None:
        """Kill it, and let go of whatever was held."""
        match what:
            case "backend":
                self.serve.process.kill()
                self.serve.process.wait()
                # What it has not noticed yet it cannot heed.
                await self.worker.evaluate(NOTICE)
                await self.worker.evaluate("release()")
                again = served(self.home, self.api, self.serve.port)
                self.serve = self.stack.enter_context(again)
            case "worker":
                devtools = await self.context.new_cdp_session(self.page)
                await devtools.send("ServiceWorker.enable")
                await devtools.send("ServiceWorker.stopAllWorkers")
            case "tab":
                (*_, tab) = [page for page in self.context.pages if "shop.localhost" in page.url]
                await tab.close()
                await self.worker.evaluate("release()")
            case "browser":
                for process in browsers():
                    os.kill(process, signal.SIGKILL)
        self.site.gate.set()

    async def standing(self) -> list[Entry]:
        """Wait until the episode stands still, and read its journal."""
        async with self.watching() as client:
            await heard(client, Paused, Ended)
        return self.read()

    def read(self) -> list[Entry]:
        """Read the journal of the last episode."""
        with closing(Journal(self.home / "journal.db")) as journal:
            return [each for last in journal.episodes()[:1] for each in journal.read(last.episode)]

    def count(self) -> int:
        """How many orders the shop was sent."""
        count = 0
        while True:
            try:
                count += self.site.posts.get_nowait() != ""
            except Empty:
                return count

    async def clear(self, what: Kill) -> None:
        """End the episode, close its tabs, and have a browser again."""
        if what != "browser":
            # Where its state was never reached, it is still held.
            await self.worker.evaluate("globalThis.release?.()")
        async with self.watching() as client:
            await client.wish(Stop())
            await heard(client, Ended)
        self.site.gate.clear()
        if what == "browser":
            # That it was killed may be noticed only now.
            with suppress(Error):
                await self.context.close()
            self.context, self.page = await browser(self.playwright, self.home)
            await self.page.goto(settings_page(self.context))
        await self.page.evaluate(CLOSE_OTHERS)
        assert self.count() == 0, "an order came after all was counted"


async def heard(client: Client, *kinds: type[Happened]) -> Happened:
    """Wait for an event of such a kind, also one that is told of at first."""
    while True:
        match await client.hear():
            case Tell(entries=entries):
                for entry in entries:
                    if isinstance(entry.event, kinds):
                        return entry.event
            case _:
                pass


async def browser(playwright: Playwright, home: Path) -> tuple[BrowserContext, Page]:
    """Start a browser with the extension; one that was paired is still."""
    extension = ROOT / "extension"
    context = await playwright.chromium.launch_persistent_context(
        home.with_name("profile"),
        executable_path=find(os.environ),
        args=[f"--disable-extensions-except={extension}", f"--load-extension={extension}"],
    )
    if not context.service_workers:
        await context.wait_for_event("serviceworker")
    return context, await context.new_page()


def settings_page(context: BrowserContext) -> str:
    """The address of the extension's settings."""
    return f"{context.service_workers[0].url.rpartition('/background')[0]}/options/settings.html"


def ancestors(process: Path) -> list[str]:
    """The processes above one, up to the first."""
    above = []
    while process.name != "0":
        status = (process / "status").read_text()
        parent = next(line.split()[1] for line in status.splitlines() if line.startswith("PPid"))
        above.append(parent)
        process = process.with_name(parent)
    return above


def browsers() -> list[int]:
    """The browsers below this test that have the extension; their other processes have a type and
    die with them."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().decode(errors="replace")
            if LOADED in words and "--type=" not in words:
                found += [int(process.name)] * (str(os.getpid()) in ancestors(process))
        except OSError:
            continue
    assert found
    return found
