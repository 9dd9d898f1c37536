"""What only the legacy skin has: iframes, a popup, and a page that asks before it cancels."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.airline.site import Site, open_site, soup
from webstep.airline.skin import SkinName

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def served(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    async with open_site(tmp_path_factory.mktemp("legacy"), SkinName.LEGACY) as site:
        yield site


async def test_the_question_to_cancel_is_a_page_and_changes_nothing(site: Site) -> None:
    code = site.scenario.code
    itinerary = soup(await site.client.get(f"/bookings/{code}"))
    link = itinerary.find("a", string="CXL BKG")
    assert link
    page = soup(await site.client.get(str(link["href"])))
    assert page.select_one(f"form[action='/bookings/{code}/cancel'][method=post]")
    assert not site.practice.evaluate().success
    assert (await site.cancel(code)).status_code == 303
    assert site.practice.evaluate().success


async def test_a_wrong_code_asks_again_and_cancels_nothing(site: Site) -> None:
    response = await site.cancel("ZZZZ9")
    assert response.status_code == 422
    assert "ZZZZ9 IS NOT THIS PNR - NOTHING CXLD" in response.text
    assert soup(response).select_one("input[name=confirmation_code]")
    assert site.ask("SELECT status FROM bookings WHERE code = ?", site.scenario.code) == "confirmed"


async def test_what_is_cancelled_or_unknown_cannot_be_cancelled(site: Site) -> None:
    path = f"/bookings/{site.scenario.code}/cancellation"
    await site.cancel(site.scenario.code)
    response = await site.client.get(path)
    assert response.status_code == 409
    assert "PNR ALREADY CXLD" in response.text
    assert not soup(response).select("form")
    assert (await site.client.get("/bookings/ZZZZ9/cancellation")).status_code == 404


async def test_iframes_hold_only_what_the_page_says_as_well(site: Site) -> None:
    page = soup(await site.client.get("/"))
    below = {str(link["href"]) for link in page.select("td.foot a")}
    paths = [str(iframe["src"]) for iframe in page.select("iframe")]
    assert paths == ["/navigation", "/advert"]
    for path in paths:
        links = soup(await site.client.get(path)).select("a")
        assert links
        assert {str(link["href"]) for link in links} <= below
        assert {str(link["target"]) for link in links} == {"_top"}


@pytest.mark.parametrize(
    ("month", "shown", "turns"),
    [
        ("", "MARCH 2028", ["04/2028"]),
        ("01/2028", "MARCH 2028", ["04/2028"]),
        ("12/2028", "DECEMBER 2028", ["11/2028", "01/2029"]),
        ("02/2029", "FEBRUARY 2029", ["01/2029"]),
        ("09/9999", "FEBRUARY 2029", ["01/2029"]),
    ],
)
async def test_the_calendar_has_the_twelve_months_on_sale(
    site: Site, month: str, shown: str, turns: list[str]
) -> None:
    response = await site.client.get("/calendar", params={"field": "depart", "month": month})
    page = soup(response)
    assert shown in page.get_text()
    links = [str(link["href"]) for link in page.select("a[href^='/calendar']")]
    assert [link.partition("month=")[2].replace("%2F", "/") for link in links] == turns


async def test_a_day_picked_in_the_popup_is_in_the_field(browser: Browser, site: Site) -> None:
    page = await browser.new_page()
    await page.goto(f"http://{site.client.headers['Host']}/")
    async with page.expect_popup() as opening:
        await page.locator("[data-calendar=return]").click()
    popup = await opening.value
    await popup.get_by_role("link", name=">>").click()
    await expect(popup.get_by_text("APRIL 2028")).to_be_visible()
    async with popup.expect_event("close"):
        await popup.get_by_role("link", name="9", exact=True).click()
    await expect(page.locator("[name=return]")).to_have_value("04/09/2028")
    await page.close()


@pytest.mark.parametrize("path", ["/nowhere", "/bookings/ZZZZ9", "/trip"])
async def test_what_is_not_there_is_a_page_with_a_way_on(site: Site, path: str) -> None:
    response = await site.client.get(path)
    assert response.status_code in (404, 409)
    page = soup(response)
    assert page.select_one(".error")
    assert page.select("td.content form, td.content a")
