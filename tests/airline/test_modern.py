"""What only the modern skin has: a JSON API, one page at many addresses, a component library."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from fastapi import FastAPI
from httpx import Response
from playwright.async_api import Browser, Page, expect

from tests.airline.site import SEED, Site, open_site, soup
from webstep.airline.forms import PassengerForm
from webstep.airline.goals import BookFlight, UpdatePassenger
from webstep.airline.modern_pages import add_modern
from webstep.airline.practice import Practice
from webstep.airline.scenario import TaskKind
from webstep.airline.skin import Skin, SkinName
from webstep.errors import SetupError

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def served(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    async with open_site(tmp_path_factory.mktemp("modern"), SkinName.MODERN) as site:
        yield site


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, site: Site) -> AsyncIterator[Page]:
    page = await browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    await page.goto(f"http://{site.client.headers['Host']}/")
    yield page
    assert faults == []
    await page.close()


def faulty(response: Response) -> list[str]:
    assert response.status_code == 422
    return [fault["field"] for fault in response.json()["faults"]]


@pytest.mark.parametrize("path", ["/", "/search", "/checkout", "/trips", "/trips/ABC2", "/support"])
async def test_every_address_is_the_same_page(site: Site, path: str) -> None:
    response = await site.client.get(path)
    assert response.status_code == 200
    assert soup(response).select_one("main#view")
    nowhere = await site.client.get("/nowhere")
    assert nowhere.status_code == 404
    assert nowhere.text == response.text


async def test_the_page_needs_nothing_from_elsewhere(site: Site) -> None:
    page = soup(await site.client.get("/"))
    paths = [str(link["href"]) for link in page.select("head link")]
    paths += [str(script["src"]) for script in page.select("script[src]")]
    assert len(paths) == 5
    for path in paths:
        assert path.startswith(("/static/modern/", "/library/"))
        assert (await site.client.get(path)).status_code == 200


async def test_without_the_library_the_remedy_is_named(tmp_path: Path, practice: Practice) -> None:
    with pytest.raises(SetupError, match="scripts/setup-tools"):
        add_modern(FastAPI(), practice.database, Skin(SkinName.MODERN), tmp_path / "nothing")


async def test_what_cannot_be_read_is_refused_field_by_field(site: Site) -> None:
    goal = site.practice.reset(TaskKind.UPDATE_PASSENGER, SEED).goal
    assert isinstance(goal, UpdatePassenger)
    path = f"/api/bookings/{goal.code}/travellers/{goal.position}"
    form = PassengerForm.of(goal.after).model_dump()
    refused = await site.client.put(path, json=form | {"born": "soon", "email": ""})
    assert faulty(refused) == ["born", "email"]
    assert not site.practice.evaluate().success
    assert (await site.client.put(path, json=form)).status_code == 200
    assert site.practice.evaluate().success


async def test_a_checkout_needs_flights_then_traveller_then_card(site: Site) -> None:
    goal = site.practice.reset(TaskKind.BOOK_FLIGHT, SEED).goal
    assert isinstance(goal, BookFlight)
    client = site.client
    client.cookies.clear()
    traveller = PassengerForm.of(goal.passenger).model_dump()
    assert (await client.get("/api/checkout")).status_code == 409
    assert (await client.put("/api/checkout/traveller", json=traveller)).status_code == 409
    choice = {"outbound": goal.outbound.number, "back": goal.back.number, "is_whole": True}
    assert (await client.put("/api/checkout/flights", json=choice)).status_code == 200
    assert (await client.post("/api/checkout/booking")).status_code == 409
    await client.put("/api/checkout/traveller", json=traveller)
    assert faulty(await client.put("/api/checkout/card", json={"card_number": "1"}))
    card = {
        "card_number": goal.card.number,
        "expiry": f"{goal.card.expires:%m/%y}",
        "security_code": goal.card.security_code,
        "name_on_card": goal.card.name_on_card,
    }
    given = await client.put("/api/checkout/card", json=card)
    assert goal.card.number not in given.text
    assert (await client.post("/api/checkout/booking")).json()["code"]
    assert (await client.put("/api/checkout/card", json=card)).status_code == 409
    assert site.practice.evaluate().success


async def test_a_trip_is_cancelled_once(site: Site) -> None:
    path = f"/api/bookings/{site.scenario.code}/cancellation"
    assert (await site.client.post(path)).json()["status"] == "cancelled"
    again = await site.client.post(path)
    assert again.status_code == 409
    assert again.json()["detail"].startswith("There is no confirmed booking")
    assert (await site.client.post("/api/bookings/ZZZZ9/cancellation")).status_code == 404
    assert site.practice.evaluate().success


async def test_an_unknown_code_is_explained_on_the_page(page: Page) -> None:
    await page.get_by_role("link", name="Trips").click()
    await expect(page).to_have_title("Manage trip · Aurelia")
    await page.get_by_role("textbox", name="Reservation code").fill("ZZZZ9")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("We can't find this reservation.")
    await page.go_back()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Where to next?")


async def test_an_airport_is_picked_by_keys(page: Page) -> None:
    field = page.get_by_role("combobox", name="Going to")
    await field.fill("bos")
    await expect(page.get_by_role("option")).to_have_text(["Boston (BOS)"])
    await field.press("ArrowDown")
    await field.press("Enter")
    await expect(field).to_have_value("Boston (BOS)")
    await expect(page.get_by_role("option")).to_have_count(0)


async def test_a_day_is_picked_in_the_calendar_and_sent_with_the_search(page: Page) -> None:
    await page.get_by_role("button", name="Pick a day for Departing").click()
    await expect(page.get_by_text("March 2028")).to_be_visible()
    await page.get_by_role("button", name="Later month").click()
    await page.get_by_role("button", name="April 9, 2028", exact=True).click()
    await expect(page.get_by_role("textbox", name="Departing")).to_have_value("04/09/2028")
    await expect(page.get_by_text("April 2028")).to_be_hidden()
    await page.get_by_role("button", name="Show flights").click()
    await expect(page.get_by_role("alert")).to_have_count(2)
    assert "depart=04%2F09%2F2028" in page.url


async def test_escape_and_a_press_elsewhere_close_the_calendar(page: Page) -> None:
    month = page.get_by_text("March 2028")
    opener = page.get_by_role("button", name="Pick a day for Returning")
    await opener.click()
    await expect(month).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(month).to_be_hidden()
    await opener.click()
    await expect(month).to_be_visible()
    await page.get_by_role("heading", level=1).click()
    await expect(month).to_be_hidden()
