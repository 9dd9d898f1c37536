"""Notices that an episode goes in circles, or nowhere: the same again, or nothing that changes."""

import hashlib
from dataclasses import dataclass, field

from webstep.agent.observation import Page

REPEATS = 3
"""So often a step or a cycle stands before it is pointed out."""
LONGEST_CYCLE = 4
"""Steps of the longest cycle looked for."""
IDLE = 5
"""Acts in a row that changed nothing, after which the next one is pointed out."""
IN_CIRCLES = f"the same steps on the same page {REPEATS} times over: try something else, or return"
NOTHING_CHANGED = (
    f"{IDLE} times in a row nothing on the page changed: try something else, or return"
)


@dataclass
class Loops:
    """The episode's steps as marks. A mark is a policy, what it decided, and the page."""

    marks: list[str] = field(default_factory=list)
    told: set[tuple[int, frozenset[str]]] = field(default_factory=set)
    """Which frame was told of which cycle: a history is private, so each must hear it itself."""

    def step(self, policy: str, decided: str, page: str) -> None:
        """Take in one step, on the page of this mark."""
        mark = hashlib.sha256("\0".join((policy, decided, page)).encode()).hexdigest()
        self.marks.append(mark)

    def notice(self, frame: int) -> int:
        """Return 0 for no circle, 1 for one to point out to this frame, 2 for one to break."""
        cycle = self._cycle()
        if not cycle:
            return 0
        return 2 if (frame, cycle) in self.told else 1

    def warn(self, frame: int) -> None:
        """Keep that this frame was told of the circle, if it is in one."""
        if cycle := self._cycle():
            self.told.add((frame, cycle))

    def _cycle(self) -> frozenset[str]:
        for length in range(1, LONGEST_CYCLE + 1):
            last = self.marks[-length * REPEATS :]
            if len(last) == length * REPEATS and last == last[:length] * REPEATS:
                return frozenset(last)
        return frozenset()


def mark(page: Page) -> str:
    """Say a page in 64 characters: SHA-256 of its address and its outline, in hex."""
    return hashlib.sha256("\n".join((page.url, *page.lines)).encode()).hexdigest()
