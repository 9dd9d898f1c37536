"""The airline's rows compared: before a task, as the task was to leave them, and as they are."""

from dataclasses import dataclass

from webstep.airline.database import Row


@dataclass(frozen=True)
class Comparison:
    """All rows of three databases."""

    before: frozenset[Row]
    after: frozenset[Row]
    actual: frozenset[Row]

    @property
    def is_done(self) -> bool:
        """Whether the world is as asked, row by row."""
        return self.actual == self.after

    @property
    def missing(self) -> frozenset[Row]:
        """What the task was to add and has not."""
        return self.after - self.before - self.actual

    @property
    def others(self) -> frozenset[Row]:
        """What the task was neither to add nor to remove, and what is gone that was to stay."""
        return (self.actual - self.after - self.before) | (self.before & self.after) - self.actual
