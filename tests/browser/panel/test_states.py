"""What holds of each state of the extension's own pages: axe finds nothing, and it all fits."""

from collections.abc import AsyncIterator
from typing import Final

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page

from tests.browser.panel.conftest import SIZE
from tests.browser.panel.pages import FAKE, SCHEMES
from tests.browser.panel.states import STATES, State, reach
from tests.repository.tree import ROOT

pytestmark = pytest.mark.asyncio(loop_scope="session")

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


@pytest_asyncio.fixture(
    scope="module", loop_scope="session", params=STATES, ids=lambda state: state.name
)
async def page(
    request: pytest.FixtureRequest, browser: Browser, shared: Page, address: str
) -> AsyncIterator[Page]:
    """A page in each state in turn."""
    state: State = request.param
    page = shared
    if state.before:
        page = await browser.new_page()
        await page.add_init_script(path=FAKE)
    await page.set_viewport_size(SIZE)
    await reach(page, address, state)
    yield page
    await page.emulate_media(color_scheme="null")
    # From a page to itself with another fragment nothing would be loaded.
    await page.goto("about:blank")
    if state.before:
        await page.close()


async def test_axe_finds_nothing_that_keeps_anyone_from_using_it(page: Page) -> None:
    await page.evaluate(AXE)
    found: dict[str, list[str]] = {}
    for scheme in SCHEMES:
        await page.emulate_media(color_scheme=scheme)
        found[scheme] = await page.evaluate(VIOLATIONS)
    assert found == {scheme: [] for scheme in SCHEMES}


async def test_nothing_is_wider_than_the_panel_also_with_text_of_twice_the_size(
    page: Page,
) -> None:
    wider: dict[int, list[str]] = {}
    for width, height in SIZES:
        await page.set_viewport_size({"width": width, "height": height})
        wider[width] = await page.evaluate(WIDER)
    assert wider == {width: [] for width, _ in SIZES}
