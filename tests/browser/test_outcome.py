"""What is said of an action whose page left, froze or failed: done, not done, or nobody knows."""

import asyncio

import pytest

from tests.browser.conftest import Opening
from tests.browser.tab import Chromium
from webstep.protocol.actions import Click
from webstep.protocol.messages import Failed

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("number", range(3))
async def test_a_link_that_leaves_at_once_was_clicked(opening: Opening, number: int) -> None:
    tab = await opening("/actions.html")
    clicked = await tab.perform(Click(element=await tab.find("a", text="A link")))
    assert clicked.ok
    assert tab.page.url.endswith("/plain.html")


LEAVE = "location.href = '/plain.html'"


@pytest.mark.parametrize("number", range(3))
async def test_a_page_that_leaves_while_the_action_waits_was_not_acted_on(
    opening: Opening, number: int
) -> None:
    tab = await opening("/actions.html")
    below = Click(element=await tab.find("button", text="Far below"))
    acting = asyncio.create_task(tab.perform(below))
    await tab.page.wait_for_function("scrollY > 0")
    await tab.page.evaluate(LEAVE)
    outcome = await acting
    assert not outcome.ok
    assert "before anything was done" in outcome.detail


BE_BUSY = """() => {
  const end = performance.now() + 1_000;
  setTimeout(() => { while (performance.now() < end); });
}"""
ENABLE_AND_THEN = """(then) => {
  const below = document.getElementById("below");
  below.disabled = false;
  below.focus();
  let frames = 5;
  const next = () => (frames-- ? requestAnimationFrame(next) : eval(then));
  next();
}"""
# Nobody nests a page like this by hand, but a script may; ours run out of stack on it.
DEEPEN = """
  let inner = document.activeElement;
  for (let depth = 0; depth < 4_000; depth++)
    inner = inner.appendChild(document.createElement("span"));
"""


@pytest.mark.parametrize("event", [LEAVE, DEEPEN])
async def test_what_goes_wrong_between_the_permit_and_the_click_ends_as_unknown(
    chromium: Chromium, opening: Opening, event: str
) -> None:
    tab = await opening("/actions.html")
    below = Click(element=await tab.find("button", text="Far below"))
    acting = asyncio.create_task(tab.ask(below))
    await tab.page.wait_for_function("scrollY > 0")
    # While the worker is busy the page's request for a permit waits there, and the page does not.
    (worker,) = chromium.context.service_workers
    await worker.evaluate(BE_BUSY)
    await tab.page.evaluate(ENABLE_AND_THEN, event)
    lost = await acting
    assert isinstance(lost, Failed)
    assert lost.cause == "unknown"


async def test_a_page_on_which_the_extension_fails_is_told_at_once(opening: Opening) -> None:
    tab = await opening("/actions.html")
    press = Click(element=await tab.find("button", text="Press me"))
    await tab.page.focus("#plain")
    await tab.page.evaluate(f"() => {{ {DEEPEN} }}")
    async with asyncio.timeout(5):
        outcome = await tab.perform(press)
        captured = await tab.backend.capture(tab.id)
    assert not outcome.ok
    assert "Maximum call stack" in outcome.detail
    assert await tab.log() == ""
    assert isinstance(captured, Failed)
    assert captured.cause == "unreadable"
    assert "Maximum call stack" in captured.detail


async def test_a_page_that_freezes_after_the_click_ends_as_unknown(opening: Opening) -> None:
    tab = await opening("/actions.html")
    click = Click(element=await tab.find("button", text="Freeze"))
    async with asyncio.timeout(15):
        frozen = await tab.ask(click)
    assert isinstance(frozen, Failed)
    assert frozen.cause == "unknown"
