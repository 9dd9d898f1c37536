"""What a terminal and the backend say when somebody only wants to see what a policy would read."""

from typing import Literal

from typing_extensions import TypeAliasType

from webstep.protocol.base import Word
from webstep.protocol.page import Extent

Format = TypeAliasType("Format", Literal["outline", "html", "axtree"])
"""How a page is written. Policies read the outline; the others are there to compare with."""


class Observe(Word):
    """Read a tab for a terminal, beside whatever episode runs."""

    kind: Literal["observe"] = "observe"
    url: str
    """The address to open in a tab of its own; empty for the tab that this terminal had read last,
    or else the active one."""
    extent: Extent
    """How much to read."""
    format: Format
    """How to write it."""
    how: Literal["anew", "patches"]
    """Whether to read everything, or only what is different from this terminal's reading before."""


class Stages(Word):
    """Where the time of one observation went, in milliseconds, one stage after the other."""

    settle_ms: float
    """The extension waits until the page has come to rest."""
    page_ms: float
    """The page scripts read it."""
    worker_ms: float
    """The extension's worker asks them and puts together what they say."""
    wire_ms: float
    """The websocket both ways, JSON on both ends, and the snapshot that is made of it."""
    parse_ms: float
    """BeautifulSoup reads the snapshot."""
    text_ms: float
    """The text is written, and what is different in it."""

    @property
    def total_ms(self) -> float:
        """All stages but the first, which is the page's own time."""
        mine = (self.page_ms, self.worker_ms, self.wire_ms, self.parse_ms, self.text_ms)
        return sum(mine)


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
