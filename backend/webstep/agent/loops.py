"""Notices that an episode goes in circles: the same steps on the same page, again and again."""

import hashlib
from dataclasses import dataclass, field

from webstep.agent.observation import Page

REPEATS = 3
"""So often a step or a cycle stands before it is pointed out."""
LONGEST_CYCLE = 4
"""Steps of the longest cycle looked for."""


@dataclass
class Loops:
    """The episode's steps as marks. A mark is a policy, what it decided, and the page."""

    marks: list[str] = field(default_factory=list)
    told: set[tuple[int, frozenset[str]]] = field(default_factory=set)
    """Which frame was told of which cycle: a history is private, so each must hear it itself."""

    def notice(self, frame: int, policy: str, decided: str, page: Page) -> int:
        """Take in one step; return 0 for no circle, 1 for one to point out, 2 for one to break."""
        page_text = "\n".join((page.url, *page.lines))
        mark = hashlib.sha256("\0".join((policy, decided, page_text)).encode()).hexdigest()
        self.marks.append(mark)
        cycle = self._cycle()
        if not cycle:
            return 0
        if (frame, cycle) in self.told:
            return 2
        self.told.add((frame, cycle))
        return 1

    def _cycle(self) -> frozenset[str]:
        for length in range(1, LONGEST_CYCLE + 1):
            last = self.marks[-length * REPEATS :]
            if len(last) == length * REPEATS and last == last[:length] * REPEATS:
                return frozenset(last)
        return frozenset()
