"""The bookings of the database: found by their code, made and cancelled."""

from datetime import date
from sqlite3 import Connection

from webstep.airline.cards import Card
from webstep.airline.codes import next_code
from webstep.airline.dates import TODAY
from webstep.airline.flights import booked_flights
from webstep.airline.passengers import booked_passengers, columns
from webstep.airline.records import Booking, BookingStatus, Passenger, Payment
from webstep.airline.trips import Trip
from webstep.errors import WebstepError


class NotCancellable(WebstepError):
    """There is no confirmed booking with this code."""


def find_booking(connection: Connection, code: str) -> Booking | None:
    """Read the booking with this code, spelled as the database does."""
    row = connection.execute(
        "SELECT * FROM bookings JOIN payments USING (code) WHERE code = ?", (code,)
    ).fetchone()
    if row is None:
        return None
    return Booking(
        code=row["code"],
        status=BookingStatus(row["status"]),
        booked_on=date.fromisoformat(row["booked_on"]),
        refund_cents=row["refund_cents"],
        passengers=booked_passengers(connection, code),
        flights=booked_flights(connection, code),
        payment=Payment(
            card_brand=row["card_brand"],
            card_ending=row["card_ending"],
            fares_cents=row["fares_cents"],
            taxes_cents=row["taxes_cents"],
        ),
    )


def cancel_booking(connection: Connection, code: str) -> None:
    """Cancel a confirmed booking and refund all that was paid for it.

    Raises:
        NotCancellable: no booking has this code, or it is cancelled already.
    """
    cancelled = connection.execute(
        "UPDATE bookings SET status = 'cancelled', refund_cents ="
        " (SELECT fares_cents + taxes_cents FROM payments WHERE payments.code = bookings.code)"
        " WHERE code = ? AND status = 'confirmed'",
        (code,),
    )
    if cancelled.rowcount == 0:
        raise NotCancellable(
            f"There is no confirmed booking {code} to cancel. Open its itinerary to see its status."
        )


def add_booking(connection: Connection, trip: Trip, passenger: Passenger, card: Card) -> str:
    """Book a trip for one passenger and charge the card.

    Returns:
        The new confirmation code.
    """
    code = next_code(connection)
    connection.execute(
        "INSERT INTO bookings (code, status, booked_on) VALUES (?, 'confirmed', ?)",
        (code, TODAY.isoformat()),
    )
    connection.executemany(
        "INSERT INTO booked_flights VALUES (?, ?, ?)",
        [(code, position, flight.id) for position, flight in enumerate(trip.flights, start=1)],
    )
    connection.execute(
        "INSERT INTO passengers VALUES (?, 1, ?, ?, ?, ?, ?, ?)", (code, *columns(passenger))
    )
    connection.execute(
        "INSERT INTO payments VALUES (?, ?, ?, ?, ?)",
        (code, card.brand.value, card.ending, trip.fares_cents, trip.taxes_cents),
    )
    connection.execute(
        "INSERT INTO authorizations VALUES (?, ?, ?, ?)",
        (code, card.name_on_card, card.expires.isoformat(), card.fingerprint),
    )
    return code
