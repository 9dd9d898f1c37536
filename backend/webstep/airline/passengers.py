"""The passengers of bookings, read and changed."""

from datetime import date
from sqlite3 import Connection, Row

from webstep.airline.records import Passenger
from webstep.errors import WebstepError


class NotChangeable(WebstepError):
    """There is no such passenger on a confirmed booking."""


def booked_passengers(connection: Connection, code: str) -> tuple[Passenger, ...]:
    """The passengers of a booking, in their order on it."""
    found = connection.execute("SELECT * FROM passengers WHERE code = ? ORDER BY position", (code,))
    return tuple(passenger_of(row) for row in found)


def update_passenger(
    connection: Connection, code: str, position: int, passenger: Passenger
) -> None:
    """Replace all details of one passenger of a confirmed booking.

    Args:
        connection: to the airline's database.
        code: the booking, spelled as the database does.
        position: which of its passengers, counted from 1.
        passenger: the details as they are to be.

    Raises:
        NotChangeable: no confirmed booking has this code and such a passenger.
    """
    updated = connection.execute(
        "UPDATE passengers SET title = ?, first_name = ?, last_name = ?, gender = ?, born = ?,"
        " email = ? WHERE code = ? AND position = ?"
        " AND code IN (SELECT code FROM bookings WHERE status = 'confirmed')",
        (*columns(passenger), code, position),
    )
    if updated.rowcount == 0:
        raise NotChangeable(
            f"There is no passenger {position} of a confirmed booking {code} to change. "
            "Open its itinerary to see its status and its passengers."
        )


def passenger_of(row: Row) -> Passenger:
    """Make a passenger of a row that has the columns of one."""
    return Passenger(
        title=row["title"],
        first_name=row["first_name"],
        last_name=row["last_name"],
        gender=row["gender"],
        born=date.fromisoformat(row["born"]),
        email=row["email"],
    )


def columns(passenger: Passenger) -> tuple[str, ...]:
    """Write a passenger as the columns of a row, in the order that all tables have them."""
    return (
        passenger.title,
        passenger.first_name,
        passenger.last_name,
        passenger.gender,
        passenger.born.isoformat(),
        passenger.email,
    )
