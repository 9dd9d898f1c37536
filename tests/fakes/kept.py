"""What an episode keeps and is kept with, in memory: its record and its prompts."""

from dataclasses import dataclass, field

from webstep.agent.fold import State
from webstep.agent.library import Library
from webstep.protocol.events import EpisodeEvent


@dataclass
class ListRecord:
    """Keeps the events in a list."""

    events: list[EpisodeEvent] = field(default_factory=list)
    thoughts: list[tuple[int, str]] = field(default_factory=list)
    state: State = field(default_factory=State)

    def write(self, event: EpisodeEvent) -> None:
        self.events.append(event)
        self.state.take(event)

    def think(self, frame: int, text: str) -> None:
        self.thoughts.append((frame, text))


@dataclass
class Still:
    """Prompts that nobody edits."""

    library: Library

    def renew(self) -> str:
        return ""
