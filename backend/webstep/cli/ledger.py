"""What each frame of an episode has used by itself, and what the person allowed until one returns.

A fold over the journal's entries, beside the one that the engine works from: their times and prices
are of no use to a policy.
"""

from dataclasses import dataclass, field
from datetime import datetime

from webstep.protocol.events import (
    Acted,
    Answered,
    Decided,
    Ended,
    Entry,
    Popped,
    Pushed,
    Rejected,
)
from webstep.protocol.granting import Grant, Granted, Revoked
from webstep.protocol.pausing import Paused
from webstep.protocol.spending import Usage


@dataclass
class Used:
    """What one frame has used."""

    begun: datetime
    """When it was pushed."""
    actions: int = 0
    """Actions of its own that came back."""
    tokens: int = 0
    """Tokens of its own calls of the model, read and written."""
    cost_usd: float | None = 0.0
    """US dollars of these; None if any had no known price."""

    def charge(self, usage: Usage) -> None:
        """Add a call of the model."""
        self.tokens += usage.input_tokens + usage.cached_tokens
        self.tokens += usage.written_tokens + usage.output_tokens
        known = self.cost_usd is not None and usage.cost_usd is not None
        self.cost_usd = (self.cost_usd or 0.0) + (usage.cost_usd or 0.0) if known else None


@dataclass
class Ledger:
    """See above."""

    frames: dict[int, Used] = field(default_factory=dict)
    """By number."""
    grants: dict[str, Grant] = field(default_factory=dict)
    """By the request whose yes carried it."""

    def take(self, entry: Entry) -> None:
        """Take in one entry, in order."""
        match entry.event:
            case Pushed(frame=frame):
                self.frames[frame] = Used(datetime.fromisoformat(entry.at))
            case Acted(frame=frame) if frame in self.frames:
                self.frames[frame].actions += 1
            case Decided(frame=frame, usage=usage) | Rejected(frame=frame, usage=usage):
                if frame in self.frames:
                    self.frames[frame].charge(usage)
            case (
                Answered(approval=approval, grant=Grant() as grant)
                | Granted(approval=approval, grant=grant)
            ):
                self.grants[approval] = grant
            case Revoked(approval=approval):
                self.grants.pop(approval, None)
            case Popped(frame=frame):
                for approval in [a for a, g in self.grants.items() if g.calling.frame == frame]:
                    del self.grants[approval]
            case Paused() | Ended():
                # No yes outlives a pause.
                self.grants.clear()
            case _:
                pass
