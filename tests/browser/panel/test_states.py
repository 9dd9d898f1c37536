"""What holds of each state of the extension's own pages: axe finds nothing, and it all fits."""

from typing import Final

import pytest
from playwright.async_api import Browser

from tests.browser.panel.pages import SCHEMES
from tests.browser.panel.states import STATES, State, reach
from tests.repository.tree import ROOT

pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.parametrize("state", STATES, ids=lambda state: state.name),
]

AXE: Final = (ROOT / "node_modules/axe-core/axe.min.js").read_text()

VIOLATIONS: Final = """async () => {
  const { violations } = await axe.run();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`));
}"""

SIZES: Final = ((360, 720), (180, 360))
"""Of the narrowest panel, and the same with text of 200 %: to a page half the width and height."""

WIDER: Final = """() => [...document.querySelectorAll("html, main, .dock, dialog")]
    .filter((part) => part.scrollWidth > part.clientWidth)
    .map((part) => part.className || part.tagName)"""
"""The parts that something sticks out of."""


async def test_axe_finds_nothing_that_keeps_anyone_from_using_it(
    browser: Browser, address: str, state: State
) -> None:
    page = await browser.new_page(viewport={"width": 360, "height": 720})
    await reach(page, address, state)
    await page.evaluate(AXE)
    found: dict[str, list[str]] = {}
    for scheme in SCHEMES:
        await page.emulate_media(color_scheme=scheme)
        found[scheme] = await page.evaluate(VIOLATIONS)
    await page.close()
    assert found == {scheme: [] for scheme in SCHEMES}


async def test_nothing_is_wider_than_the_panel_also_with_text_of_twice_the_size(
    browser: Browser, address: str, state: State
) -> None:
    page = await browser.new_page(viewport={"width": 360, "height": 720})
    await reach(page, address, state)
    wider: dict[int, list[str]] = {}
    for width, height in SIZES:
        await page.set_viewport_size({"width": width, "height": height})
        wider[width] = await page.evaluate(WIDER)
    await page.close()
    assert wider == {width: [] for width, _ in SIZES}
