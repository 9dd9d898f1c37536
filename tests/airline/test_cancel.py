"""Cancelling a booking through its dialog, over HTTP."""

import pytest

from tests.airline.site import Site, alert_text, soup

STATUS = "SELECT status FROM bookings WHERE code = ?"

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_the_retyped_code_cancels_and_leads_back_to_the_itinerary(site: Site) -> None:
    code = site.scenario.code
    response = await site.cancel(f" {code.lower()} ")
    assert response.status_code == 303
    page = await site.client.get(response.headers["Location"])
    assert soup(page).select_one(".status.cancelled")
    assert "will be refunded to the" in page.text
    assert "Cancel booking" not in page.text
    assert not soup(page).find("dialog")
    assert site.ask(STATUS, code) == "cancelled"


@pytest.mark.parametrize("retyped", ["WRONG", ""])
async def test_a_wrong_code_opens_the_dialog_again_and_cancels_nothing(
    site: Site, retyped: str
) -> None:
    response = await site.cancel(retyped)
    assert response.status_code == 422
    assert soup(response).select_one("dialog[open] [role=alert]")
    assert "is not the code of this booking. Nothing was cancelled." in alert_text(response)
    assert site.ask(STATUS, site.scenario.code) == "confirmed"


async def test_the_code_of_another_booking_cancels_neither(site: Site) -> None:
    other = site.ask("SELECT code FROM bookings WHERE code != ? LIMIT 1", site.scenario.code)
    before = site.ask(STATUS, other)
    assert (await site.cancel(other)).status_code == 422
    assert site.ask(STATUS, site.scenario.code) == "confirmed"
    assert site.ask(STATUS, other) == before


async def test_a_cancelled_booking_cannot_be_cancelled_again(site: Site) -> None:
    await site.cancel(site.scenario.code)
    response = await site.cancel(site.scenario.code)
    assert response.status_code == 409
    assert alert_text(response) == "This booking is already cancelled. Nothing was changed."
    assert site.practice.evaluate().success


async def test_a_cancelled_booking_cannot_be_modified(site: Site) -> None:
    await site.cancel(site.scenario.code)
    response = await site.client.get(f"/bookings/{site.scenario.code}/modify")
    assert "nothing about it can be changed" in response.text


async def test_an_unknown_booking_cannot_be_cancelled(site: Site) -> None:
    assert (await site.cancel("ZZZZ9", code="ZZZZ9")).status_code == 404


async def test_back_never_shows_an_itinerary_from_before(site: Site) -> None:
    page = await site.client.get(f"/bookings/{site.scenario.code}")
    assert page.headers["Cache-Control"] == "no-store"
    # Chrome cannot ask for the answer to a form again, so it must be able to keep it.
    assert "Cache-Control" not in (await site.cancel("WRONG")).headers
