"""What an episode may spend, held against what its events say that it has spent."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from webstep.agent.fold import State
from webstep.agent.policy import FrameLimits
from webstep.agent.stack import Frame
from webstep.agent.wording import of_price
from webstep.errors import OutOfBudget
from webstep.protocol.spending import Totals


@dataclass
class Budget:
    """The account of one stretch of work, from a start or a pause to the next pause or the end.

    What was counted before is in the state; only the time is taken here, by the monotonic clock, so
    that a clock change moves nothing.
    """

    state: State
    clock: Callable[[], float] = time.monotonic
    waited: float = 0.0
    """Seconds in which a person was asked; they do not count."""
    begun: float = field(init=False)

    def __post_init__(self) -> None:
        """Start the clock."""
        self.begun = self.clock()

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Stop the clock while a person is asked."""
        since = self.clock()
        try:
            yield
        finally:
            self.waited += self.clock() - since

    def totals(self) -> Totals:
        """Sum up what was used so far."""
        if self.state.paused:
            return self.state.totals()
        worked = self.state.seconds + self.clock() - self.begun - self.waited
        return self.state.totals().model_copy(update={"seconds": round(worked, 3)})

    def check(self) -> None:
        """Raise OutOfBudget if a limit of the episode is reached; called before each call."""
        self.check_action()
        limits, totals = self.state.limits, self.totals()
        used = (
            (totals.calls, limits.calls, f"{limits.calls} model calls"),
            (totals.tokens, limits.tokens, f"{limits.tokens} tokens"),
            (self.state.dollars(), limits.cost_usd, of_price(limits.cost_usd)),
        )
        for spent, limit, what in used:
            if spent >= limit:
                raise _used_up(what)

    def check_action(self) -> None:
        """Raise OutOfBudget if no further action may be done; that it was decided is paid for."""
        limits, totals = self.state.limits, self.totals()
        if totals.actions >= limits.actions:
            raise _used_up(f"{limits.actions} actions")
        if totals.seconds / 60 >= limits.minutes:
            raise _used_up(f"{limits.minutes:g} minutes")

    def check_push(self) -> None:
        """Raise OutOfBudget if no further policy may be called in this episode."""
        if self.state.stack.pushed >= self.state.limits.pushes:
            raise _used_up(f"{self.state.limits.pushes} calls of policies")

    def left(self) -> int:
        """Say how many more calls of the model there may be."""
        return self.state.limits.calls - self.state.totals().calls

    def spent(self, frame: Frame, own: FrameLimits) -> str:
        """Say which limit, of every frame or its policy's own, keeps this frame from deciding.

        Empty if none does.
        """
        limit = min(self.state.limits.frame_calls, own.calls or sys.maxsize)
        if frame.calls >= limit:
            return f"{frame.policy} used up its {limit} model calls"
        return self.spent_actions(frame, own)

    def spent_actions(self, frame: Frame, own: FrameLimits) -> str:
        """Say that this frame may send no further action; empty if it may."""
        limit = min(self.state.limits.frame_actions, own.actions or sys.maxsize)
        if frame.actions >= limit:
            return f"{frame.policy} used up its {limit} actions"
        return ""


def _used_up(what: str) -> OutOfBudget:
    return OutOfBudget(
        f"The task used up its {what}. Look how far it came: it can go on with as much "
        f"again, or end here."
    )
