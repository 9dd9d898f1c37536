"""The worker between backend, panel and page: whom it trusts, what it survives, how Stop works."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page
from pydantic import JsonValue

from tests.browser.backend import Answer, Backend, Manner
from tests.browser.conftest import Opening
from tests.browser.tab import Chromium, Tab
from webstep.protocol.actions import Click, Wait
from webstep.protocol.events import Answered, Asked, Ended, Entry, EpisodeEvent, Started
from webstep.protocol.messages import Captured, Failed, Performed, Stop, Tell
from webstep.protocol.page import Facts, Target
from webstep.protocol.spending import Limits, Totals

pytestmark = pytest.mark.asyncio(loop_scope="module")

EAR = """() => {
  globalThis.ear = chrome.runtime.connect({ name: "panel" });
  ear.onMessage.addListener((message) => told(message));
  ear.onDisconnect.addListener(() => told({ kind: "closed" }));
}"""

Message = dict[str, JsonValue]


class Panel:
    """A page of the extension, with a port like the panel's and all that it says."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._heard: asyncio.Queue[Message] = asyncio.Queue()

    async def listen(self) -> None:
        await self.page.expose_function("told", self._heard.put_nowait)
        await self.page.evaluate(EAR)

    async def reopen(self) -> None:
        await self.page.evaluate(EAR)

    async def hears(self, **expected: str) -> Message:
        """Wait for the first message that has these words in these places."""
        async with asyncio.timeout(15):
            while True:
                message = await self._heard.get()
                if all(words in str(message.get(key)) for key, words in expected.items()):
                    return message

    async def wish(self, kind: str) -> None:
        await self.page.evaluate("(kind) => ear.postMessage({ kind })", kind)


@pytest_asyncio.fixture(loop_scope="module")
async def panel(chromium: Chromium, backend: Backend) -> AsyncIterator[Panel]:
    page = await chromium.context.new_page()
    await page.goto(chromium.address("panel/panel.html"))
    panel = Panel(page)
    await panel.listen()
    await panel.hears(state="connected")
    yield panel
    await page.close()


def tell(episode: str, *events: EpisodeEvent) -> Tell:
    at = "2031-05-06T12:00:00.000Z"
    numbered = enumerate(events, 1)
    return Tell(
        entries=tuple(
            Entry(episode=episode, number=number, at=at, event=event) for number, event in numbered
        )
    )


STARTED = Started(task="Buy pens", url="", model="claude-test", limits=Limits(), library="0" * 64)
ASKED = Asked(
    frame=1,
    approval="a1",
    action=Click(element="1"),
    facts=Facts(
        action="click",
        target=Target(role="button", name="Buy"),
        origin="http://shop.localhost",
        document="d",
        context="",
        why="Its name says so",
        values=(),
    ),
)
ANSWERED = Answered(approval="a1", allowed=True, instead="", by="panel")


async def stop_worker(page: Page) -> None:
    session = await page.context.new_cdp_session(page)
    await session.send("ServiceWorker.enable")
    await session.send("ServiceWorker.stopAllWorkers")
    await session.detach()


async def test_a_worker_that_chrome_stops_comes_back_with_everything(
    panel: Panel, backend: Backend, opening: Opening
) -> None:
    tab = await opening("/plain.html")
    await stop_worker(panel.page)
    # The panel's port closes with the worker, and connecting it again wakes a new one.
    await backend.connected()
    await backend.say(tell("e-woken", STARTED))
    await panel.reopen()
    await panel.hears(kind="tell", entries="e-woken")
    assert isinstance(await backend.capture(tab.id), Captured)


async def test_a_backend_that_was_away_is_found_again(panel: Panel, backend: Backend) -> None:
    await backend.stop()
    await panel.hears(state="down", detail="webstep serve")
    await backend.start()
    await backend.connected()
    await panel.hears(state="connected", model="claude-test")


@pytest.mark.parametrize(
    ("manner", "state", "words"),
    [
        (Manner(knows_key=False), "impostor", "does not know this extension's pairing key"),
        (Manner(protocol=2), "refused", "speaks protocol 2, this extension protocol 1"),
        (Manner(protocol=0), "refused", "Update the backend"),
        (Manner(refuses="This browser is not paired."), "refused", "This browser is not paired."),
    ],
)
async def test_who_is_not_our_backend_is_not_obeyed(
    panel: Panel, backend: Backend, manner: Manner, state: str, words: str
) -> None:
    await backend.stop()
    await panel.hears(state="down")
    other = Backend(manner, port=backend.port)
    await other.start()
    await panel.hears(state=state, detail=words)
    await other.stop()
    await backend.start()
    # It is not tried again by itself at once; a person who opens the panel is reason enough.
    await panel.reopen()
    await backend.connected()


