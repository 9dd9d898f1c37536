"""The settings: how things stand, who decides, and what was chosen and allowed for single sites."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.panel.pages import Link, LinkState
from webstep.protocol.base import Word
from webstep.protocol.setup import Decider, Setup

pytestmark = pytest.mark.asyncio(loop_scope="session")

FAST = Decider(tier="fast", model="claude-haiku-5-5", effort="medium", priced=True)
STRONG = Decider(tier="strong", model="claude-sonnet-5-5", effort="", priced=True)
SETUP = Setup(
    deciders=(FAST, STRONG),
    server="api.anthropic.com",
    prices_as_of="2026-11-01",
    file="/etc/webstep/models.toml",
)
MODES = {"http://airline.localhost:8800": "freely", "https://shop.example": "every"}


async def opened(tab: Page, address: str) -> Page:
    await tab.goto(f"{address}/options/settings.html")
    await expect(tab.get_by_role("heading", name="webstep settings")).to_be_visible()
    return tab


async def keep(tab: Page, area: str, **words: object) -> None:
    kept = {
        name: word.model_dump(mode="json") if isinstance(word, Word) else word
        for name, word in words.items()
    }
    await tab.evaluate("([area, kept]) => chrome.storage[area].set(kept)", [area, kept])


async def test_who_decides_is_told_with_the_file_to_edit(tab: Page, address: str) -> None:
    await opened(tab, address)
    models = tab.get_by_role("region", name="Models")
    await expect(models).to_contain_text("Known once the backend is connected.")
    await keep(tab, "session", link=Link(), setup=SETUP)
    await expect(models.get_by_role("definition")).to_have_text(
        ["claude-haiku-5-5, medium effort", "claude-sonnet-5-5"]
    )
    await expect(models).to_contain_text("list prices of November 1, 2026")
    await expect(models).to_contain_text(SETUP.file)
    await expect(tab.get_by_role("region", name="What is sent")).to_contain_text(SETUP.server)
    limits = tab.get_by_role("region", name="Limits").get_by_role("definition")
    await expect(limits).to_have_text(["$0.50", "50", "200", "2,000,000", "30", "6"])
    await expect(tab.get_by_text("Connected to the backend.")).to_be_visible()


async def test_a_model_without_a_price_is_named(tab: Page, address: str) -> None:
    await opened(tab, address)
    free = STRONG.model_copy(update={"model": "<b>qwen3</b>", "priced": False})
    setup = SETUP.model_copy(update={"deciders": (FAST, free)})
    await keep(tab, "session", link=Link(), setup=setup)
    await expect(tab.get_by_text("No price is known of <b>qwen3</b>:")).to_be_visible()


@pytest.mark.parametrize("state", ["down", "refused", "impostor"])
async def test_what_is_wrong_with_the_connection_is_told_with_its_remedy(
    tab: Page, address: str, state: LinkState
) -> None:
    await opened(tab, address)
    await keep(tab, "session", link=Link(), setup=SETUP)
    await expect(tab.get_by_text(FAST.model)).to_be_visible()
    await keep(tab, "session", link=Link(state=state, detail="Do this.", limits=None))
    await expect(tab.get_by_role("region", name="Connection")).to_contain_text(". Do this.")
    # What an earlier backend said of itself may be true no more.
    await expect(tab.get_by_text(FAST.model)).to_be_hidden()


async def test_before_it_is_paired_that_is_said_once(tab: Page, address: str) -> None:
    await opened(tab, address)
    await keep(tab, "session", link=Link(state="unpaired", detail="Start it.", limits=None))
    connection = tab.get_by_role("region", name="Connection")
    await expect(connection.get_by_text("Not paired", exact=True)).to_be_visible()
    await expect(connection).not_to_contain_text("Start it.")
    await expect(connection.get_by_label("Code")).to_be_visible()
    await expect(connection.get_by_text("Pair again…")).to_be_hidden()


async def test_each_new_connection_is_asked_how_it_is_set_up(tab: Page, address: str) -> None:
    await opened(tab, address)
    assert await tab.evaluate("worker.looks") == 1
    await keep(tab, "session", link=Link(state="down", detail="No."))
    await keep(tab, "session", link=Link())
    await expect(tab.get_by_text("Connected to the backend.")).to_be_visible()
    assert await tab.evaluate("worker.looks") == 2


async def test_a_mode_of_a_site_is_changed_and_forgotten(tab: Page, address: str) -> None:
    await opened(tab, address)
    await expect(tab.get_by_text("No site is treated otherwise.")).to_be_visible()
    await keep(tab, "local", modes={**MODES, "https://evil.example": "all"})
    items = tab.get_by_role("region", name="When webstep asks").get_by_role("listitem")
    await expect(items).to_have_count(2)
    told = tab.get_by_role("region", name="When webstep asks").get_by_role("definition")
    await expect(told).to_have_count(3)
    await expect(told.nth(1)).to_contain_text("before it sends a form that changes things")
    choice = tab.get_by_role("combobox", name="When webstep asks you on https://shop.example")
    await choice.select_option("Act freely on this site")
    await tab.get_by_role("button", name="Forget it for http://airline.localhost:8800").click()
    await expect(items).to_have_count(1)
    assert await tab.evaluate("browser.stored.modes") == {"https://shop.example": "freely"}
    await choice.select_option("Ask before what has consequences")
    await expect(items).to_have_count(0)


async def test_a_site_that_was_allowed_is_taken_back(tab: Page, address: str) -> None:
    permitted = ["https://shop.example/*", "http://127.0.0.1/*", "*://*/*"]
    await tab.add_init_script(f"browser.permitted = {permitted}")
    await opened(tab, address)
    items = tab.get_by_role("region", name="Sites").get_by_role("listitem")
    await expect(items).to_have_text(["https://shop.exampleRemove", "Every siteRemove"])
    await tab.get_by_role("button", name="Remove https://shop.example").click()
    await expect(items).to_have_count(1)
    await expect(tab.get_by_text("may no longer read or use https://shop.example")).to_be_visible()
    await tab.get_by_role("button", name="Remove Every site").click()
    await expect(tab.get_by_text("None but those of this machine.")).to_be_visible()
    assert await tab.evaluate("browser.permitted") == ["http://127.0.0.1/*"]
