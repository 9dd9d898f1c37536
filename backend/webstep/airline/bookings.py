"""The bookings of the database: found by their code, and cancelled."""

from datetime import date
from sqlite3 import Connection

from webstep.airline.flights import booked_flights
from webstep.airline.records import Booking, BookingStatus, Passenger, Payment
from webstep.errors import WebstepError


class NotCancellable(WebstepError):
    """There is no confirmed booking with this code."""


def spell_code(typed: str) -> str:
    """Write a confirmation code as the database does, whatever the case it was typed in."""
    return "".join(typed.split()).upper()


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
        passengers=_passengers(connection, code),
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


def _passengers(connection: Connection, code: str) -> tuple[Passenger, ...]:
    found = connection.execute("SELECT * FROM passengers WHERE code = ? ORDER BY position", (code,))
    return tuple(
        Passenger(
            title=row["title"],
            first_name=row["first_name"],
            last_name=row["last_name"],
            gender=row["gender"],
            born=date.fromisoformat(row["born"]),
            email=row["email"],
        )
        for row in found
    )
