"""The worker between backend, panel and page: whom it trusts, what it survives, what it tells."""

import asyncio

import pytest
from playwright.async_api import Page

from tests.browser.backend import LURE, Backend, Manner
from tests.browser.conftest import Opening
from tests.browser.ear import STARTED, Panel, tell
from tests.browser.tab import Chromium
from webstep.protocol.actions import Click, Wait
from webstep.protocol.base import PROTOCOL
from webstep.protocol.capturing import Captured
from webstep.protocol.events import Answered, Asked
from webstep.protocol.messages import Failed
from webstep.protocol.page import Facts, Target

pytestmark = pytest.mark.asyncio(loop_scope="module")

NEXT = PROTOCOL + 1

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
        (
            Manner(protocol=NEXT),
            "refused",
            f"speaks protocol {NEXT}, this extension protocol {PROTOCOL}",
        ),
        (Manner(protocol=PROTOCOL - 1), "refused", "Update the backend"),
        (Manner(protocol=NEXT, version=LURE), "refused", "The backend (unknown) speaks protocol"),
        (Manner(refuses="protocol"), "refused", "speaks another protocol"),
        (Manner(refuses="key"), "refused", "does not know this browser's pairing"),
        (Manner(refuses="locked"), "refused", "lets nobody new in for a minute"),
        (Manner(refuses="malformed"), "refused", "could not read this extension's answer"),
    ],
)
async def test_who_is_not_our_backend_is_not_obeyed(
    panel: Panel, backend: Backend, manner: Manner, state: str, words: str
) -> None:
    await backend.stop()
    await panel.hears(state="down")
    other = Backend(manner, port=backend.port)
    await other.start()
    told = await panel.hears(state=state, detail=words)
    assert "evil" not in str(told)
    await other.stop()
    await backend.start()
    # It is not tried again by itself at once; a person who opens the panel is reason enough.
    await panel.reopen()
    await backend.connected()


async def test_of_a_backend_of_another_version_the_person_is_told_what_to_press(
    panel: Panel, backend: Backend
) -> None:
    await backend.stop()
    newer = Backend(Manner(version="99.0.0"), port=backend.port)
    await newer.start()
    await panel.hears(
        state="connected", detail="version 99.0.0, this extension 0.1.0. Press Reload"
    )
    await newer.stop()
    await backend.start()
    await backend.connected()


async def test_a_wrong_code_pairs_nothing_and_keeps_what_was_paired(
    panel: Panel, chromium: Chromium, backend: Backend
) -> None:
    stranger = Backend(Manner(refuses="code"))
    await stranger.start()
    page = await chromium.context.new_page()
    await page.goto(chromium.address("options/settings.html"))
    answer = await page.evaluate(
        "(port) => chrome.runtime.sendMessage({ kind: 'pair', code: 'ABCD EFGH', port })",
        stranger.port,
    )
    assert not answer["paired"]
    assert answer["detail"].startswith("The code is wrong, used or older than two minutes.")
    prove = await stranger.proofs.get()
    assert prove.pairing
    kept = await page.evaluate("chrome.storage.local.get('port')")
    assert kept == {"port": backend.port}
    await page.close()
    await stranger.stop()


async def test_only_the_panel_is_a_panel(panel: Panel, chromium: Chromium) -> None:
    page = await chromium.context.new_page()
    await page.goto(chromium.address("options/settings.html"))
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
