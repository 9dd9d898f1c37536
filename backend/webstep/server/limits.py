"""What nobody may do too often: guess at a key, or say a great many things at once."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

MAX_FAILURES = 5
"""Wrong proofs within `LOCKED_S`, after which nobody new is let in."""
LOCKED_S = 60.0
"""Seconds for which nobody new is let in."""
PER_S = 500.0
"""Messages of one client in a second: ten times what a page that changes all the time makes."""
BURST = 1_000
"""Messages that it may have saved up."""


@dataclass
class Lockout:
    """Counts wrong proofs, whoever makes them: on one machine all callers look alike."""

    clock: Callable[[], float] = time.monotonic
    _failed: list[float] = field(default_factory=list)
    _until: float = float("-inf")

    @property
    def is_locked(self) -> bool:
        """Whether nobody new is let in now."""
        return self.clock() < self._until

    def fail(self) -> None:
        """Count a wrong proof."""
        now = self.clock()
        self._failed = [*(at for at in self._failed if now - at < LOCKED_S), now]
        if len(self._failed) >= MAX_FAILURES:
            self._until = now + LOCKED_S
            self._failed = []


@dataclass
class Pace:
    """How much one client may still say (a token bucket)."""

    clock: Callable[[], float] = time.monotonic
    _left: float = BURST
    _since: float = field(init=False)

    def __post_init__(self) -> None:
        """Begin now."""
        self._since = self.clock()

    def spend(self) -> bool:
        """Take one message off; false if there is none left."""
        now = self.clock()
        self._left = min(BURST, self._left + (now - self._since) * PER_S)
        self._since = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
