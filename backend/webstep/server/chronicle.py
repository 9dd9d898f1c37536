"""An episode's record: every event goes to the journal first, then to whoever watches."""

from collections.abc import Callable
from dataclasses import dataclass, field

from webstep.agent.fold import State
from webstep.agent.journal import Journal
from webstep.protocol.events import Entry, EpisodeEvent
from webstep.protocol.messages import FromBackend, Tell, Thinking


@dataclass
class Chronicle:
    """See `ports.Record`. `entries` is what a client that connects now has missed."""

    journal: Journal
    episode: str
    tell: Callable[[FromBackend], None]
    entries: list[Entry] = field(default_factory=list)
    state: State = field(default_factory=State)

    def write(self, event: EpisodeEvent) -> None:
        """Keep one event on disk, then tell it."""
        entry = self.journal.append(self.episode, event)
        self.entries.append(entry)
        self.state.take(event)
        self.tell(Tell(entries=(entry,)))

    def tell_only(self, event: EpisodeEvent) -> None:
        """Tell an event that cannot be kept, numbered as the next one."""
        last = self.entries[-1]
        self.tell(
            Tell(entries=(last.model_copy(update={"number": last.number + 1, "event": event}),))
        )

    def think(self, frame: int, text: str) -> None:
        """Tell the reason so far."""
        self.tell(Thinking(episode=self.episode, frame=frame, text=text))
