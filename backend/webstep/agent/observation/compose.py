"""Puts the blocks of a page together: one sequence of lines, each with its depth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from webstep.agent.observation.nodes import Group, Hole, Line, Node, Placed

REMINDED = 25
"""So many rows after its columns were named, a table's row names them again."""
DEEPEST = 60
"""Blocks in one another from which on no more is read: a page cannot make the reader fail."""

_TELLING = ("dialog", "alert", "status", "log")
"""Places that are told of wherever they stand."""


@dataclass(frozen=True)
class Composed:
    """The lines of one block, with those of the blocks in it."""

    depth: int
    nodes: Sequence[Node]
    holes: "tuple[tuple[str, int, tuple[Placed, ...]], ...]"
    """The blocks in it: key, depth and lines of each."""
    lines: tuple[Placed, ...]


@dataclass
class Composer:
    """Keeps what it has put together, so that after a small change little is done again."""

    parsed: Mapping[str, Sequence[Node]]
    """What each block says, by its key. Another object where it says something else."""
    kept: dict[str, Composed] = field(default_factory=dict)

    def lines(self, key: str, depth: int, level: int = 0) -> tuple[Placed, ...]:
        """Return the lines of a block that stands at a depth; none if it is not there."""
        nodes = self.parsed.get(key)
        if nodes is None:
            return ()
        if level > DEEPEST:
            return (Placed(depth, Line("… and more that lies too deep to be read")),)
        kept = self.kept.get(key)
        if (
            kept
            and kept.nodes is nodes
            and kept.depth == depth
            and all(self.lines(inner, at, level + 1) is old for inner, at, old in kept.holes)
        ):
            return kept.lines
        out = _Out(self, level)
        for node in nodes:
            out.put(node, depth)
        self.kept[key] = Composed(depth, nodes, tuple(out.holes), tuple(out.lines))
        return self.kept[key].lines


class _Out:
    """The lines of one block while they are put together."""

    def __init__(self, composer: Composer, level: int) -> None:
        self.composer = composer
        self.level = level
        self.lines: list[Placed] = []
        self.holes: list[tuple[str, int, tuple[Placed, ...]]] = []

    def put(self, node: Node, depth: int) -> None:
        match node:
            case Line():
                self.lines.append(Placed(depth, node))
            case Hole(key=key):
                lines = self.composer.lines(key, depth, self.level + 1)
                self.holes.append((key, depth, lines))
                self.lines.extend(lines)
            case Group():
                self.put_group(node, depth)

    def put_group(self, group: Group, depth: int) -> None:
        head = group.head
        start = len(self.lines)
        if group.is_item:
            for child in group.children:
                self.put(child, depth)
            self.mark_item(start, head.text)
            return
        if not head.text:
            for child in group.children:
                self.put(child, depth)
            return
        self.lines.append(Placed(depth, head))
        for child in group.children:
            self.put(child, depth + 1)
        if head.place == "table":
            self.finish_table(start, depth)
        elif not group.is_row:
            self.finish_place(start, depth)

    def mark_item(self, start: int, said: str) -> None:
        """Give an item its dash, and put what else is in it below its first line."""
        inner = self.lines[start:]
        if not inner:
            return
        first = inner[0].line
        is_plain = len(inner) == 1 and first.text.startswith("[") and first.things
        text = first.text + said if is_plain else f"- {first.text}{said}"
        if text != first.text:
            self.lines[start] = Placed(inner[0].depth, _changed(first, text))
        for place, placed in enumerate(inner[1:], start + 1):
            self.lines[place] = Placed(placed.depth + 1, placed.line)

    def finish_place(self, start: int, depth: int) -> None:
        """Leave out what its name says twice; take up into the head what alone stands in it."""
        if self.lines[start].line.place == "iframe":
            self.finish_iframe(start)
        head = self.lines[start].line
        if len(self.lines) > start + 1:
            first = self.lines[start + 1].line
            named = head.title.partition(" ")[2].strip('"')
            if named and not first.things and first.text.lstrip("# ") == named:
                del self.lines[start + 1]
        count = len(self.lines) - start - 1
        if count == 0:
            if not head.things and " " not in head.text and head.place != "iframe":
                del self.lines[start]
            else:
                unread = " (not read)" if head.place == "iframe" else ""
                text = f"{head.text.removesuffix(':')}{unread}"
                self.lines[start] = Placed(depth, _changed(head, text))
        elif sum(placed.depth == depth + 1 for placed in self.lines[start + 1 :]) == 1:
            only = self.lines[start + 1].line
            joined = _joined(head, only, f"{head.text} {only.text}")
            lower = [Placed(p.depth - 1, p.line) for p in self.lines[start + 2 :]]
            self.lines[start:] = [Placed(depth, joined), *lower]

    def finish_iframe(self, start: int) -> None:
        """Say where an iframe is from as its document has it, or else as the page around it."""
        depth, head = self.lines[start]
        inner = self.lines[start + 1 : start + 2]
        if not inner:
            # Nothing was read, so nothing comes from there.
            self.lines[start] = Placed(depth, head._replace(origins=()))
        elif inner[0].line.place == "origin":
            said = inner[0].line
            told = head.text.removesuffix(":")
            for claimed in head.origins:
                told = told.removesuffix(f" (from {claimed})")
            more = f" ({said.text})" if said.text else ""
            line = head._replace(text=f"{told}{more}:", origins=said.origins)
            self.lines[start : start + 2] = [Placed(depth, line)]

    def finish_table(self, start: int, depth: int) -> None:
        """Name the columns on the table's own line, and again beside the cells of rows far away."""
        head, rows = self.lines[start].line, self.lines[start + 1 :]
        if not rows:
            del self.lines[start]
            return
        first = rows[0].line
        if first.place != "columns":
            if head.text == "table:":
                self.lines[start:] = [Placed(row.depth - 1, row.line) for row in rows]
            return
        joined = _joined(head, first, f"{head.text} {first.text}")
        self.lines[start : start + 2] = [Placed(depth, joined)]
        count = 0
        for place in range(start + 1, len(self.lines)):
            row = self.lines[place]
            if row.depth == depth + 1 and row.line.place == "row":
                count += 1
                if count % REMINDED == 0:
                    text = _beside(first.cells, row.line)
                    self.lines[place] = Placed(row.depth, _changed(row.line, text))


def _beside(columns: tuple[str, ...], row: Line) -> str:
    cells = row.cells or (row.text,)
    names = columns + ("",) * (len(cells) - len(columns))
    told = (
        f"{name}: {cell}" if name and cell else cell
        for name, cell in zip(names, cells, strict=False)
    )
    return " | ".join(told).rstrip(" |")


def _changed(line: Line, text: str) -> Line:
    return line._replace(text=text)


def _joined(head: Line, only: Line, text: str) -> Line:
    return Line(
        text,
        head.things + only.things,
        only.cells,
        only.place if only.place in _TELLING else head.place,
        only.title or head.title,
        head.is_focus or only.is_focus,
        head.rest + only.rest,
        head.origins + only.origins,
    )
