"""Marks what is new or changed on a page against the page as a frame last read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from webstep.agent.observation.elements import quoted
from webstep.agent.observation.nodes import Line, Placed
from webstep.agent.observation.page import Page

_RUN = 4
"""So many new lines in a row are marked once."""
_NEW = "new"


@dataclass(frozen=True, slots=True)
class Marked:
    """One line as it is shown."""

    depth: int
    line: Line
    mark: str = ""
    """What is said of it: `new`, `changed`, `was …`; empty for nothing."""
    is_fresh: bool = False
    """Whether it is new or changed, also where a line above says so for it."""

    @property
    def text(self) -> str:
        """The line with its mark."""
        text = self.line.text
        if not self.mark:
            return text
        if text.endswith(":"):
            return f"{text[:-1]} ({self.mark}):"
        return f"{text} ({self.mark})"


def marked(page: Page, seen: Page | None) -> list[Marked]:
    """Mark a page's lines. The first look at a document marks nothing: there all would be new."""
    placed = page.placed
    if seen is None or seen.document != page.document or seen.placed is placed:
        return [Marked(p.depth, p.line) for p in placed]
    said = _said(placed, seen)
    out: list[Marked] = []
    at = 0
    while at < len(placed):
        end = _below(placed, at)
        if said.get(at) == _NEW and all(said.get(n) == _NEW for n in range(at, end)):
            end, mark = _run(placed, said, at, end)
            out.append(Marked(placed[at].depth, placed[at].line, mark, True))
            out += [Marked(p.depth, p.line, is_fresh=True) for p in placed[at + 1 : end]]
            at = end
            continue
        mark = said.get(at, "")
        out.append(Marked(placed[at].depth, placed[at].line, mark, bool(mark)))
        at += 1
    return out


def _said(placed: Sequence[Placed], seen: Page) -> dict[int, str]:
    """The mark of each line that has one, as if it stood alone."""
    same = {id(p.line) for p in seen.placed}
    others = [(at, p.line) for at, p in enumerate(placed) if id(p.line) not in same]
    if not others:
        return {}
    texts = {p.line.said for p in seen.placed}
    marks = {}
    for at, line in others:
        if line.said not in texts and line.place not in ("scroll", "fold"):
            marks[at] = _mark(line, seen)
    return marks


def _mark(line: Line, seen: Page) -> str:
    old = [seen.things.get(thing.element) for thing in line.things]
    was = [
        f"was {quoted(before.value)}"
        for thing, before in zip(line.things, old, strict=True)
        if before and before.value != thing.value
    ]
    if was:
        return ", ".join(was)
    return "changed" if any(old) else _NEW


def _below(placed: Sequence[Placed], at: int) -> int:
    """Where the lines below a line, deeper than it, end."""
    depth, end = placed[at].depth, at + 1
    while end < len(placed) and placed[end].depth > depth:
        end += 1
    return end


def _run(placed: Sequence[Placed], said: Mapping[int, str], at: int, end: int) -> tuple[int, str]:
    """Take in the new lines that follow; where they are many, the first one speaks for all."""
    last, depth = end, placed[at].depth
    while last < len(placed) and placed[last].depth >= depth and said.get(last) == _NEW:
        last += 1
    if last - end < _RUN:
        return end, _NEW
    return last, f"{_NEW}, like the {last - at - 1} lines after it"
