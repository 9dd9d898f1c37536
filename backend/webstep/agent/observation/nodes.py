"""What a page is made of once it is read: things, lines, groups of them, and holes for blocks.

Most are tuples: a page has thousands of them, and a frozen dataclass takes longer to make.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

FOCUSED = "focused"
"""The last of an element's flags, where it has the focus."""


_PASSING = re.compile(rf" \({FOCUSED}\)|, {FOCUSED}\b|\b{FOCUSED}, |[\d,]+ px (above|below)(, )?")


def lasting(said: str) -> str:
    """What is said, without focus and scroll position: these change all along."""
    return _PASSING.sub("", said)


class Thing(NamedTuple):
    """One usable element, in words."""

    element: str
    """Its id."""
    role: str
    name: str
    value: str = ""
    """What a field holds; empty where it holds nothing or can hold nothing."""
    states: str = ""
    """The rest that is said of it: states, hints, bounds, options, target."""

    def is_like(self, other: "Thing | None") -> bool:
        """Say whether the same is said of both."""
        return other is not None and self.said == other.said

    @property
    def said(self) -> tuple[str, ...]:
        """What lasts of what is said of it."""
        return self.element, self.role, self.name, self.value, lasting(self.states)


class Line(NamedTuple):
    """One line of an outline, without its indentation."""

    text: str
    things: tuple[Thing, ...] = ()
    """The usable elements on it, in order."""
    cells: tuple[str, ...] = ()
    """The cells of a table row; empty for what is no row."""
    place: str = ""
    """The kind of place that begins with this line, or of the live region that this line is."""
    title: str = ""
    """What to call that place where it is counted: `main`, `list "Cases"`."""
    is_focus: bool = False
    """Whether the focused element is on it."""
    rest: tuple[str, ...] = ()
    """Options that the text only counts."""
    origins: tuple[str, ...] = ()
    """Other sites whose text begins with this line, as that of an iframe."""

    @property
    def said(self) -> str:
        """What of its text lasts."""
        return lasting(self.text) if self.is_focus or " px " in self.text else self.text


class Hole(NamedTuple):
    """Where another block stands."""

    key: str


@dataclass(slots=True)
class Group:
    """Lines that belong together, below a head. A head that says nothing is left out."""

    head: Line
    """Its text is empty where the group is only an arrangement."""
    children: "list[Node]" = field(default_factory=list)
    is_item: bool = False
    """Whether it is an item of a list: its first line gets a dash instead of a head."""
    is_row: bool = False
    """Whether its head is a row of a table, so that nothing is joined to it."""


Node: TypeAlias = Line | Hole | Group


class Placed(NamedTuple):
    """One line where it stands."""

    depth: int
    """Spaces before it."""
    line: Line
