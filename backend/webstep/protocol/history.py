"""What was done before: the wishes to find, read, export and delete episodes of the journal.

Each wish has an id of its asker's choice. Who asked gets the answers, each with that id; that
episodes are gone, everybody hears.
"""

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from webstep.protocol.base import Word
from webstep.protocol.events import Entry
from webstep.protocol.spending import Totals

PAGE = 50
"""Episodes in one answer."""

WishId = TypeAliasType("WishId", Annotated[str, Field(min_length=1, max_length=64)])
"""Names a wish among those of its asker."""
EpisodeId = TypeAliasType("EpisodeId", Annotated[str, Field(min_length=1, max_length=64)])
"""Names an episode in the journal."""
Form = TypeAliasType("Form", Literal["json", "markdown"])
"""One entry a line, each as JSON; or a document for people."""


class HistoryWish(Word):
    """A wish that is about the journal and not about what runs."""

    id: WishId
    """Named again in the answers."""


class FindEpisodes(HistoryWish):
    """List the newest episodes that hold all these words."""

    kind: Literal["find_episodes"] = "find_episodes"
    words: Annotated[str, Field(max_length=200)]
    """Looked for in task, site and answer, whatever their case; empty for all episodes."""
    before: Annotated[str, Field(max_length=64)]
    """Only episodes that are older than this one; empty for the newest."""


class ReadEpisode(HistoryWish):
    """Send all entries of one episode."""

    kind: Literal["read_episode"] = "read_episode"
    episode: EpisodeId
    """Which."""


class ExportEpisode(HistoryWish):
    """Write one episode down."""

    kind: Literal["export_episode"] = "export_episode"
    episode: EpisodeId
    """Which."""
    form: Form
    """How."""


class DeleteEpisode(HistoryWish):
    """Delete one episode for good."""

    kind: Literal["delete_episode"] = "delete_episode"
    episode: EpisodeId
    """Which."""


class DeleteEpisodes(HistoryWish):
    """Delete all episodes for good."""

    kind: Literal["delete_episodes"] = "delete_episodes"


class Summary(Word):
    """One episode in a list, whatever version wrote it."""

    episode: str
    """Its id."""
    at: str
    """When it began: ISO 8601, UTC, to the millisecond."""
    task: str
    """The words the person typed; empty if it ended before it began."""
    url: str
    """The page on which it began."""
    model: str
    """Who decided."""
    status: str
    """As it ended, an `EndStatus` of this or another version; empty while it has not."""
    answer: str
    """As it ended."""
    totals: Totals | None
    """What it had used at its end or pause; None while it runs."""
    events: int
    """Its entries."""
    paused: bool
    """Whether it stands still until the person lets it go on."""


class Episodes(Word):
    """The answer to `FindEpisodes`."""

    kind: Literal["episodes"] = "episodes"
    id: str
    """The wish."""
    episodes: tuple[Summary, ...]
    """The newest first, at most 50."""
    more: bool
    """Whether there are older ones that hold the words."""


class EpisodePart(Word):
    """Some entries of an episode, in answer to `ReadEpisode`: a long one comes in several parts."""

    kind: Literal["episode_part"] = "episode_part"
    id: str
    """The wish."""
    entries: tuple[Entry, ...]
    """In order; the next part goes on where this one ends."""
    last: bool
    """Whether these are the last."""


class ExportPart(Word):
    """Some of an exported episode's text, in answer to `ExportEpisode`."""

    kind: Literal["export_part"] = "export_part"
    id: str
    """The wish."""
    name: str
    """What to call the file."""
    text: str
    """The next part goes on where this one ends."""
    last: bool
    """Whether this is the last."""


class Deleted(Word):
    """Episodes are gone from the journal, and nobody shall show them any more."""

    kind: Literal["deleted"] = "deleted"
    id: str
    """The wish that wanted it."""
    episodes: tuple[str, ...]
    """Their ids."""


class Denied(Word):
    """What was wished of the journal cannot be had."""

    kind: Literal["denied"] = "denied"
    id: str
    """The wish."""
    detail: str
    """Why, and what to do."""
