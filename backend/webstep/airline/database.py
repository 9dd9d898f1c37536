"""The airline's SQLite file: its tables, its transactions and its rows in comparable form."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection

TABLES: dict[str, str] = {
    "airports": "iata TEXT PRIMARY KEY, city TEXT NOT NULL",
    "flights": """
        id INTEGER PRIMARY KEY,
        number TEXT NOT NULL UNIQUE,
        origin TEXT NOT NULL REFERENCES airports,
        destination TEXT NOT NULL REFERENCES airports,
        departs TEXT NOT NULL,
        arrives TEXT NOT NULL,
        minutes INTEGER NOT NULL,
        fare_cents INTEGER NOT NULL""",
    "bookings": """
        code TEXT PRIMARY KEY,
        status TEXT NOT NULL CHECK (status IN ('confirmed', 'cancelled')),
        booked_on TEXT NOT NULL,
        refund_cents INTEGER NOT NULL DEFAULT 0""",
    "booked_flights": """
        code TEXT NOT NULL REFERENCES bookings,
        position INTEGER NOT NULL,
        flight INTEGER NOT NULL REFERENCES flights,
        PRIMARY KEY (code, position)""",
    "passengers": """
        code TEXT NOT NULL REFERENCES bookings,
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        first_name TEXT NOT NULL,
        last_name TEXT NOT NULL,
        gender TEXT NOT NULL,
        born TEXT NOT NULL,
        email TEXT NOT NULL,
        PRIMARY KEY (code, position)""",
    "payments": """
        code TEXT PRIMARY KEY REFERENCES bookings,
        card_brand TEXT NOT NULL,
        card_ending TEXT NOT NULL,
        fares_cents INTEGER NOT NULL,
        taxes_cents INTEGER NOT NULL""",
    "authorizations": """
        code TEXT PRIMARY KEY REFERENCES bookings,
        name_on_card TEXT NOT NULL,
        expires TEXT NOT NULL,
        fingerprint TEXT NOT NULL""",
    "scenarios": "kind TEXT NOT NULL, seed INTEGER NOT NULL",
    "visits": "id INTEGER PRIMARY KEY, path TEXT NOT NULL",
    "holds": """
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        outbound INTEGER NOT NULL REFERENCES flights,
        back INTEGER REFERENCES flights,
        summarised INTEGER NOT NULL,
        code TEXT NOT NULL DEFAULT ''""",
    "held_passengers": """
        hold TEXT PRIMARY KEY REFERENCES holds (id),
        title TEXT NOT NULL,
        first_name TEXT NOT NULL,
        last_name TEXT NOT NULL,
        gender TEXT NOT NULL,
        born TEXT NOT NULL,
        email TEXT NOT NULL""",
    "held_cards": """
        hold TEXT PRIMARY KEY REFERENCES holds (id),
        number TEXT NOT NULL,
        expires TEXT NOT NULL,
        security_code TEXT NOT NULL,
        name_on_card TEXT NOT NULL""",
}
"""Every table and its columns, a table after those it refers to."""

TRACES = frozenset({"visits", "holds", "held_passengers", "held_cards"})
"""The tables of who looked at what and is about to book: nothing of the airline's own."""

BUSY_TIMEOUT_S = 5.0


@dataclass(frozen=True, order=True)
class Row:
    """One row of one table, to be compared with a row of another database."""

    table: str
    values: tuple[str | int | None, ...]
    """The columns in the table's order; the first one names the row."""


@dataclass(frozen=True)
class Database:
    """One SQLite file. Each transaction has a connection of its own, so any thread may ask."""

    path: Path

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Lend a connection; commit at the end, or roll back when the block raises."""
        with closing(
            sqlite3.connect(self.path, BUSY_TIMEOUT_S, isolation_level=None)
        ) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("BEGIN IMMEDIATE")
            with connection:
                yield connection


@contextmanager
def in_memory() -> Iterator[Connection]:
    """Lend a database with empty tables that is gone at the end of the block."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.row_factory = sqlite3.Row
        create_tables(connection)
        yield connection


def create_tables(connection: Connection) -> None:
    """Create the tables that are missing."""
    for name, columns in TABLES.items():
        connection.execute(f"CREATE TABLE IF NOT EXISTS {name} ({columns})")


def drop_tables(connection: Connection) -> None:
    """Remove the tables and all they hold."""
    for name in reversed(TABLES):
        connection.execute(f"DROP TABLE IF EXISTS {name}")


def rows(connection: Connection) -> frozenset[Row]:
    """All rows of all tables, except the traces: looking and choosing change nothing."""
    return frozenset(
        Row(name, tuple(values))
        for name in TABLES
        if name not in TRACES
        for values in connection.execute(f"SELECT * FROM {name}")
    )
