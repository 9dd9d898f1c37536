"""The secrets' part of the options page."""

import pytest
from playwright.async_api import Page, expect

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def store(tab: Page, name: str, site: str, value: str) -> None:
    await tab.get_by_label("Name", exact=True).fill(name)
    await tab.get_by_label("Site", exact=True).fill(site)
    await tab.get_by_label("Value", exact=True).fill(value)
    await tab.get_by_role("button", name="Store").click()


async def test_secrets_are_listed_by_name_and_site_and_can_be_deleted(
    tab: Page, address: str
) -> None:
    await tab.goto(f"{address}/options/settings.html")
    await expect(tab.get_by_text("None is stored.")).to_be_visible()
    await store(tab, "pw", "shop.example/login?a=b", "hunter2")
    await store(tab, "pw", "https://bank.example", "hunter3")
    await store(tab, "pw", "https://shop.example", "hunter4")
    items = tab.get_by_role("region", name="Secrets").get_by_role("listitem")
    await expect(items).to_have_count(2)
    await expect(items.nth(1)).to_contain_text("{{secret:pw}}https://shop.example")
    stored = await tab.evaluate("browser.session.secrets")
    assert [(s["origin"], s["value"]) for s in stored] == [
        ("https://bank.example", "hunter3"),
        ("https://shop.example", "hunter4"),
    ]
    assert "hunter" not in await tab.content()
    await tab.get_by_role("button", name="Delete pw for https://bank.example").click()
    await expect(items).to_have_count(1)
    assert [s["value"] for s in await tab.evaluate("browser.session.secrets")] == ["hunter4"]


@pytest.mark.parametrize(
    "site", ["http://shop.example", "ftp://shop.example", "a b", "https://u@x.example"]
)
async def test_a_site_on_which_others_could_read_along_is_refused(
    tab: Page, address: str, site: str
) -> None:
    await tab.goto(f"{address}/options/settings.html")
    await store(tab, "pw", site, "hunter2")
    await expect(tab.get_by_text("It must be encrypted")).to_be_visible()
    assert await tab.evaluate("browser.session.secrets ?? []") == []
