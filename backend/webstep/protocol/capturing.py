"""How the backend learns what the page looks like: by asking, and by what changes by itself."""

from typing import Literal

from webstep.protocol.base import Word
from webstep.protocol.page import Facts, Reading, Scope, Since


class Capture(Word):
    """Say what the page looks like, once it has settled."""

    kind: Literal["capture"] = "capture"
    id: int
    """The question."""
    tab: int
    """The task's tab."""
    extent: Scope
    """How much to read."""
    since: tuple[Since, ...]
    """What the backend has already, so that patches do; empty asks for everything."""
    episode: str = ""
    """The episode that reads, whose sites count; empty where the person looks."""
    approved: Facts | None = None
    """The further site that the person said yes to, after a `Held`; None at the first try."""


class Captured(Word):
    """The page as it looks now."""

    kind: Literal["captured"] = "captured"
    id: int
    """The question."""
    reading: Reading
    """The page, or what is different in it."""


class Changed(Word):
    """The page changed by itself, after it had settled; said only while an episode runs."""

    kind: Literal["changed"] = "changed"
    tab: int
    """The task's tab."""
    reading: Reading
    """What is different in it."""
