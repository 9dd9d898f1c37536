"""Which pages were shown, so that the judge can tell how far somebody came."""

from sqlite3 import Connection


def record_visit(connection: Connection, path: str) -> None:
    """Write down that the page at this path was shown."""
    connection.execute("INSERT INTO visits (path) VALUES (?)", (path,))


def was_visited(connection: Connection, path: str) -> bool:
    """Whether the page at this path was shown since the last reset."""
    return (
        connection.execute("SELECT 1 FROM visits WHERE path = ? LIMIT 1", (path,)).fetchone()
        is not None
    )
