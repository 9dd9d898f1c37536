"""The airline's world, drawn from a seed: airports, 60 flights and 30 bookings.

It lies around `dates.TODAY`, because the site never asks what day it is.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from sqlite3 import Connection

from webstep.airline.bookings import cancel_booking
from webstep.airline.cards import CardBrand
from webstep.airline.codes import draw_codes
from webstep.airline.names import LAST_NAMES, MEN, WOMEN
from webstep.airline.passengers import columns
from webstep.airline.places import PLACES, Place, distance_km
from webstep.airline.prices import taxes_cents
from webstep.airline.records import Passenger

ROUTES = 6
FLIGHTS_EACH_WAY = 5
BOOKINGS = 30
CANCELLED_BOOKINGS = 3

FIRST_DEPARTURE = date(2028, 3, 15)
FIRST_SALE = date(2028, 1, 3)
LAST_SALE = date(2028, 2, 28)
FIRST_BIRTHDAY = date(1948, 1, 1)
LAST_BIRTHDAY = date(2009, 12, 31)


@dataclass(frozen=True)
class Departure:
    """A flight already written to the database."""

    id: int
    departs: datetime
    fare_cents: int


@dataclass(frozen=True)
class Route:
    """A pair of airports and the flights between them."""

    outward: tuple[Departure, ...]
    back: tuple[Departure, ...]
    """All of them leave days after the last outward flight."""


def create_world(connection: Connection, random: Random) -> None:
    """Fill the empty tables. The same random state gives the same rows."""
    connection.executemany(
        "INSERT INTO airports VALUES (?, ?)", [(place.iata, place.city) for place in PLACES]
    )
    routes = _draw_routes(connection, random)
    codes = draw_codes(random, BOOKINGS)
    for code in codes:
        _draw_booking(connection, random, code, random.choice(routes))
    for code in random.sample(codes, CANCELLED_BOOKINGS):
        cancel_booking(connection, code)


def _draw_routes(connection: Connection, random: Random) -> list[Route]:
    pairs = [(a, b) for a in PLACES for b in PLACES if a is not b]
    numbers = iter(random.sample(range(100, 1000), ROUTES * FLIGHTS_EACH_WAY * 2))
    routes = []
    for origin, destination in random.sample(pairs, ROUTES):
        first_day = FIRST_DEPARTURE + timedelta(days=random.randrange(120))
        outward_days = [random.randrange(3) for _ in range(FLIGHTS_EACH_WAY)]
        back_days = [random.randrange(6, 10) for _ in range(FLIGHTS_EACH_WAY)]
        routes.append(
            Route(
                outward=tuple(
                    _draw_flight(connection, random, next(numbers), (origin, destination), day)
                    for day in _dates(first_day, outward_days)
                ),
                back=tuple(
                    _draw_flight(connection, random, next(numbers), (destination, origin), day)
                    for day in _dates(first_day, back_days)
                ),
            )
        )
    return routes


def _dates(first_day: date, days_later: list[int]) -> list[date]:
    return [first_day + timedelta(days=days) for days in days_later]


def _draw_flight(
    connection: Connection, random: Random, number: int, way: tuple[Place, Place], day: date
) -> Departure:
    origin, destination = way
    departs = datetime.combine(day, datetime.min.time()) + timedelta(
        minutes=random.randrange(6 * 60, 21 * 60, 5)
    )
    kilometres = distance_km(origin, destination)
    minutes = 5 * round((35 + kilometres / 13.5) / 5)
    arrives = departs + timedelta(
        minutes=minutes, hours=destination.utc_offset_h - origin.utc_offset_h
    )
    fare_cents = 100 * round(45 + kilometres * 0.06 * random.uniform(0.8, 1.7))
    connection.execute(
        "INSERT INTO flights VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            f"AU {number}",
            origin.iata,
            destination.iata,
            departs.isoformat(timespec="minutes"),
            arrives.isoformat(timespec="minutes"),
            minutes,
            fare_cents,
        ),
    )
    return Departure(number, departs, fare_cents)


def _draw_booking(connection: Connection, random: Random, code: str, route: Route) -> None:
    flights = [random.choice(route.outward)]
    if random.random() < 0.75:
        flights.append(random.choice(route.back))
    travellers = random.choices((1, 2, 3), weights=(6, 3, 1))[0]
    booked_on = _draw_day(random, FIRST_SALE, LAST_SALE)
    connection.execute(
        "INSERT INTO bookings (code, status, booked_on) VALUES (?, 'confirmed', ?)",
        (code, booked_on.isoformat()),
    )
    connection.executemany(
        "INSERT INTO booked_flights VALUES (?, ?, ?)",
        [(code, position, flight.id) for position, flight in enumerate(flights, start=1)],
    )
    connection.executemany(
        "INSERT INTO passengers VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (code, position, *columns(passenger))
            for position, passenger in enumerate(draw_passengers(random, travellers), start=1)
        ],
    )
    fares_cents = travellers * sum(flight.fare_cents for flight in flights)
    connection.execute(
        "INSERT INTO payments VALUES (?, ?, ?, ?, ?)",
        (
            code,
            random.choice(tuple(CardBrand)).value,
            f"{random.randrange(10000):04}",
            fares_cents,
            taxes_cents(fares_cents, travellers, len(flights)),
        ),
    )


def draw_passengers(random: Random, travellers: int) -> list[Passenger]:
    """Draw people who travel together."""
    last_name = random.choice(LAST_NAMES)
    return [
        _draw_passenger(random, first_name, last_name)
        for first_name in random.sample(WOMEN + MEN, travellers)
    ]


def _draw_passenger(random: Random, first_name: str, last_name: str) -> Passenger:
    title, gender = ("Ms", "Female") if first_name in WOMEN else ("Mr", "Male")
    # Mail to example.com reaches nobody: RFC 2606 keeps the name for examples.
    email = f"{first_name}.{last_name}@example.com".lower()
    return Passenger(title, first_name, last_name, gender, draw_birthday(random), email)


def draw_birthday(random: Random) -> date:
    """Draw when somebody was born."""
    return _draw_day(random, FIRST_BIRTHDAY, LAST_BIRTHDAY)


def _draw_day(random: Random, first: date, last: date) -> date:
    return first + timedelta(days=random.randrange((last - first).days + 1))
