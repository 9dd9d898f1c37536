"""What an episode may spend, and what it has spent."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from webstep.agent.stack import Frame
from webstep.errors import OutOfBudget
from webstep.protocol.spending import Limits, Totals, Usage


@dataclass
class Budget:
    """Counts against the limits. Time is the monotonic clock's, so a clock change moves nothing."""

    limits: Limits
    clock: Callable[[], float] = time.monotonic
    actions: int = 0
    calls: int = 0
    tokens: int = 0
    cost_usd: float = 0.0
    unpriced: bool = False
    """Whether a call had no known price, so that tokens are the only cap."""
    depth: int = 0
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

    def spend(self, usage: Usage) -> None:
        """Count one call of the model."""
        self.calls += 1
        self.tokens += (
            usage.input_tokens + usage.cached_tokens + usage.written_tokens + usage.output_tokens
        )
        self.unpriced = self.unpriced or usage.cost_usd is None
        self.cost_usd += usage.cost_usd or 0.0

    def check(self) -> None:
        """Raise OutOfBudget if a limit of the episode is reached; called before each call."""
        minutes = (self.clock() - self.begun - self.waited) / 60
        used = (
            ("actions", self.actions, self.limits.actions),
            ("model calls", self.calls, self.limits.calls),
            ("tokens", self.tokens, self.limits.tokens),
            ("US dollars", self.cost_usd, self.limits.cost_usd),
            ("minutes", minutes, self.limits.minutes),
        )
        for what, spent, limit in used:
            if spent >= limit:
                raise OutOfBudget(
                    f"The task used up its {limit:g} {what}. Look how far it came, and start the "
                    f"rest of it as a task of its own."
                )

    def spent(self, frame: Frame) -> str:
        """Say which limit of its own keeps this frame from deciding; empty if none."""
        if frame.calls >= self.limits.frame_calls:
            return f"{frame.policy.name} used up its {self.limits.frame_calls} model calls"
        return self.spent_actions(frame)

    def spent_actions(self, frame: Frame) -> str:
        """Say that this frame may send no further action; empty if it may."""
        if frame.actions >= self.limits.frame_actions:
            return f"{frame.policy.name} used up its {self.limits.frame_actions} actions"
        return ""

    def totals(self) -> Totals:
        """Sum up what was used so far."""
        return Totals(
            actions=self.actions,
            calls=self.calls,
            tokens=self.tokens,
            cost_usd=None if self.unpriced else round(self.cost_usd, 6),
            depth=self.depth,
            seconds=round(self.clock() - self.begun, 3),
        )
