"""The flights and airports of the database, found and read."""

from datetime import date, datetime
from sqlite3 import Connection, Row

from webstep.airline.records import Airport, Flight

SELECT_FLIGHTS = """
    SELECT flights.*, origins.city AS origin_city, destinations.city AS destination_city
    FROM flights
    JOIN airports AS origins ON origins.iata = flights.origin
    JOIN airports AS destinations ON destinations.iata = flights.destination
"""


def airports(connection: Connection) -> tuple[Airport, ...]:
    """All airports, by city."""
    found = connection.execute("SELECT iata, city FROM airports ORDER BY city, iata")
    return tuple(Airport(row["iata"], row["city"]) for row in found)


def find_airport(connection: Connection, wanted: str) -> Airport | None:
    """Find the airport a person means by ``SEA``, ``Seattle`` or ``Seattle (SEA)``."""
    words = wanted.strip().casefold()
    for airport in airports(connection):
        names = (airport.iata, airport.city, f"{airport.city} ({airport.iata})")
        if words in (name.casefold() for name in names):
            return airport
    return None


def find_flights(
    connection: Connection, origin: Airport, destination: Airport, day: date
) -> tuple[Flight, ...]:
    """The flights that leave on a day, by the hour."""
    found = connection.execute(
        f"{SELECT_FLIGHTS} WHERE origin = ? AND destination = ? AND date(departs) = ?"
        " ORDER BY departs, number",
        (origin.iata, destination.iata, day.isoformat()),
    )
    return tuple(read_flight(row) for row in found)


def all_flights(connection: Connection) -> tuple[Flight, ...]:
    """Every flight there is, in the order of their ids."""
    found = connection.execute(f"{SELECT_FLIGHTS} ORDER BY flights.id")
    return tuple(read_flight(row) for row in found)


def find_flight(connection: Connection, number: str) -> Flight | None:
    """Find a flight by its number, with or without spaces: ``AU 204`` or ``au204``."""
    row = connection.execute(
        f"{SELECT_FLIGHTS} WHERE replace(number, ' ', '') = ?",
        ("".join(number.split()).upper(),),
    ).fetchone()
    return None if row is None else read_flight(row)


def flight_by_id(connection: Connection, id: int) -> Flight:
    """Read a flight that another row of the database refers to."""
    return read_flight(
        connection.execute(f"{SELECT_FLIGHTS} WHERE flights.id = ?", (id,)).fetchone()
    )


def booked_flights(connection: Connection, code: str) -> tuple[Flight, ...]:
    """The flights of a booking, in order of departure."""
    found = connection.execute(
        f"{SELECT_FLIGHTS} JOIN booked_flights ON booked_flights.flight = flights.id"
        " WHERE booked_flights.code = ? ORDER BY booked_flights.position",
        (code,),
    )
    return tuple(read_flight(row) for row in found)


def read_flight(row: Row) -> Flight:
    """Make a flight of a row of ``SELECT_FLIGHTS``."""
    return Flight(
        id=row["id"],
        number=row["number"],
        origin=Airport(row["origin"], row["origin_city"]),
        destination=Airport(row["destination"], row["destination_city"]),
        departs=datetime.fromisoformat(row["departs"]),
        arrives=datetime.fromisoformat(row["arrives"]),
        minutes=row["minutes"],
        fare_cents=row["fare_cents"],
    )
