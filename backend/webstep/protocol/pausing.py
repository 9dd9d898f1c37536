"""How an episode comes to stand still, and how it goes on: wishes of the person, and events."""

from typing import Literal

from webstep.protocol.base import Word
from webstep.protocol.spending import Limits, Totals

# Wishes.


class Pause(Word):
    """Let the episode stand still before its next action; one that is under way comes back."""

    kind: Literal["pause"] = "pause"


class Resume(Word):
    """Go on with the episode that is paused, after reading the page again."""

    kind: Literal["resume"] = "resume"


class Extend(Word):
    """Go on though a limit was reached: those that were may be used up once more."""

    kind: Literal["extend"] = "extend"


# Events.


class Paused(Word):
    """The episode stands still until the person lets it go on or ends it."""

    kind: Literal["paused"] = "paused"
    why: str
    """What happened, what is in doubt after it, and what to do."""
    at_limit: bool = False
    """Whether a limit was reached, so that it can only go on beyond that."""
    totals: Totals
    """What it had used by then."""


class Resumed(Word):
    """The person let the episode go on."""

    kind: Literal["resumed"] = "resumed"
    library: str = ""
    """SHA-256 over all policies in use from here on, in hex; their text may have changed."""
    limits: Limits | None = None
    """Where it must end from here on; None for where it had to before."""
