"""Whatever is shown is shown as text only."""

import pytest
from playwright.async_api import expect

from tests.browser.panel import story
from tests.browser.panel.pages import Panel

pytestmark = pytest.mark.asyncio(loop_scope="session")

HOSTILE = '<img src="/x" onerror="worker.heard.push(1)"> **bold** \u202etxt.exe'


async def test_what_models_and_pages_say_is_shown_as_text_and_nothing_else(panel: Panel) -> None:
    await panel.tell(*story.asking(reason=HOSTILE))
    await panel.begin("e2", *story.started(HOSTILE))
    await panel.tell(*story.called(1, 2, HOSTILE, HOSTILE, HOSTILE))
    await panel.tell(*story.clicking(2, 1, story.CANCEL, HOSTILE, HOSTILE))
    await panel.tell(*story.returned(2, HOSTILE, HOSTILE))
    await panel.think(1, HOSTILE)
    await panel.tell(*story.questioned(HOSTILE))
    await panel.complain(HOSTILE)
    await panel.connect("refused", HOSTILE)
    assert await panel.page.locator("img, b > *, a").count() == 0
    shown = await panel.page.locator("body").inner_text()
    assert '<img src="/x" onerror="worker.heard.push(1)"> **bold**' in shown
    assert "⟨U+202E⟩txt.exe" in shown
    assert "\u202e" not in shown
    assert await panel.heard() == []


async def test_a_very_long_text_is_cut_and_says_so(panel: Panel) -> None:
    await panel.tell(*story.asking(reason="x" * 20_000))
    await expect(panel.page.get_by_role("figure")).to_contain_text("(16000 more characters)")
