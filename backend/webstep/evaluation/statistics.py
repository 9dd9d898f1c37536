"""The arithmetic of a report: intervals of shares, percentiles, time that was not the model's."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Final

from webstep.protocol.decisions import Act
from webstep.protocol.events import Decided, Entry, Rejected

Z_95: Final = 1.959964
"""The normal quantile that leaves 2.5 % on each side."""


@dataclass(frozen=True)
class Share:
    """So many of so many, with its Wilson score interval at 95 %.

    Source: Wilson, JASA 22 (1927), 209-212. Unlike the textbook interval it holds for few cases,
    and for none or all of them.
    """

    hits: int
    of: int

    @property
    def value(self) -> float:
        """The share itself, 0 to 1; 0 of nothing is 0."""
        return self.hits / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Its lower and upper bound; of nothing, all is possible."""
        if not self.of:
            return 0.0, 1.0
        weight = Z_95**2 / self.of
        middle = self.value + weight / 2
        spread = Z_95 * math.sqrt(self.value * (1 - self.value) / self.of + weight / 4 / self.of)
        low, high = (middle - spread) / (1 + weight), (middle + spread) / (1 + weight)
        return max(0.0, low), min(1.0, high)


def percentile(values: Iterable[float], share: float) -> float:
    """Return the smallest value that at least this share of them does not exceed; 0 of none."""
    ordered = sorted(values)
    if not ordered:
        return 0.0
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def overheads(entries: Sequence[Entry], acting: bool = False) -> list[float]:
    """Say what each step took without the model, in seconds; or each that acted on the page.

    A step goes from one reply of the model to the next; what the second one took is subtracted.
    What is left is webstep, the browser and the site.
    """
    replies = [entry for entry in entries if isinstance(entry.event, Decided | Rejected)]
    return [
        _without_model(before, after)
        for before, after in pairwise(replies)
        if not acting or _acts(before)
    ]


def _acts(entry: Entry) -> bool:
    return isinstance(entry.event, Decided) and isinstance(entry.event.decision, Act)


def _without_model(before: Entry, after: Entry) -> float:
    assert isinstance(after.event, Decided | Rejected)
    passed = datetime.fromisoformat(after.at) - datetime.fromisoformat(before.at)
    return max(0.0, passed.total_seconds() - after.event.usage.seconds)
