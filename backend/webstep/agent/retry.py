"""Tries again what may pass: an overloaded or unreachable model, a reply cut off on the way."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from webstep.errors import ModelError

TRIES = 5
"""At most, the first one included."""
LONGEST_PAUSE_S = 60.0
"""Of one pause, whatever the server asks for."""
LONGEST_WAIT_S = 90.0
"""Of all pauses together."""
SPREAD = 0.2
"""A pause is longer or shorter by up to this share, so that not all clients come back at once."""

T = TypeVar("T")


class Passing(ModelError):
    """A failure that may be gone in a moment."""

    def __init__(self, message: str, after_s: float | None = None) -> None:
        """Say what failed, and when the server wants to be asked again, if it said so."""
        super().__init__(message)
        self.after_s = after_s


@dataclass(frozen=True)
class Tried(Generic[T]):
    """What an attempt returned."""

    result: T
    waited: float
    """Seconds of all pauses before it."""


@dataclass(frozen=True)
class Retry:
    """How failures that may pass are waited out."""

    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    chance: Callable[[], float] = random.random
    """A random number from 0 up to 1."""

    async def run(
        self, attempt: Callable[[], Awaitable[T]], tell: Callable[[str], None], tries: int = TRIES
    ) -> Tried[T]:
        """Return what an attempt returns, telling about each pause before another.

        Raises:
            ModelError: an attempt failed for good, or the tries or the time ran out.
        """
        tried, waited = 1, 0.0
        while True:
            try:
                return Tried(await attempt(), waited)
            except Passing as failure:
                pause = self._pause(tried, failure)
                if tried >= min(tries, TRIES) or waited + pause > LONGEST_WAIT_S:
                    often = "once" if tried == 1 else f"{tried} times"
                    raise ModelError(f"{failure} Tried {often}; try it again later.") from None
                tell(f"{failure} Trying again in {max(pause, 1):.0f} s.")
            await self.sleep(pause)
            tried, waited = tried + 1, waited + pause

    def _pause(self, tried: int, failure: Passing) -> float:
        if failure.after_s is not None:
            return min(failure.after_s, LONGEST_PAUSE_S)
        return float(2 ** (tried - 1)) * (1 + SPREAD * (2 * self.chance() - 1))
