"""What was done before, for a client that asks: found, read, exported, deleted in the journal."""

from collections.abc import Iterator
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


def answers(wish: Wish, journal: Journal, running: bool) -> Iterator[Answer]:
    """Grant a wish, in as many answers as it takes; what is deleted is gone before the answer.

    While an episode is `running` nothing is deleted: its next intent must reach the disk at once.
    """
    try:
        match wish:
            case FindEpisodes():
                yield _find(wish, journal)
            case ReadEpisode(id=id_, episode=episode):
                yield from _parts(id_, _read(journal, episode))
            case ExportEpisode():
                yield from _export(wish, journal)
            case DeleteEpisode(id=id_, episode=episode):
                yield _delete(id_, (episode,), journal, running)
            case DeleteEpisodes(id=id_):
                every = tuple(summary.episode for summary in journal.episodes())
                yield _delete(id_, every, journal, running)
    except SetupError as error:
        yield Denied(id=wish.id, detail=str(error))


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


def _delete(id_: str, episodes: tuple[str, ...], journal: Journal, running: bool) -> Deleted:
    if running:
        raise SetupError(BUSY)
    journal.delete(episodes)
    return Deleted(id=id_, episodes=episodes)
