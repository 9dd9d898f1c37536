"""What was done before, for a client that asks: found, read, exported, deleted in the journal."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from webstep.agent import export
from webstep.agent.journal import Journal
from webstep.errors import SetupError
from webstep.protocol.events import Entry
from webstep.protocol.history import (
    PAGE,
    Deleted,
    DeleteEpisode,
    DeleteEpisodes,
    Denied,
    EpisodePart,
    Episodes,
    ExportEpisode,
    ExportPart,
    FindEpisodes,
    ReadEpisode,
)

Wish = FindEpisodes | ReadEpisode | ExportEpisode | DeleteEpisode | DeleteEpisodes
Answer = Episodes | EpisodePart | ExportPart | Deleted | Denied

PART: Final = 2**20
"""Characters of one part. As JSON a character has at most six bytes, and a frame 16 MiB."""
GONE = "The journal has no such episode any more. It may have been deleted elsewhere."
BUSY = (
    "A task is running, and to wipe the journal is to write all of it anew. Delete once the task "
    "has ended."
)
WIPING = "What was deleted is being wiped from the disk. Try again in a moment."


@dataclass
class History:
    """Grants the wishes about one journal."""

    journal: Journal
    forget: Callable[[Deleted], None]
    """Told what is gone."""
    wiping: "asyncio.Task[None] | None" = None
    """Wipes the file: in a thread, for all of it is written anew. Meanwhile nothing may begin."""

    def grant(self, wish: Wish, running: bool, tell: Callable[[Answer], None]) -> None:
        """Answer a wish, in as many words as it takes; a deletion answers once all is wiped.

        While an episode is `running` nothing is deleted: its next intent must reach the disk at
        once.
        """
        try:
            match wish:
                case FindEpisodes():
                    tell(_find(wish, self.journal))
                case ReadEpisode(id=id_, episode=episode):
                    for part in _parts(id_, _read(self.journal, episode)):
                        tell(part)
                case ExportEpisode():
                    for text in _export(wish, self.journal):
                        tell(text)
                case DeleteEpisode(episode=episode):
                    self._delete(wish, (episode,), running, tell)
                case DeleteEpisodes():
                    every = tuple(summary.episode for summary in self.journal.episodes())
                    self._delete(wish, every, running, tell)
        except SetupError as error:
            tell(Denied(id=wish.id, detail=str(error)))

    async def close(self) -> None:
        """Wait until nothing is being wiped."""
        if self.wiping:
            await asyncio.wait([self.wiping])

    def _delete(
        self, wish: Wish, episodes: tuple[str, ...], running: bool, tell: Callable[[Answer], None]
    ) -> None:
        if running:
            raise SetupError(BUSY)
        if self.wiping:
            raise SetupError(WIPING)
        self.wiping = asyncio.create_task(self._wipe(wish, episodes, tell))

    async def _wipe(
        self, wish: Wish, episodes: tuple[str, ...], tell: Callable[[Answer], None]
    ) -> None:
        try:
            await asyncio.to_thread(_wipe, self.journal.file, episodes)
        except SetupError as error:
            tell(Denied(id=wish.id, detail=str(error)))
        else:
            self.forget(Deleted(id=wish.id, episodes=episodes))
        finally:
            self.wiping = None


def _wipe(file: Path, episodes: tuple[str, ...]) -> None:
    """Delete on a connection of its own, as SQLite wants of a thread. Raises SetupError."""
    with closing(Journal(file)) as journal:
        journal.delete(episodes)


def _find(wish: FindEpisodes, journal: Journal) -> Episodes:
    found = journal.episodes(wish.words, wish.before, PAGE + 1)
    return Episodes(id=wish.id, episodes=found[:PAGE], more=len(found) > PAGE)


def _read(journal: Journal, episode: str) -> tuple[Entry, ...]:
    entries = journal.read(episode)
    if not entries:
        raise SetupError(GONE)
    return entries


def _parts(id_: str, entries: tuple[Entry, ...]) -> Iterator[EpisodePart]:
    part, size = list[Entry](), 0
    for entry in entries:
        length = len(entry.model_dump_json())
        if part and size + length > PART:
            yield EpisodePart(id=id_, entries=tuple(part), last=False)
            part, size = [], 0
        part.append(entry)
        size += length
    yield EpisodePart(id=id_, entries=tuple(part), last=True)


def _export(wish: ExportEpisode, journal: Journal) -> Iterator[ExportPart]:
    entries = _read(journal, wish.episode)
    text = export.text(entries, wish.form)
    name = export.name(entries[0].episode, wish.form)
    for begin in range(0, len(text), PART):
        part, last = text[begin : begin + PART], begin + PART >= len(text)
        yield ExportPart(id=wish.id, name=name, text=part, last=last)
