"""The journal: every event of every episode, in one SQLite file, append-only.

WAL with `synchronous=FULL` (https://www.sqlite.org/pragma.html#pragma_synchronous): a row that was
written is there after `kill -9`, and after a power cut. So an intent is on disk before its action
is sent.
"""

import fcntl
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TextIO

from pydantic import TypeAdapter, ValidationError

from webstep.agent.fold import fold
from webstep.errors import SetupError
from webstep.protocol.events import Ended, Entry, EpisodeEvent, Started

APPLICATION: Final = 0x77656273
"""Marks the file as a journal (https://www.sqlite.org/pragma.html#pragma_application_id)."""

_EVENT: TypeAdapter[EpisodeEvent] = TypeAdapter(EpisodeEvent)
_SCHEMA = """
CREATE TABLE IF NOT EXISTS events (
    episode TEXT NOT NULL,
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    event TEXT NOT NULL,
    PRIMARY KEY (episode, number)
) WITHOUT ROWID
"""
_ENDS = """
SELECT first.episode, first.at, first.event, last.event, last.number
FROM (SELECT episode, max(number) AS number FROM events GROUP BY episode) AS episodes
JOIN events AS first ON first.episode = episodes.episode AND first.number = 1
JOIN events AS last ON last.episode = episodes.episode AND last.number = episodes.number
ORDER BY first.episode DESC
"""


@dataclass(frozen=True)
class Summary:
    """One episode in a list."""

    episode: str
    at: str
    task: str
    status: str
    """As it ended; empty while it runs."""
    events: int


class Journal:
    """One file, one writer. Readable by its owner only: it holds what the pages said."""

    def __init__(self, file: Path) -> None:
        """Open or create the file.

        Raises:
            SetupError: it cannot be opened or is no journal; nothing is changed or deleted.
        """
        self.file = file
        self._lock: TextIO | None = None
        with self._readable():
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            opened = os.open(file, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, 0o600)
            os.fchmod(opened, 0o600)
            os.close(opened)
            _inspect(file)
            self._db = sqlite3.connect(file, isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            self._db.execute(f"PRAGMA application_id={APPLICATION}")
            self._db.execute(_SCHEMA)

    def close(self) -> None:
        """Close the file."""
        self._db.close()
        if self._lock:
            self._lock.close()

    def begin(self) -> str:
        """Make the id of a new episode: it sorts by time and cannot be guessed."""
        now = datetime.now(UTC)
        return f"{now:%Y%m%d-%H%M%S}{now.microsecond // 1000:03}-{secrets.token_hex(2)}"

    def append(self, episode: str, event: EpisodeEvent) -> Entry:
        """Write one event; it is on disk when this returns.

        Raises:
            SetupError: it could not be written; nothing may be done in its name.
        """
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        try:
            number = self._last(episode) + 1
            self._db.execute(
                "INSERT INTO events VALUES (?, ?, ?, ?)",
                (episode, number, at, event.model_dump_json()),
            )
        except sqlite3.Error as error:
            raise SetupError(
                f"The journal {self.file} cannot be written: {error}. Free some space or mend its "
                f"permissions; what it holds is unharmed."
            ) from None
        return Entry(episode=episode, number=number, at=at, event=event)

    def read(self, episode: str) -> tuple[Entry, ...]:
        """Return an episode's entries in order; empty if there is no such episode.

        Raises:
            SetupError: the file is damaged, or was written by another version.
        """
        query = "SELECT number, at, event FROM events WHERE episode = ? ORDER BY number"
        with self._readable():
            return tuple(
                Entry(episode=episode, number=number, at=at, event=_EVENT.validate_json(event))
                for number, at, event in self._db.execute(query, (episode,))
            )

    def episodes(self) -> tuple[Summary, ...]:
        """List all episodes, the newest first. Raises SetupError as `read` does."""
        with self._readable():
            return tuple(
                Summary(episode, at, _task(first), _status(last), number)
                for episode, at, first, last, number in self._db.execute(_ENDS)
            )

    def take_over(self) -> tuple[Entry, ...]:
        """Become a backend of this journal: end the episodes in which an earlier one died.

        Returns the entries of the newest one that has ended: a person may want to see it again.

        Another backend that uses the same journal may have an episode running, so this only
        happens while there is no other. The lock goes with the process, however that ends.
        """
        self._lock = self.file.with_suffix(".lock").open("a")
        with suppress(BlockingIOError):
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._end_unfinished()
        fcntl.flock(self._lock, fcntl.LOCK_SH)
        ended = next((summary for summary in self.episodes() if summary.status), None)
        return self.read(ended.episode) if ended else ()

    def _end_unfinished(self) -> None:
        for summary in self.episodes():
            if not summary.status:
                state = fold(entry.event for entry in self.read(summary.episode))
                answer = f"The backend died in the middle. {state.doubt()}"
                ended = Ended(status="interrupted", answer=answer, totals=state.totals())
                self.append(summary.episode, ended)

    def _last(self, episode: str) -> int:
        row = self._db.execute("SELECT max(number) FROM events WHERE episode = ?", (episode,))
        return int(row.fetchone()[0] or 0)

    @contextmanager
    def _readable(self) -> Iterator[None]:
        """Say which file is meant when it cannot be read."""
        try:
            yield
        except (OSError, sqlite3.DatabaseError, ValidationError) as error:
            raise SetupError(
                f"The journal {self.file} cannot be used: {error}. Move it away to start a new "
                f"one; nothing in it was changed."
            ) from None


def _inspect(file: Path) -> None:
    """Check without writing that a file is empty or a sound journal. Raises DatabaseError."""
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as db:
        (fault,) = db.execute("PRAGMA quick_check(1)").fetchone()
        if fault != "ok":
            raise sqlite3.DatabaseError(fault)
        (application,) = db.execute("PRAGMA application_id").fetchone()
        (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and application != APPLICATION:
        raise sqlite3.DatabaseError("it belongs to another program")


def _task(first: str) -> str:
    event = _EVENT.validate_json(first)
    return event.task if isinstance(event, Started) else ""


def _status(last: str) -> str:
    event = _EVENT.validate_json(last)
    return event.status if isinstance(event, Ended) else ""
