"""Where a plot has its parts. Each plot is drawn twice: for a wide page and for a telephone."""

from dataclasses import dataclass

from webstep.evaluation.report.svg import Drawing

TOP = 14
FOOT = 26
LIMIT = 24
"""Letters of a task's name that have room beside its row."""


@dataclass(frozen=True)
class Layout:
    """One way to draw plots; lengths are CSS pixels."""

    style: str
    """The class of its drawings, by which the page's style sheet shows one or the other."""
    width: int
    """Of the whole drawing."""
    left: int
    """Where the axis begins."""
    right: int
    """From the end of the axis to the edge."""
    head: int
    """Height of a task's name above its row; 0 where it stands beside the row."""
    ticks: int
    """Marks that the axis has room for, at most."""

    def drawing(self, body: float, tasks: int, label: str) -> Drawing:
        """Begin a drawing with so much room for rows, beside the names of so many tasks."""
        height = round(TOP + tasks * self.head + body + FOOT)
        return Drawing(self.width, height, label, self.style)

    def x(self, share: float) -> float:
        """Find a place on the axis, which goes from 0 to 1."""
        return round(self.left + share * self.length, 1)

    @property
    def length(self) -> int:
        """How long the axis is."""
        return self.width - self.left - self.right

    def tick(self, drawing: Drawing, share: float, words: str) -> None:
        """Draw a line across all rows, with its words below."""
        x = self.x(share)
        drawing.line((x, TOP - 4), (x, drawing.height - FOOT + 2), "grid")
        drawing.text((x, drawing.height - 8), words, "tick")

    def scale(self, drawing: Drawing, most: int) -> int:
        """Draw marks at round numbers for an axis from 0 to at least `most`; return its end."""
        steps = (s * 10**power for power in range(9) for s in (1, 2, 5))
        step: int = next(step for step in steps if most <= step * self.ticks)
        end = max(step, -(-most // step) * step)
        for mark in range(0, end + 1, step):
            self.tick(drawing, mark / end, str(mark))
        return end

    def name(self, drawing: Drawing, name: str, top: float, height: float) -> None:
        """Write a task's name above or beside its row of this height."""
        if self.head:
            drawing.text((self.left, top + self.head - 4), name, "name above")
            return
        shown = name if len(name) <= LIMIT else f"{name[: LIMIT - 1]}…"
        drawing.text((self.left - 14, top + height / 2 + 4), shown, "name")


WIDE = Layout("wide-page", 880, 190, 60, 0, 10)
NARROW = Layout("narrow-page", 340, 10, 60, 28, 5)
LAYOUTS = (WIDE, NARROW)
