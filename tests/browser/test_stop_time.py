"""How long after Stop the last event may begin, measured by the page that gets the events."""

import asyncio
import itertools
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial

import pytest
from playwright.async_api import Page

from tests.browser.backend import Backend
from tests.browser.conftest import Opening
from tests.browser.ear import STARTED, Panel, tell
from tests.browser.presence import Presence, press_command
from tests.browser.site import Site
from tests.browser.tab import Tab
from tests.browser.test_worker import stop_worker
from webstep.protocol.actions import Action, Click, Navigate, Type
from webstep.protocol.messages import Performed, Stop, Thinking

pytestmark = pytest.mark.asyncio(loop_scope="module")

episodes = (f"e-stop-{number}" for number in itertools.count(1))
MAX_MS = 200
TRIES = 30
# The time of each event that a script made, in milliseconds since 1970; sessionStorage keeps it
# for the pages after this one.
NOTE = """() => {
  sessionStorage.removeItem("last");
  for (const kind of ["pointerdown", "click", "beforeinput", "input", "keydown"]) {
    addEventListener(kind, (event) => {
      const at = performance.timeOrigin + performance.now();
      if (!event.isTrusted) sessionStorage.setItem("last", at);
    }, { capture: true });
  }
}"""
# A page's own time begins with the navigation that led to it.
LAST = "() => Math.max(performance.timeOrigin, Number(sessionStorage.getItem('last')))"
BLOCK = """() => {
  setTimeout(() => {
    const end = performance.now() + 1_500;
    while (performance.now() < end);
  });
}"""
# The phase in which Stop comes is another one at each try.
PHASE = "(phase) => new Promise((resolve) => setTimeout(resolve, phase))"
STOP = """() => {
  ear.postMessage({ kind: "stop" });
  return performance.timeOrigin + performance.now();
}"""
# When the person first touched the page, as Chrome itself has it.
TOUCH = """() => {
  globalThis.touched = 0;
  for (const kind of ["pointerdown", "keydown"])
    addEventListener(kind, ({ isTrusted, timeStamp }) => {
      if (isTrusted) globalThis.touched ||= performance.timeOrigin + timeStamp;
    }, { capture: true });
}"""
TOUCHED = "() => touched"
NOW = "() => performance.timeOrigin + performance.now()"
BUTTON = """async () => {
  const buttons = () => [...document.querySelectorAll("button.stop")];
  let stop;
  while (!(stop = buttons().find((button) => button.checkVisibility())))
    await new Promise((resolve) => setTimeout(resolve));
  const { x, y, width, height } = stop.getBoundingClientRect();
  return { x, y, width, height };
}"""


async def repeat(tab: Tab, action: Action, asked: asyncio.Event) -> None:
    """Have it done again and again, until the answer is that it was stopped."""
    while True:
        asking = asyncio.create_task(tab.ask(action))
        await asyncio.sleep(0)
        asked.set()
        answer = await asking
        assert isinstance(answer, Performed), answer
        if "stopped" in answer.outcome.detail:
            return


Figures = Callable[[str, str], None]
"""Says a figure to whoever runs the tests."""
Trouble = Callable[[Tab, Panel], Awaitable[None]]
Press = Callable[[], Awaitable[float]]
"""Stops; returns when it was pressed, in milliseconds since 1970."""
Way = Callable[[Presence], Awaitable[Press]]
"""Makes a way to stop ready."""


async def nothing(tab: Tab, panel: Panel) -> None:
    """An idle page."""


async def block(tab: Tab, panel: Panel) -> None:
    """The page's own scripts take all of its time."""
    await tab.page.evaluate(BLOCK)


async def wake(tab: Tab, panel: Panel) -> None:
    """Chrome has stopped the worker, and it has just come back."""
    await stop_worker(panel.page)
    await tab.backend.connected()
    await tab.backend.say(tell(tab.backend.episode, STARTED))
    await panel.reopen()
    await tab.capture()


async def silence(tab: Tab, panel: Panel) -> None:
    """The backend says nothing more, as one that is stopped by a signal."""
    tab.backend.silent = True


async def stream(tab: Tab, panel: Panel) -> None:
    """The model is writing."""
    for length in range(200):
        thinking = Thinking(episode=tab.backend.episode, frame=1, text="x" * 50 * length)
        await tab.backend.say(thinking)


async def wish(presence: Presence) -> Press:
    """What all ways in the panel come to."""
    return partial(presence.panel.page.evaluate, STOP)


async def panel_button(presence: Presence) -> Press:
    panel = presence.panel.page
    return await touching(panel, partial(presence.press, await panel.evaluate(BUTTON), panel))


async def panel_escape(presence: Presence) -> Press:
    panel = presence.panel.page
    return await touching(panel, partial(panel.keyboard.press, "Escape"))


