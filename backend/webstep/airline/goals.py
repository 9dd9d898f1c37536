"""What is to be true at the end of a task, drawn from the world for one seed.

Each goal is drawn from a random stream of its own, so that what one kind of task draws changes
neither the world nor the tasks of another kind.
"""

from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from itertools import count
from random import Random
from sqlite3 import Connection

from webstep.airline.cards import TEST_NUMBERS, Card
from webstep.airline.flights import all_flights
from webstep.airline.names import LAST_NAMES, MEN, WOMEN
from webstep.airline.passengers import booked_passengers
from webstep.airline.records import GENDERS, TITLES, BookingStatus, Flight, Passenger
from webstep.airline.trips import Trip, returns
from webstep.airline.world import draw_birthday, draw_passengers

FIELDS = tuple(field.name for field in fields(Passenger))


@dataclass(frozen=True)
class CancelFlight:
    """The booking is cancelled."""

    code: str
    name: str
    """Its first passenger."""


@dataclass(frozen=True)
class FindBooking:
    """The itinerary of the booking was opened."""

    code: str
    name: str
    """Its first passenger."""


@dataclass(frozen=True)
class UpdatePassenger:
    """One passenger of the booking has new details."""

    code: str
    position: int
    """Which of its passengers, counted from 1."""
    before: Passenger
    after: Passenger

    @property
    def changed(self) -> tuple[str, ...]:
        """The names of the fields of `Passenger` that are new, in its order."""
        before, after = asdict(self.before), asdict(self.after)
        return tuple(name for name in FIELDS if before[name] != after[name])


@dataclass(frozen=True)
class FindFlight:
    """Both flights were chosen and their summary was opened."""

    outbound: Flight
    back: Flight


@dataclass(frozen=True)
class BookFlight:
    """Both flights are booked for one passenger and paid."""

    outbound: Flight
    back: Flight
    passenger: Passenger
    card: Card

    @property
    def trip(self) -> Trip:
        """Both flights."""
        return Trip(self.outbound, self.back)


Goal = CancelFlight | FindBooking | UpdatePassenger | FindFlight | BookFlight


def draw_cancel_flight(connection: Connection, random: Random) -> CancelFlight:
    """Choose a booking that still stands."""
    return CancelFlight(*random.choice(_confirmed(connection)))


def draw_find_booking(connection: Connection, random: Random) -> FindBooking:
    """Choose a booking that still stands."""
    return FindBooking(*random.choice(_confirmed(connection)))


def draw_update_passenger(connection: Connection, random: Random) -> UpdatePassenger:
    """Choose a passenger of a booking that still stands, and one to three new details."""
    code, _ = random.choice(_confirmed(connection))
    passengers = booked_passengers(connection, code)
    position = random.randrange(len(passengers)) + 1
    before = passengers[position - 1]
    after = before
    for field in random.sample(FIELDS, random.choice((1, 2, 3))):
        after = _changed(random, after, field)
    return UpdatePassenger(code, position, before, after)


def draw_find_flight(connection: Connection, random: Random) -> FindFlight:
    """Choose a return journey that its days and times tell apart from every other."""
    return FindFlight(*_draw_pair(connection, random))


def draw_book_flight(connection: Connection, random: Random) -> BookFlight:
    """Choose a return journey, invent who travels, and take a test card."""
    outbound, back = _draw_pair(connection, random)
    passenger = draw_passengers(random, 1)[0]
    number = random.choice(tuple(TEST_NUMBERS))
    digits = TEST_NUMBERS[number].code_digits
    card = Card(
        number=number,
        expires=date(random.randrange(2029, 2034), random.randrange(1, 13), 1),
        security_code=f"{random.randrange(10**digits):0{digits}}",
        name_on_card=passenger.name,
    )
    return BookFlight(outbound, back, passenger, card)


def _confirmed(connection: Connection) -> list[tuple[str, str]]:
    """The codes of the bookings that still stand, each with its first passenger's name."""
    found = connection.execute(
        "SELECT code, first_name || ' ' || last_name AS name"
        " FROM bookings JOIN passengers USING (code)"
        " WHERE status = ? AND position = 1 ORDER BY code",
        (BookingStatus.CONFIRMED.value,),
    )
    return [(row["code"], row["name"]) for row in found]


def _changed(random: Random, passenger: Passenger, field: str) -> Passenger:
    match field:
        case "title":
            title = random.choice([title for title in TITLES if title != passenger.title])
            return replace(passenger, title=title)
        case "first_name":
            names = [name for name in WOMEN + MEN if name != passenger.first_name]
            return replace(passenger, first_name=random.choice(names))
        case "last_name":
            names = [name for name in LAST_NAMES if name != passenger.last_name]
            return replace(passenger, last_name=random.choice(names))
        case "gender":
            genders = [gender for gender in GENDERS if gender != passenger.gender]
            return replace(passenger, gender=random.choice(genders))
        case "born":
            days = (draw_birthday(random) for _ in count())
            return replace(passenger, born=next(day for day in days if day != passenger.born))
        case _:
            # The host is a name that RFC 2606 keeps for examples, so mail to it reaches nobody.
            mailbox = f"{passenger.first_name}{random.randrange(10, 100)}".lower()
            return replace(passenger, email=f"{mailbox}@mail.example.com")


def _draw_pair(connection: Connection, random: Random) -> tuple[Flight, Flight]:
    """Prefer flights that have others beside them on their day, so that the time must be read."""
    flights = all_flights(connection)
    pairs = [
        (outbound, back)
        for outbound in flights
        for back in flights
        if returns(outbound, back)
        and back.departs.date() > outbound.departs.date()
        and all(other.departs != outbound.departs for other in _neighbours(outbound, flights))
        and all(other.arrives != back.arrives for other in _neighbours(back, flights))
    ]
    crowded = [pair for pair in pairs if _neighbours(pair[0], flights)]
    return random.choice(crowded or pairs)


def _neighbours(flight: Flight, flights: tuple[Flight, ...]) -> list[Flight]:
    """The other flights that a search for this one's route and day finds."""
    return [
        other
        for other in flights
        if other.id != flight.id
        and (other.origin, other.destination) == (flight.origin, flight.destination)
        and other.departs.date() == flight.departs.date()
    ]
