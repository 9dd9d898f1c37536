"""One practice site on a real port, and somebody who clicks through it over HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from httpx import AsyncClient, Response

from webstep.airline.cards import Card
from webstep.airline.forms import PassengerForm
from webstep.airline.practice import Practice
from webstep.airline.records import Flight, Passenger
from webstep.airline.scenario import Scenario, TaskKind
from webstep.airline.serving import serve
from webstep.airline.skin import SkinName

SEED = 7


@dataclass(frozen=True)
class Site:
    """A served practice, freshly reset to `scenario`."""

    practice: Practice
    scenario: Scenario
    client: AsyncClient

    async def cancel(self, retyped: str, code: str | None = None) -> Response:
        """Post the form of the cancellation dialog."""
        return await self.client.post(
            f"/bookings/{code or self.scenario.code}/cancel", data={"confirmation_code": retyped}
        )

    def task(self, kind: TaskKind, seed: int = SEED) -> "Site":
        """Reset the practice to another task."""
        return replace(self, scenario=self.practice.reset(kind, seed))

    async def choose(self, outbound: Flight, back: Flight) -> Response:
        """Search for two flights, select them, and see the summary."""
        await self.client.get(
            "/flights",
            params={
                "from": outbound.origin.city,
                "to": outbound.destination.iata,
                "depart": f"{outbound.departs:%m/%d/%Y}",
                "return": f"{back.departs:%m/%d/%Y}",
            },
        )
        chosen = {"outbound": outbound.number}
        await self.client.get("/flights/return", params={**chosen, "day": str(back.departs.date())})
        return await self.client.get("/trip", params={**chosen, "back": back.number})

    async def enter(self, passenger: Passenger, **corrected: str) -> Response:
        """Send the passenger form of the checkout."""
        fields = PassengerForm.of(passenger).model_dump() | corrected
        return await self.client.post("/trip/passenger", data=fields)

    async def pay(self, card: Card, **corrected: str) -> Response:
        """Send the payment form of the checkout."""
        fields = {
            "card_number": card.number,
            "expiry": f"{card.expires:%m/%y}",
            "security_code": card.security_code,
            "name_on_card": card.name_on_card,
        }
        return await self.client.post("/trip/payment", data=fields | corrected)

    async def book(self) -> Response:
        """Send the review."""
        return await self.client.post("/trip/review")

    async def save(self, code: str, position: int, passenger: Passenger, **other: str) -> Response:
        """Send the form with a passenger's details."""
        fields = PassengerForm.of(passenger).model_dump() | other
        return await self.client.post(f"/bookings/{code}/passengers/{position}", data=fields)

    def change(self, statement: str, *values: str) -> None:
        """Change the database behind the site's back."""
        with self.practice.database.transaction() as connection:
            connection.execute(statement, values)

    def ask(self, query: str, *values: str) -> str:
        """Read one value of the database."""
        with self.practice.database.transaction() as connection:
            return str(connection.execute(query, values).fetchone()[0])


@asynccontextmanager
async def open_site(folder: Path, skin: SkinName = SkinName.CLASSIC) -> AsyncIterator[Site]:
    practice = Practice(folder / "airline.sqlite")
    scenario = practice.reset(TaskKind.CANCEL_FLIGHT, SEED)
    async with serve(practice, skin=skin) as url, AsyncClient(base_url=at_loopback(url)) as client:
        # Browsers resolve airline.localhost themselves; Python asks the machine, which may not.
        client.headers["Host"] = urlsplit(url).netloc
        yield Site(practice, scenario, client)


def at_loopback(url: str) -> str:
    return f"http://127.0.0.1:{urlsplit(url).port}"


def soup(response: Response) -> BeautifulSoup:
    return BeautifulSoup(response.text, "lxml")


def alert_text(response: Response) -> str:
    alert = soup(response).select_one("[role=alert]")
    return alert.get_text(strip=True) if alert else ""
