"""Holds: bookings in progress, each kept for one browser until it is booked."""

import secrets
from dataclasses import dataclass
from datetime import date
from sqlite3 import Connection, Row

from webstep.airline.bookings import add_booking
from webstep.airline.cards import Card
from webstep.airline.flights import flight_by_id
from webstep.airline.passengers import columns, passenger_of
from webstep.airline.records import Passenger
from webstep.airline.trips import NotBookable, Trip


@dataclass(frozen=True)
class Hold:
    """What somebody has chosen and typed so far on the way to a booking."""

    id: str
    """A secret that only the browser knows whose hold it is."""
    trip: Trip
    was_summarised: bool
    """Whether the trip was shown with its price; until then its flights are not all chosen."""
    passenger: Passenger | None
    card: Card | None
    code: str
    """The confirmation code once it is booked; empty until then."""


def hold_trip(connection: Connection, id: str, trip: Trip, *, summarised: bool) -> str:
    """Keep the chosen flights in this hold, or in a new one where it is booked or unknown.

    Returns:
        The id of the hold.
    """
    held = find_hold(connection, id)
    back = trip.back.id if trip.back else None
    if held is None or held.code:
        new = secrets.token_urlsafe(16)
        connection.execute(
            "INSERT INTO holds (id, outbound, back, summarised) VALUES (?, ?, ?, ?)",
            (new, trip.outbound.id, back, summarised),
        )
        return new
    connection.execute(
        "UPDATE holds SET outbound = ?, back = ?, summarised = ? WHERE id = ?",
        (trip.outbound.id, back, summarised, id),
    )
    return id


def hold_passenger(connection: Connection, id: str, passenger: Passenger) -> None:
    """Keep who travels."""
    connection.execute(
        "INSERT OR REPLACE INTO held_passengers VALUES (?, ?, ?, ?, ?, ?, ?)",
        (id, *columns(passenger)),
    )


def hold_card(connection: Connection, id: str, card: Card) -> None:
    """Keep the card until the booking is made."""
    connection.execute(
        "INSERT OR REPLACE INTO held_cards VALUES (?, ?, ?, ?, ?)",
        (id, card.number, card.expires.isoformat(), card.security_code, card.name_on_card),
    )


def find_hold(connection: Connection, id: str) -> Hold | None:
    """Read the hold with this id."""
    row = connection.execute("SELECT * FROM holds WHERE id = ?", (id,)).fetchone()
    return None if row is None else _read(connection, row)


def last_hold(connection: Connection) -> Hold | None:
    """Read the hold that was begun last."""
    row = connection.execute("SELECT * FROM holds ORDER BY number DESC LIMIT 1").fetchone()
    return None if row is None else _read(connection, row)


def book(connection: Connection, id: str) -> str:
    """Book what is held and forget the card.

    Returns:
        The confirmation code: the same one again when it is booked already.

    Raises:
        NotBookable: flights, passenger or card are missing.
    """
    held = find_hold(connection, id)
    if held is None or not held.was_summarised:
        raise NotBookable("There is no trip to book. Search for flights and choose them.")
    if held.code:
        return held.code
    if held.passenger is None or held.card is None:
        raise NotBookable("Who travels or how it is paid is missing. Fill in both forms first.")
    code = add_booking(connection, held.trip, held.passenger, held.card)
    connection.execute("UPDATE holds SET code = ? WHERE id = ?", (code, id))
    connection.execute("DELETE FROM held_cards WHERE hold = ?", (id,))
    return code


def _read(connection: Connection, row: Row) -> Hold:
    back = row["back"]
    return Hold(
        id=row["id"],
        trip=Trip(
            flight_by_id(connection, row["outbound"]),
            None if back is None else flight_by_id(connection, back),
        ),
        was_summarised=bool(row["summarised"]),
        passenger=_held_passenger(connection, row["id"]),
        card=_held_card(connection, row["id"]),
        code=row["code"],
    )


def _held_passenger(connection: Connection, id: str) -> Passenger | None:
    row = connection.execute("SELECT * FROM held_passengers WHERE hold = ?", (id,)).fetchone()
    return None if row is None else passenger_of(row)


def _held_card(connection: Connection, id: str) -> Card | None:
    row = connection.execute("SELECT * FROM held_cards WHERE hold = ?", (id,)).fetchone()
    if row is None:
        return None
    return Card(
        number=row["number"],
        expires=date.fromisoformat(row["expires"]),
        security_code=row["security_code"],
        name_on_card=row["name_on_card"],
    )