async def test_a_wrong_code_pairs_nothing_and_keeps_what_was_paired(
    panel: Panel, chromium: Chromium, backend: Backend
) -> None:
    stranger = Backend(Manner(refuses="This code is not known."))
    await stranger.start()
    page = await chromium.context.new_page()
    await page.goto(chromium.address("options/pair.html"))
    answer = await page.evaluate(
        "(port) => chrome.runtime.sendMessage({ kind: 'pair', code: 'ABCD EFGH', port })",
        stranger.port,
    )
    assert answer == {"paired": False, "detail": "This code is not known."}
    prove = await stranger.proofs.get()
    assert prove.pairing
    kept = await page.evaluate("chrome.storage.local.get('port')")
    assert kept == {"port": backend.port}
    await page.close()
    await stranger.stop()


async def test_only_the_panel_is_a_panel(panel: Panel, chromium: Chromium) -> None:
    page = await chromium.context.new_page()
    await page.goto(chromium.address("options/pair.html"))
    other = Panel(page)
    await other.listen()
    assert await other.hears() == {"kind": "closed"}
    await page.close()


async def test_the_key_is_closed_to_page_scripts(panel: Panel, opening: Opening) -> None:
    tab = await opening("/plain.html")
    reading = """async (tabId) => {
      const read = () => chrome.storage.local.get().then(() => "read", (error) => error.message);
      const [{ result }] = await chrome.scripting.executeScript({ target: { tabId }, func: read });
      return result;
    }"""
    assert "not allowed" in await panel.page.evaluate(reading, tab.id)


async def test_the_badge_asks_while_an_approval_waits(panel: Panel, backend: Backend) -> None:
    badge = "async (text) => { while ((await chrome.action.getBadgeText({})) !== text); }"
    await backend.say(tell("e-badge", STARTED, ASKED))
    await panel.page.evaluate(badge, "?")
    await backend.say(tell("e-badge", STARTED, ASKED, ANSWERED))
    await panel.page.evaluate(badge, "")


async def begin(tab: Tab) -> asyncio.Task[Answer]:
    """Begin to click a button that is disabled; the page has scrolled to it and waits."""
    click = Click(element=await tab.find("button", text="Far below"))
    acting = asyncio.create_task(tab.ask(click))
    await tab.page.wait_for_function("scrollY > 0")
    return acting


ENABLE = "document.getElementById('below').disabled = false"


async def test_after_stop_nothing_more_is_done(
    panel: Panel, backend: Backend, opening: Opening
) -> None:
    backend.episode = "e-stopped"
    await backend.say(tell(backend.episode, STARTED))
    tab = await opening("/actions.html")
    acting = await begin(tab)
    await panel.wish("stop")
    assert await backend.heard.get() == Stop()
    await tab.page.evaluate(ENABLE)
    answer = await acting
    assert isinstance(answer, Performed)
    assert not answer.outcome.ok
    plain = Click(element=await tab.find("button", text="Press me"))
    refused = await tab.perform(plain)
    assert not refused.ok
    assert "stopped" in refused.detail
    assert await tab.log() == ""
    backend.episode = "e-next"
    assert (await tab.perform(plain)).ok


async def test_stop_is_kept_for_a_backend_that_is_away(panel: Panel, backend: Backend) -> None:
    await backend.say(tell("e-away", STARTED))
    await panel.hears(kind="tell", entries="e-away")
    await backend.stop()
    await panel.hears(state="down")
    await panel.wish("stop")
    await panel.hears(kind="problem")
    await backend.start()
    await backend.connected()
    await backend.say(tell("e-away", STARTED))
    assert await backend.heard.get() == Stop()
    ended = Ended(status="stopped", answer="", totals=Totals())
    await backend.say(tell("e-away", STARTED, ended))


async def test_what_a_lost_backend_asked_for_is_not_done(
    panel: Panel, backend: Backend, opening: Opening
) -> None:
    backend.episode = "e-lost"
    tab = await opening("/actions.html")
    acting = await begin(tab)
    await backend.stop()
    await panel.hears(state="down")
    await tab.page.evaluate(ENABLE)
    await backend.start()
    await backend.connected()
    await tab.capture()
    assert await tab.log() == ""
    acting.cancel()


async def test_a_renderer_that_dies_in_the_middle_is_noticed(
    panel: Panel, backend: Backend, opening: Opening
) -> None:
    tab = await opening("/actions.html")
    await tab.capture()
    waiting = asyncio.create_task(tab.ask(Wait(text="what never comes")))
    session = await tab.page.context.new_cdp_session(tab.page)
    async with asyncio.timeout(15):
        async with tab.page.expect_event("crash"):
            crash = asyncio.create_task(session.send("Page.crash"))
        failed = await waiting
    crash.cancel()
    assert isinstance(failed, Failed)
    assert failed.cause == "tab_gone"
    assert "crashed" in failed.detail
