"""One practice site on a real port, and somebody who clicks through it over HTTP."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from httpx import AsyncClient, Response

from webstep.airline.practice import Practice
from webstep.airline.scenario import Scenario, TaskKind
from webstep.airline.serving import serve

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

    def change(self, statement: str, *values: str) -> None:
        """Change the database behind the site's back."""
        with self.practice.database.transaction() as connection:
            connection.execute(statement, values)

    def ask(self, query: str, *values: str) -> str:
        """Read one value of the database."""
        with self.practice.database.transaction() as connection:
            return str(connection.execute(query, values).fetchone()[0])


@asynccontextmanager
async def open_site(folder: Path) -> AsyncIterator[Site]:
    practice = Practice(folder / "airline.sqlite")
    scenario = practice.reset(TaskKind.CANCEL_FLIGHT, SEED)
    async with serve(practice) as url, AsyncClient(base_url=at_loopback(url)) as client:
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
