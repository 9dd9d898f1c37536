"""What the page's own scripts add for somebody with a browser: suggestions, and days to pick."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.airline.site import Site

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, site: Site) -> AsyncIterator[Page]:
    page = await browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    await page.goto(f"http://{site.client.headers['Host']}/")
    yield page
    assert faults == []
    await page.close()


async def test_a_city_is_suggested_by_the_beginning_of_a_word_or_its_code(page: Page) -> None:
    field = page.get_by_role("combobox", name="From")
    for typed, suggested in (
        ("se", ["Seattle (SEA)"]),
        ("york", ["New York (JFK)"]),
        ("l", ["Lisbon (LIS)", "Los Angeles (LAX)"]),
        ("xyz", []),
    ):
        await field.fill(typed)
        await expect(page.get_by_role("option")).to_have_text(suggested)
        is_open = str(bool(suggested)).lower()
        await expect(field).to_have_attribute("aria-expanded", is_open)


async def test_a_suggestion_is_taken_by_a_click(page: Page) -> None:
    await page.get_by_role("combobox", name="To").fill("bos")
    await page.get_by_role("option", name="Boston (BOS)").click()
    await expect(page.get_by_role("combobox", name="To")).to_have_value("Boston (BOS)")
    await expect(page.get_by_role("listbox")).to_be_hidden()


async def test_a_suggestion_is_taken_by_keys_and_enter_sends_no_form_before(page: Page) -> None:
    field = page.get_by_role("combobox", name="From")
    await field.fill("a")
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "Enter"):
        await field.press(key)
    await expect(field).to_have_value("Los Angeles (LAX)")
    await field.fill("a")
    await field.press("Escape")
    await expect(page.get_by_role("listbox")).to_be_hidden()
    await expect(field).to_have_value("a")


async def test_the_days_open_at_the_airlines_today_and_those_before_cannot_be_picked(
    page: Page,
) -> None:
    await page.get_by_role("textbox", name="Depart").click()
    dialog = page.get_by_role("dialog", name="Choose a date")
    await expect(dialog).to_contain_text("March 2028")
    await dialog.get_by_role("button", name="Prev").click()
    await expect(dialog).to_contain_text("February 2028")
    await expect(dialog.get_by_role("button", name="February 29, 2028")).to_be_disabled()


async def test_a_day_is_picked_after_turning_the_months(page: Page) -> None:
    await page.get_by_role("textbox", name="Depart").click()
    for name in ("Next", "Next", "Prev"):
        await page.get_by_role("button", name=name, exact=True).click()
    await page.get_by_role("button", name="April 9, 2028", exact=True).click()
    await expect(page.get_by_role("textbox", name="Depart")).to_have_value("04/09/2028")
    await expect(page.get_by_role("dialog")).to_be_hidden()


async def test_a_typed_day_needs_no_popup_and_the_return_opens_at_it(page: Page) -> None:
    await page.get_by_role("textbox", name="Depart").fill("06/05/2028")
    await expect(page.get_by_role("dialog")).to_be_hidden()
    await page.get_by_role("textbox", name="Return").click()
    await expect(page.get_by_role("dialog")).to_contain_text("June 2028")
    await expect(page.get_by_role("button", name="June 4, 2028", exact=True)).to_be_disabled()


async def test_a_day_is_picked_by_keys_alone(page: Page) -> None:
    field = page.get_by_role("textbox", name="Depart")
    await field.press("ArrowDown")
    for key in ("PageDown", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "ArrowDown"):
        await page.keyboard.press(key)
    await page.keyboard.press("Enter")
    await expect(field).to_have_value("04/08/2028")
    await expect(field).to_be_focused()


async def test_escape_and_a_press_elsewhere_close_the_days(page: Page) -> None:
    field = page.get_by_role("textbox", name="Return")
    dialog = page.get_by_role("dialog")
    await field.press("ArrowDown")
    await page.keyboard.press("Escape")
    await expect(dialog).to_be_hidden()
    await field.click()
    await expect(dialog).to_be_visible()
    await page.get_by_role("heading", level=1).click()
    await expect(dialog).to_be_hidden()


async def test_the_form_works_without_scripts(browser: Browser, site: Site) -> None:
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(f"http://{site.client.headers['Host']}/")
    await page.get_by_label("From").fill("SEA")
    await page.get_by_label("To", exact=True).fill("Boston")
    await page.get_by_label("Depart").fill("05/01/2028")
    await page.get_by_role("button", name="Search flights").click()
    await expect(page.get_by_text("No search results.")).to_be_visible()
    await context.close()
