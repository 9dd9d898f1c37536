"""What somebody typed into the flight search, and what was found for it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from sqlite3 import Connection

from webstep.airline.dates import read_day
from webstep.airline.flights import find_airport, find_flights
from webstep.airline.records import Airport, Flight
from webstep.airline.trips import Trip, returns


class Order(StrEnum):
    """By what flights are sorted; the first member is the way they come."""

    DEPARTURE = "departure"
    DURATION = "duration"
    PRICE = "price"


@dataclass(frozen=True)
class Sorting:
    """How a list of flights is sorted."""

    by: Order = Order.DEPARTURE
    is_descending: bool = False


@dataclass(frozen=True)
class Search:
    """The fields of the search form, as they were typed."""

    origin: str = ""
    destination: str = ""
    depart: str = ""
    back: str = ""
    """The day of the return flight; empty for a single journey."""


@dataclass(frozen=True)
class Direction:
    """One way of a journey and the flights that go there on its day."""

    origin: Airport
    destination: Airport
    day: date
    flights: tuple[Flight, ...]

    def sorted(self, sorting: Sorting) -> tuple[Flight, ...]:
        """The flights in another order; those that are equal in it stay by the hour."""
        return tuple(
            sorted(
                self.flights,
                key=lambda flight: _measure(flight, sorting.by),
                reverse=sorting.is_descending,
            )
        )


@dataclass(frozen=True)
class Found:
    """The answer to a search: the journey's ways, or what to correct in the form."""

    directions: tuple[Direction, ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether there are flights for each way."""
        return bool(self.directions) and all(way.flights for way in self.directions)

    @property
    def path(self) -> str:
        """The one way to write what was searched, however it was typed; empty with faults."""
        if not self.directions:
            return ""
        there = self.directions[0]
        days = [way.day.isoformat() for way in self.directions]
        return search_path(there.origin.iata, there.destination.iata, *days)


def search_flights(connection: Connection, search: Search) -> Found:
    """Find the flights that were asked for."""
    origin = find_airport(connection, search.origin)
    destination = find_airport(connection, search.destination)
    depart = read_day(search.depart)
    back = read_day(search.back) if search.back.strip() else None
    faults = []
    if origin is None:
        faults.append(f"We do not fly from “{search.origin}”. Type a city or an airport code.")
    if destination is None:
        faults.append(f"We do not fly to “{search.destination}”. Type a city or an airport code.")
    if depart is None:
        faults.append("Type the day of departure as MM/DD/YYYY.")
    if back is None and search.back.strip():
        faults.append("Type the day of return as MM/DD/YYYY, or leave it empty.")
    if depart and back and back < depart:
        faults.append("The return is before the departure. Correct one of the two days.")
    if faults or origin is None or destination is None or depart is None:
        return Found(faults=tuple(faults))
    ways = [(origin, destination, depart)]
    if back is not None:
        ways.append((destination, origin, back))
    return Found(
        directions=tuple(
            Direction(start, end, day, find_flights(connection, start, end, day))
            for start, end, day in ways
        )
    )


def search_way_back(connection: Connection, trip: Trip, day: str) -> Direction | None:
    """The flights back that leave after the outbound flight has landed; None if no day was said."""
    there = trip.outbound
    on = read_day(day)
    if on is None:
        return None
    flights = find_flights(connection, there.destination, there.origin, on)
    return Direction(
        there.destination,
        there.origin,
        on,
        tuple(flight for flight in flights if returns(there, flight)),
    )


def search_path(origin: str, destination: str, *days: str) -> str:
    """Write down a search as its visit is recorded, from airport codes and ISO days."""
    return "/".join(("/flights", f"{origin}-{destination}", *days))


def _measure(flight: Flight, by: Order) -> str | int:
    match by:
        case Order.DEPARTURE:
            return flight.departs.isoformat()
        case Order.DURATION:
            return flight.minutes
        case Order.PRICE:
            return flight.fare_cents
