"""Whatever dies on the way from the yes to the report: the order is placed at most once, and no
order is placed of which the journal does not know.

The system is held at a state from outside: by a function of Chrome's that keeps its caller waiting,
put into the worker by its debugger, or by a shop that does not answer.
"""

import asyncio
import os
import re
import signal
from collections.abc import AsyncIterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty
from typing import Literal, get_args

import pytest
import pytest_asyncio
from playwright.async_api import BrowserContext, Error, Page, Worker, async_playwright

from tests.browser.site import Site, serving
from tests.fakes.messages import Blocks, Request, call
from tests.fakes.messages_api import MessagesApi
from tests.repository.tree import ROOT
from tests.whole.parts import Served, served
from tests.whole.test_deaths import ancestors
from webstep.agent.journal import Journal
from webstep.chromium import find
from webstep.cli.client import connect
from webstep.protocol.events import Acted, Asked, Ended, Entry, Intended
from webstep.protocol.messages import Approve, Start, Tell
from webstep.protocol.pausing import Paused
from webstep.server.pairings import TERMINAL, Pairings

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
    }""",
}
Kill = Literal["backend", "worker", "tab", "browser"]
PREPARE = """() => {
  globalThis.reached = new Promise((resolve) => { globalThis.reach = resolve; });
  globalThis.released = new Promise((resolve) => { globalThis.release = resolve; });
}"""


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
    context: BrowserContext
    page: Page
    """A page of the extension."""
    stack: ExitStack

    @property
    def worker(self) -> Worker:
        return self.context.service_workers[-1]

    async def begin(self, hold: str) -> None:
        """Run up to the yes, say it, and wait until the state is reached."""
        key = Pairings(self.home / "keys.json").keys[TERMINAL]
        async with connect(self.serve.port, key) as client:
            slow = hold == "after the dispatch"
            url = self.site.url("/slow.html" if slow else "/order.html")
            await client.wish(Start(task="Place it", tab=None, url=url, approve="ask"))
            asked = None
            while not asked:
                match await client.hear():
                    case Tell(entries=entries):
                        events = [entry.event for entry in entries]
                        asked = next((e for e in events if isinstance(e, Asked)), None)
                    case _:
                        pass
            await self.worker.evaluate(PREPARE)
            await self.worker.evaluate(HOLDS[hold])
            await client.wish(Approve(approval=asked.approval, allowed=True, instead=""))
            if slow:
                await asyncio.to_thread(self.site.posts.get, timeout=20)
                self.site.posts.put("counted")
            else:
                await self.worker.evaluate("reached")

    async def kill(self, what: Kill) -> None:
        """Kill it, and let go of whatever was held."""
        match what:
            case "backend":
                self.serve.process.kill()
                self.serve.process.wait()
                await self.worker.evaluate("release()")
                again = served(self.home, self.api, self.serve.port)
                self.serve = self.stack.enter_context(again)
            case "worker":
                devtools = await self.context.new_cdp_session(self.page)
                await devtools.send("ServiceWorker.enable")
                await devtools.send("ServiceWorker.stopAllWorkers")
            case "tab":
                (tab,) = [page for page in self.context.pages if "shop.localhost" in page.url]
                await tab.close()
                await self.worker.evaluate("release()")
            case "browser":
                for process in browsers():
                    os.kill(process, signal.SIGKILL)
        self.site.gate.set()

    async def standing(self) -> tuple[Entry, ...]:
        """Wait until the episode stands still, and read its journal."""
        key = Pairings(self.home / "keys.json").keys[TERMINAL]
        async with connect(self.serve.port, key) as client:
            while True:
                match await client.hear():
                    case Tell(entries=(*_, Entry(event=Ended() | Paused()))):
                        break
                    case _:
                        pass
        journal = Journal(self.home / "journal.db")
        (episode,) = journal.episodes()
        entries = journal.read(episode.episode)
        journal.close()
        return entries

    def count(self) -> int:
        """How many orders the shop was sent."""
        count = 0
        while True:
            try:
                count += self.site.posts.get_nowait() != ""
            except Empty:
                return count


def browsers() -> list[int]:
    """The browsers below this test; their other processes have a type and die with them."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().decode(errors="replace")
            if "--load-extension" in words and "--type=" not in words:
                found += [int(process.name)] * (str(os.getpid()) in ancestors(process))
        except OSError:
            continue
    assert found
    return found


@pytest_asyncio.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Shop]:
    extension, home = ROOT / "extension", tmp_path / "home"
    with ExitStack() as stack:
        site = stack.enter_context(serving())
        api = stack.enter_context(MessagesApi(orders))
        serve = stack.enter_context(served(home, api))
        async with async_playwright() as playwright:
            context = await playwright.chromium.launch_persistent_context(
                tmp_path / "profile",
                executable_path=find(os.environ),
                args=[f"--disable-extensions-except={extension}", f"--load-extension={extension}"],
            )
            if not context.service_workers:
                await context.wait_for_event("serviceworker")
            page = await context.new_page()
            pairing = f"{context.service_workers[0].url.rpartition('/background')[0]}/options"
            await page.goto(f"{pairing}/settings.html#code={serve.code}&port={serve.port}")
            await page.get_by_text("Paired").first.wait_for()
            yield Shop(home, api, serve, site, context, page, stack)
            site.gate.set()
            # A browser that was killed may be noticed only now.
            with suppress(Error):
                await context.close()


async def is_done_at_most_once(shop: Shop, hold: str, kill: Kill) -> None:
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
    await is_done_at_most_once(shop, hold, kill)
