"""The journal: every event of every episode, in one SQLite file, append-only.

WAL with `synchronous=FULL` (https://www.sqlite.org/pragma.html#pragma_synchronous): a row that was
written is there after `kill -9`, and after a power cut. So an intent is on disk before its action
is sent.
"""

import fcntl
import os
import secrets
import sqlite3
import string
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TextIO

from pydantic import TypeAdapter, ValidationError

from webstep.agent import listing
from webstep.agent.elapsed import seconds
from webstep.agent.fold import fold
from webstep.errors import SetupError
from webstep.protocol.base import DISCREET
from webstep.protocol.events import Ended, Entry, EpisodeEvent
from webstep.protocol.history import Summary
from webstep.protocol.pausing import Paused

APPLICATION: Final = 0x77656273
"""Marks the file as a journal (https://www.sqlite.org/pragma.html#pragma_application_id)."""
PATIENCE_S: Final = 5.0
"""How long to wait for another program that writes the file."""

_EVENT: TypeAdapter[EpisodeEvent] = TypeAdapter(EpisodeEvent, config=DISCREET)
_SCHEMA = """
CREATE TABLE IF NOT EXISTS events (
    episode TEXT NOT NULL,
    number INTEGER NOT NULL,
    at TEXT NOT NULL,
    event TEXT NOT NULL,
    PRIMARY KEY (episode, number)
) WITHOUT ROWID
"""

DIED = "The backend died in the middle."
_LEFT = "What is no longer listed may still be found in the file, until the next deletion."


@dataclass(frozen=True)
class Left:
    """What earlier backends left in a journal."""

    paused: tuple[Entry, ...]
    """The episode that waits to go on; empty if none does."""
    ended: tuple[Entry, ...]
    """The newest one that has ended: a person may want to see it again."""


class Journal:
    """One file, one writer. Readable by its owner only: it holds what the pages said."""

    def __init__(self, file: Path, patience_s: float = PATIENCE_S) -> None:
        """Open or create the file.

        Raises:
            SetupError: it cannot be opened or is no journal; nothing is changed or deleted.
        """
        self.file = file
        self._lock: TextIO | None = None
        with self._readable():
            file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _own(file)
            _inspect(file)
            self._db = sqlite3.connect(file, patience_s, isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=FULL")
            self._db.execute(f"PRAGMA application_id={APPLICATION}")
            self._db.execute(_SCHEMA)
            listing.prepare(self._db)

    def close(self) -> None:
        """Close the file."""
        self._db.close()
        if self._lock:
            self._lock.close()

    def begin(self) -> str:
        """Make the id of a new episode: it sorts by time and cannot be guessed.

        Its letters keep its digits apart: in one row, one time in ten passes for a card's number,
        which no log or message shows.
        """
        now = datetime.now(UTC)
        tail = "".join(secrets.choice(string.ascii_lowercase) for _ in range(4))
        return f"{now:%Y%m%dT%H%M%S}{now.microsecond // 1000:03}-{tail}"

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

    def episodes(self, words: str = "", before: str = "", limit: int = -1) -> tuple[Summary, ...]:
        """List episodes, the newest first: all, or as `listing.find` says.

        Raises:
            SetupError: as `read` does.
        """
        with self._readable():
            return tuple(listing.find(self._db, words, before, limit))

    def take_over(self) -> Left:
        """Become a backend of this journal, and say what earlier ones left.

        The newest episode that one of them died in is paused; those before it are ended. Another
        backend that uses the same journal may have an episode running, so this only happens while
        there is no other. The lock goes with the process, however that ends.
        """
        self._lock = self.file.with_suffix(".lock").open("a")
        paused: tuple[Entry, ...] = ()
        with suppress(BlockingIOError):
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            paused = self._pause_unfinished()
        fcntl.flock(self._lock, fcntl.LOCK_SH)
        ended = next((summary for summary in self.episodes() if summary.status), None)
        return Left(paused, self._if_readable(ended.episode) if ended else ())

    def delete(self, episodes: Sequence[str]) -> None:
        """Delete episodes so that no byte of them is left in the file or beside it.

        Raises:
            SetupError: there is none of that name, a backend may be writing it, or another program
                reads the file for so long that what was deleted cannot be wiped yet.
        """
        self._refuse_unknown_or_running(episodes)
        self._empty_log("Nothing was deleted.")
        try:
            self._db.execute("PRAGMA secure_delete=ON")
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany("DELETE FROM events WHERE episode = ?", [(e,) for e in episodes])
            self._db.execute("COMMIT")
            # A row that once moved to another page left a copy in the unused part of the first.
            self._db.execute("VACUUM")
        except sqlite3.Error as error:
            # Else what is appended next would be part of it, and not on disk.
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise self._unwiped(str(error), _LEFT) from None
        self._empty_log(_LEFT)

    def _empty_log(self, otherwise: str) -> None:
        """Move all of the write-ahead log, which keeps pages as they were, into the file."""
        try:
            (busy, *_) = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error as error:
            raise self._unwiped(str(error), otherwise) from None
        if busy:
            raise self._unwiped("another program is reading it", otherwise)

    def _refuse_unknown_or_running(self, episodes: Sequence[str]) -> None:
        known = {summary.episode: summary for summary in self.episodes()}
        for episode in episodes:
            if episode not in known:
                raise SetupError(
                    f"There is no episode {episode}. `webstep episodes list` shows all."
                )
            if not known[episode].status and self._has_backend():
                stands = "is paused. End it" if known[episode].paused else "is running. Stop it"
                raise SetupError(f"The episode {episode} {stands}, then delete it.")

    def _has_backend(self) -> bool:
        """Say whether a backend has taken this journal over."""
        with self.file.with_suffix(".lock").open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    def _unwiped(self, why: str, state: str) -> SetupError:
        return SetupError(
            f"The journal {self.file} cannot be wiped: {why}. {state} Stop what else uses it, and "
            f"try again."
        )

    def _pause_unfinished(self) -> tuple[Entry, ...]:
        """Pause the newest unfinished episode, and return it; end the others.

        One that cannot be read, such as another version's, is ended too.
        """
        paused: tuple[Entry, ...] = ()
        for summary in self.episodes():
            if summary.status:
                continue
            entries = self._if_readable(summary.episode)
            state = fold(entry.event for entry in entries)
            doubt = state.doubt() if entries else "Another version wrote what was under way."
            why = doubt if state.paused else f"{DIED} {doubt}"
            totals = state.totals().model_copy(update={"seconds": seconds(entries)})
            if paused or not entries:
                ended = Ended(status="interrupted", answer=why, totals=totals)
                self.append(summary.episode, ended)
            elif state.paused:
                paused = entries
            else:
                died = self.append(summary.episode, Paused(why=why, totals=totals))
                paused = (*entries, died)
        return paused

    def _if_readable(self, episode: str) -> tuple[Entry, ...]:
        """Read an episode; none of it if another version of webstep wrote it in other words."""
        try:
            return self.read(episode)
        except SetupError:
            return ()

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


def _own(file: Path) -> None:
    """Create a file, or take one that is there, so that nobody but its owner can read it.

    One that is there is not opened: to close it ends all locks that this process holds on it, and
    whoever looks into the journal next would take away the log that it writes (2.2 of
    https://www.sqlite.org/howtocorrupt.html).
    """
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        if file.is_symlink() or not file.is_file():
            raise OSError("it is no file") from None
    file.chmod(0o600)


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