async def page_button(presence: Presence) -> Press:
    sight = await presence.sees("webstep")
    return await touching(presence.tab.page, partial(presence.press, sight["stop"]))


async def page_escape(presence: Presence) -> Press:
    """Twice; the time counts from the first press, which already holds what comes next."""
    page = presence.tab.page

    async def press() -> None:
        await page.keyboard.press("Escape")
        await page.keyboard.press("Escape")

    await presence.sees("webstep")
    return await touching(page, press)


async def command(presence: Presence) -> Press:
    """The keys of Chrome's own command, pressed on the page, which does not hear them."""
    page = presence.tab.page

    async def press() -> float:
        at: float = await page.evaluate(NOW)
        await press_command(page, "stop")
        return at

    return press


async def touching(page: Page, touch: Callable[[], Awaitable[None]]) -> Press:
    """Have the page that is touched say when that was."""
    await page.evaluate(TOUCH)

    async def press() -> float:
        await touch()
        touched: float = await page.evaluate(TOUCHED)
        return touched

    return press


@pytest.fixture
def figures(capsys: pytest.CaptureFixture[str]) -> Figures:
    def say(what: str, figure: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{what}: {figure}\n")

    return say


@asynccontextmanager
async def beginning(opening: Opening, backend: Backend) -> AsyncIterator[Tab]:
    """A tab for a new episode, which has begun and can be heard again afterwards."""
    backend.episode = next(episodes)
    await backend.say(tell(backend.episode, STARTED))
    tab = await opening("/actions.html")
    yield tab
    backend.silent = False
    await tab.page.close()


async def stopped(
    tab: Tab, panel: Panel, action: Action, trouble: Trouble, phase: int, way: Way = wish
) -> float:
    """Stop in the middle of it; return when the last event began, in milliseconds after Stop."""
    await tab.page.evaluate(NOTE)
    asked = asyncio.Event()
    if trouble is wake:
        await trouble(tab, panel)
    acting = asyncio.create_task(repeat(tab, action, asked))
    await asked.wait()
    if trouble is not wake:
        await trouble(tab, panel)
    press = await way(Presence(tab, panel))
    await panel.page.evaluate(PHASE, phase)
    at = await press()
    while not isinstance(await tab.backend.heard.get(), Stop):
        pass
    await acting
    return float(await tab.page.evaluate(LAST) - at)


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    "trouble", [nothing, block, wake, silence, stream], ids=lambda trouble: trouble.__name__
)
async def test_after_stop_no_click_begins(
    opening: Opening, backend: Backend, panel: Panel, trouble: Trouble, figures: Figures
) -> None:
    lasts = []
    for number in range(TRIES):
        async with beginning(opening, backend) as tab:
            click = Click(element=await tab.find("button", text="Press me"))
            lasts.append(await stopped(tab, panel, click, trouble, phase=number * 7))
    report(figures, trouble.__name__, lasts)


@pytest.mark.long
@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    "way",
    [panel_button, panel_escape, page_button, page_escape, command],
    ids=lambda way: way.__name__,
)
async def test_by_whichever_way_the_person_stops_it_no_click_begins_after_that(
    opening: Opening, backend: Backend, panel: Panel, way: Way, figures: Figures
) -> None:
    lasts = []
    for number in range(TRIES):
        async with beginning(opening, backend) as tab:
            click = Click(element=await tab.find("button", text="Press me"))
            lasts.append(await stopped(tab, panel, click, nothing, phase=number * 7, way=way))
    report(figures, way.__name__, lasts)


@pytest.mark.long
@pytest.mark.timeout(600)
async def test_after_stop_nothing_is_typed(
    opening: Opening, backend: Backend, panel: Panel, figures: Figures
) -> None:
    lasts = []
    for number in range(TRIES):
        async with beginning(opening, backend) as tab:
            field = await tab.find("input")
            typing = Type(element=field, text="forty letters and more of them, typed")
            lasts.append(await stopped(tab, panel, typing, nothing, phase=number * 7))
    report(figures, "typing", lasts)


@pytest.mark.long
@pytest.mark.timeout(600)
async def test_after_stop_nothing_is_done_to_a_page_that_is_loading(
    opening: Opening, backend: Backend, panel: Panel, site: Site, figures: Figures
) -> None:
    lasts = []
    for number in range(TRIES):
        async with beginning(opening, backend) as tab:
            await tab.capture()
            there = Navigate(url=site.url(f"/actions.html?again={number}"))
            lasts.append(await stopped(tab, panel, there, nothing, phase=number * 7))
    report(figures, "navigation", lasts)


def report(figures: Figures, what: str, lasts: list[float]) -> None:
    figures("last event after Stop, ms", f"{what}: at most {max(lasts):.0f} of {len(lasts)}")
    assert max(lasts) <= MAX_MS
