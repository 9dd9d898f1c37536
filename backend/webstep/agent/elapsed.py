"""How long an episode had worked when its backend died, and no clock of it was left to ask."""

from collections.abc import Iterable
from datetime import datetime

from webstep.protocol.events import Asked, Entry, Questioned
from webstep.protocol.pausing import Paused


def seconds(entries: Iterable[Entry]) -> float:
    """Add up the times between entries in which nobody was asked and nothing was paused.

    They are the wall clock's, which may have been set meanwhile: backwards counts as nothing.
    """
    worked, last = 0.0, None
    for entry in entries:
        if last and not isinstance(last.event, Asked | Questioned | Paused):
            passed = datetime.fromisoformat(entry.at) - datetime.fromisoformat(last.at)
            worked += max(0.0, passed.total_seconds())
        if isinstance(entry.event, Paused):
            worked = entry.event.totals.seconds  # A clock was there to ask.
        last = entry
    return round(worked, 3)
