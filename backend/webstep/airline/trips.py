"""A trip: the flights that somebody chose together, and what they cost."""

from dataclasses import dataclass
from sqlite3 import Connection

from webstep.airline.flights import find_flight
from webstep.airline.prices import taxes_cents
from webstep.airline.records import Flight
from webstep.errors import WebstepError


class NotBookable(WebstepError):
    """These flights make no trip, or something is missing before it can be booked."""


@dataclass(frozen=True)
class Trip:
    """An outbound flight and, for a return journey, the flight back. Prices are for one person."""

    outbound: Flight
    back: Flight | None

    @property
    def flights(self) -> tuple[Flight, ...]:
        """One or two, in order of departure."""
        return (self.outbound,) if self.back is None else (self.outbound, self.back)

    @property
    def fares_cents(self) -> int:
        """The fares, in US cents."""
        return sum(flight.fare_cents for flight in self.flights)

    @property
    def taxes_cents(self) -> int:
        """Taxes and fees, in US cents."""
        return taxes_cents(self.fares_cents, 1, len(self.flights))

    @property
    def total_cents(self) -> int:
        """What the card will be charged, in US cents."""
        return self.fares_cents + self.taxes_cents


def read_trip(connection: Connection, outbound: str, back: str = "") -> Trip:
    """Put a trip together from the numbers of its flights; a single journey has no flight back.

    Raises:
        NotBookable: there is no such flight, or the second is not a way back from the first.
    """
    first = find_flight(connection, outbound)
    second = find_flight(connection, back) if back else None
    if first is None or (back and second is None):
        raise NotBookable("There is no such flight. Search for flights and choose one of them.")
    if second is not None and not returns(first, second):
        raise NotBookable(
            f"{second.number} is no way back from {first.number}. Choose another return flight."
        )
    return Trip(first, second)


def returns(outbound: Flight, back: Flight) -> bool:
    """Whether a flight leads back where another began, and leaves after that has landed."""
    ends = (back.origin, back.destination) == (outbound.destination, outbound.origin)
    return ends and back.departs > outbound.arrives
