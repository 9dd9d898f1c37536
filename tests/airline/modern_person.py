"""Somebody who knows the modern skin, where most things are in shadow roots."""

from dataclasses import dataclass

from playwright.async_api import Locator, Page, expect

from webstep.airline.goals import BookFlight
from webstep.airline.records import Flight, Passenger


@dataclass(frozen=True)
class ModernPerson:
    """See `Person`."""

    page: Page

    async def open_booking(self, code: str) -> None:
        await self.page.get_by_role("link", name="Trips").click()
        await self._field("Reservation code").fill(code.lower())
        await self._press("Open trip")
        await self._arrive(f"Trip {code}")

    async def cancel(self, code: str) -> None:
        await self._press("Trip options")
        await self.page.get_by_role("menuitem", name="Cancel trip").click()
        confirm = self.page.get_by_role("button", name="Yes, cancel trip")
        await expect(confirm).to_be_disabled()
        await self.page.get_by_text("I understand").click()
        await confirm.click()
        await expect(self.page.locator("wa-toast-item")).to_have_text("Your trip is cancelled.")
        await expect(self.page.locator("wa-badge")).to_have_text("Cancelled")

    async def change(self, position: int, before: Passenger, after: Passenger) -> None:
        traveller = self.page.locator(".bar").filter(has_text=before.name)
        await traveller.get_by_role("button", name="Edit").click()
        await self._enter(after)
        await self._press("Save")
        await expect(self.page.locator("wa-toast-item")).to_have_text("Traveller saved.")

    async def choose(self, outbound: Flight, back: Flight) -> None:
        for label, airport in (
            ("Leaving from", outbound.origin),
            ("Going to", outbound.destination),
        ):
            await self.page.get_by_role("combobox", name=label).fill(airport.city[:3].lower())
            await self.page.get_by_role("option", name=f"{airport.city} ({airport.iata})").click()
        await self._field("Departing").fill(f"{outbound.departs:%m/%d/%Y}")
        await self._field("Returning (optional)").fill(f"{back.departs:%m/%d/%Y}")
        await self._press("Show flights")
        await self._arrive("Choose how you go")
        await self._pick(outbound)
        await self._arrive("Choose how you come back")
        await self._pick(back)
        await expect(self.page.get_by_role("dialog", name="Your trip")).to_be_visible()

    async def book(self, goal: BookFlight) -> None:
        await self._press("Continue to checkout")
        await self._enter(goal.passenger)
        await self._press("Next: payment")
        await self._field("Card").fill(goal.card.number)
        await self._field("Valid thru").fill(f"{goal.card.expires:%m/%y}")
        await self._field("CVC").fill(goal.card.security_code)
        await self._field("Cardholder").fill(goal.card.name_on_card)
        await self._press("Next: confirm")
        await self.page.get_by_role("button", name="Pay $").click()
        await self._arrive("You're going!")

    async def _pick(self, flight: Flight) -> None:
        card = self.page.locator("wa-card").filter(has_text=flight.number)
        await card.get_by_role("button", name="Choose").click()

    async def _enter(self, passenger: Passenger) -> None:
        await self.page.get_by_role("combobox", name="Salutation").click()
        await self.page.get_by_role("option", name=passenger.title, exact=True).click()
        await self.page.get_by_role("radio", name=passenger.gender, exact=True).click()
        await self._field("Given name").fill(passenger.first_name)
        await self._field("Family name").fill(passenger.last_name)
        await self._field("Birthday").fill(f"{passenger.born:%m/%d/%Y}")
        await self._field("Email").fill(passenger.email)

    def _field(self, name: str) -> Locator:
        return self.page.get_by_role("textbox", name=name, exact=True)

    async def _press(self, name: str) -> None:
        await self.page.get_by_role("button", name=name, exact=True).click()

    async def _arrive(self, heading: str) -> None:
        await expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)
