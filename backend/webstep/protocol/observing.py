"""What a terminal and the backend say when somebody only wants to see what a policy would read."""

from typing import Literal

from webstep.protocol.base import Word


class Observe(Word):
    """Read a tab for a terminal, beside whatever episode runs."""

    kind: Literal["observe"] = "observe"
    url: str
    """The address to open in a tab of its own; empty for the tab that this terminal had read last,
    or else the active one."""


class Stages(Word):
    """Where the time of one observation went, in milliseconds, one stage after the other."""

    capture_ms: float
    """Browser and websocket, the wait until the page had settled included."""
    parse_ms: float
    """BeautifulSoup: from the snapshot to the page."""
    text_ms: float
    """From the page to the text, and to what is different in it."""

    @property
    def total_ms(self) -> float:
        """All stages."""
        return self.capture_ms + self.parse_ms + self.text_ms


class Observation(Word):
    """What a policy would read."""

    kind: Literal["observation"] = "observation"
    url: str
    """Where the tab is."""
    title: str
    """The page's title."""
    text: str
    """The whole observation."""
    changes: tuple[str, ...]
    """What is different from the reading before, a line each; empty at the first."""
    stages: Stages
    """What it took."""


class Unobserved(Word):
    """The tab cannot be read."""

    kind: Literal["unobserved"] = "unobserved"
    detail: str
    """Why, and what to do."""
