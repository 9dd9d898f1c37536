"""Collects the lines of a block: pieces of text, elements in words, cells of rows."""

from webstep.agent.observation import elements
from webstep.agent.observation.elements import Site
from webstep.agent.observation.nodes import Line, Node, Thing

_TAB = object()
"""Stands between the cells of a row."""


class Run:
    """Collects lines: pieces of the line that is being written, and the nodes before it."""

    def __init__(self, site: Site) -> None:
        """Begin with nothing."""
        self.site = site
        self.nodes: list[Node] = []
        self.pieces: list[object] = []
        self.rest: tuple[str, ...] = ()

    def text(self, text: str) -> None:
        """Take in text, in which a newline ends a line and a tab a cell."""
        if "\n" not in text and "\t" not in text:
            self._words(text)
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                self.end()
            for place, cell in enumerate(line.split("\t")):
                if place:
                    self.pieces.append(_TAB)
                self._words(cell)

    def node(self, node: Node) -> None:
        """Take in what begins a line of its own."""
        self.end()
        self.nodes.append(node)

    def end(self) -> None:
        """End the line that is being written."""
        if self.pieces:
            if line := self.line():
                self.nodes.append(line)
            self.pieces = []
            self.rest = ()

    def line(self) -> Line | None:
        """Make a line of the pieces; None where they say nothing."""
        pieces = self.pieces
        if len(pieces) == 1 and isinstance(pieces[0], str):
            return Line(pieces[0])
        cells: list[list[str]] = [[]]
        things = []
        for number, piece in enumerate(pieces):
            if isinstance(piece, Thing):
                following = pieces[number + 1] if number + 1 < len(pieces) else None
                cells[-1].append(elements.told(piece, isinstance(following, str)))
                things.append(piece)
            elif isinstance(piece, str):
                cells[-1].append(piece)
            else:
                cells.append([])
        texts = tuple(" ".join(cell) for cell in cells)
        if not any(texts):
            return None
        text = " | ".join(texts).rstrip(" |") if len(texts) > 1 else texts[0]
        focus = any("focused" in thing.states for thing in things)
        return Line(
            text, tuple(things), texts if len(texts) > 1 else (), is_focus=focus, rest=self.rest
        )

    def _words(self, text: str) -> None:
        if said := " ".join(text.split()):
            self.pieces.append(elements.unforged(said))


class Row(Run):
    """Collects one row of a table; what has lines of its own goes below it."""

    def end(self) -> None:
        """Do nothing: a row is one line."""

    def node(self, node: Node) -> None:
        """Take in what goes below the row."""
        self.nodes.append(node)

    def labels(self) -> tuple[str, ...]:
        """The cells without the numbers of their elements, to be told beside other cells."""
        labels: list[list[str]] = [[]]
        for piece in self.pieces:
            if piece is _TAB:
                labels.append([])
            else:
                labels[-1].append(piece.name if isinstance(piece, Thing) else str(piece))
        return tuple(" ".join(label) for label in labels)
