"""Somebody who knows the legacy skin. Its fields have no labels, so they go by their names."""

from dataclasses import dataclass

from playwright.async_api import Locator, Page, expect

from webstep.airline.goals import BookFlight
from webstep.airline.records import Flight, Passenger


@dataclass(frozen=True)
class LegacyPerson:
    """See `Person`."""

    page: Page

    async def open_booking(self, code: str) -> None:
        await self._iframe_link("DISPLAY PNR")
        await self._type("code", code.lower())
        await self._press("DISPLAY")
        await self._arrive(f"PNR {code}")

    async def cancel(self, code: str) -> None:
        await self.page.get_by_role("link", name="CXL BKG").click()
        await self._type("confirmation_code", code)
        await self._press("CONFIRM CXL")
        await expect(self.page.get_by_text("XX CXLD")).to_be_visible()

    async def change(self, position: int, before: Passenger, after: Passenger) -> None:
        row = self._row(f"/{before.first_name.upper()} ")
        await row.get_by_role("link", name="CHG").click()
        await self._enter(after)
        await self._press("STORE")
        await expect(self.page.get_by_text(f"OK - PAX {position} STORED")).to_be_visible()

    async def choose(self, outbound: Flight, back: Flight) -> None:
        await self.page.locator("[name=from]").select_option(outbound.origin.iata)
        await self.page.locator("[name=to]").select_option(outbound.destination.iata)
        await self._type("depart", f"{outbound.departs:%m/%d/%Y}")
        await self._type("return", f"{back.departs:%m/%d/%Y}")
        await self._press("CHECK AVAIL")
        for flight in (outbound, back):
            await self._row(flight.number).get_by_role("radio").check()
            await self._press("SELL SEG")
        await self._arrive("ITIN QUOTE")

    async def book(self, goal: BookFlight) -> None:
        await self._press("SELL - ENTER PAX")
        await self._enter(goal.passenger)
        await self._press("STORE PAX")
        await self._type("card_number", goal.card.number)
        await self._type("expiry", f"{goal.card.expires:%m/%y}")
        await self._type("security_code", goal.card.security_code)
        await self._type("name_on_card", goal.card.name_on_card)
        await self._press("STORE FOP")
        await self._press("ISSUE TKT")
        await self._arrive("TKT ISSUED")

    async def _enter(self, passenger: Passenger) -> None:
        await self.page.locator("[name=title]").select_option(passenger.title)
        await self.page.locator("[name=gender]").select_option(passenger.gender)
        await self._type("first_name", passenger.first_name)
        await self._type("last_name", passenger.last_name)
        await self._type("born", f"{passenger.born:%m/%d/%Y}")
        await self._type("email", passenger.email)

    def _row(self, text: str) -> Locator:
        # The whole page is a row of another table, so the innermost row is meant.
        return self.page.get_by_role("row").filter(has_text=text).last

    async def _type(self, name: str, text: str) -> None:
        await self.page.locator(f"[name={name}]").fill(text)

    async def _press(self, name: str) -> None:
        await self.page.get_by_role("button", name=name, exact=True).click()

    async def _iframe_link(self, name: str) -> None:
        navigation = self.page.frame_locator("iframe[name=navigation]")
        await navigation.get_by_role("link", name=name).click()

    async def _arrive(self, heading: str) -> None:
        await expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)
