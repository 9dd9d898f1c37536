"""Pictures of a tab: only of the one in front, only where Chrome allows it, never a fault."""

import base64
import json
import os
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import async_playwright

from tests.browser.backend import Backend
from tests.browser.conftest import Opening
from tests.browser.site import Site
from tests.browser.tab import Chromium, Tab, open_tab
from tests.repository.tree import ROOT
from webstep.chromium import extension_id, find
from webstep.evaluation import permitted
from webstep.protocol.screenshot import Pictured

pytestmark = pytest.mark.asyncio(loop_scope="module")

Paired = tuple[Chromium, Backend]

OF_JPEG = b"\xff\xd8\xff"
SIZE = """(jpeg) => new Promise((resolve, reject) => {
  const picture = new Image();
  picture.onload = () => resolve([picture.naturalWidth, picture.naturalHeight]);
  picture.onerror = reject;
  picture.src = `data:image/jpeg;base64,${jpeg}`;
})"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def allowed(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Paired]:
    """A browser as a run has it, in a large window: the extension may act on every site."""
    extension = permitted.copy(ROOT / "extension", tmp_path_factory.mktemp("copy") / "extension")
    key = json.loads((extension / "manifest.json").read_text())["key"]
    backend = Backend()
    await backend.start()
    async with async_playwright() as playwright:
        context = await playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("profile"),
            executable_path=find(os.environ),
            args=[f"--disable-extensions-except={extension}", f"--load-extension={extension}"],
            viewport={"width": 1600, "height": 900},
        )
        if not context.service_workers:
            await context.wait_for_event("serviceworker")
        chromium = Chromium(context, extension_id(key))
        await chromium.pair(backend)
        await backend.connected()
        yield chromium, backend
        await context.close()
    await backend.stop()


async def picture(backend: Backend, tab: Tab) -> Pictured:
    pictured = await backend.picture(tab.id)
    assert isinstance(pictured, Pictured), pictured
    return pictured


async def test_without_leave_there_is_none_and_it_says_why(
    opening: Opening, backend: Backend
) -> None:
    pictured = await picture(backend, await opening("/plain.html"))
    assert pictured.jpeg == ""
    assert pictured.detail.startswith("Chrome gives no picture of the tab: ")
    assert "activeTab" in pictured.detail


async def test_where_every_site_is_allowed_it_is_a_jpeg_of_bounded_width(
    allowed: Paired, site: Site
) -> None:
    chromium, backend = allowed
    tab = await open_tab(chromium, backend, site, "/plain.html")
    pictured = await picture(backend, tab)
    assert pictured.detail == ""
    assert base64.b64decode(pictured.jpeg).startswith(OF_JPEG)
    assert await tab.page.evaluate(SIZE, pictured.jpeg) == [1280, 720]


async def test_a_tab_behind_another_is_not_pictured(allowed: Paired, site: Site) -> None:
    chromium, backend = allowed
    behind = await open_tab(chromium, backend, site, "/plain.html")
    await open_tab(chromium, backend, site, "/order.html")
    pictured = await picture(backend, behind)
    assert pictured.jpeg == ""
    assert "is not in front" in pictured.detail


async def test_of_a_tab_that_is_gone_there_is_none(allowed: Paired, site: Site) -> None:
    chromium, backend = allowed
    tab = await open_tab(chromium, backend, site, "/plain.html")
    await tab.page.close()
    pictured = await picture(backend, tab)
    assert (pictured.jpeg, "No tab with id" in pictured.detail) == ("", True)
