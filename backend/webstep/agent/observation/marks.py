"""Marks what is new or changed on a page against the page as a frame last read it."""

from collections.abc import Mapping, Sequence

from webstep.agent.observation.elements import quoted
from webstep.agent.observation.nodes import Line, Placed
from webstep.agent.observation.page import Page

_RUN = 4
"""So many new lines in a row are marked once."""
_NEW = "new"


def marks(page: Page, seen: Page | None) -> dict[int, str]:
    """Return the mark of each line that is new or changed, by its place among the page's lines.

    It is empty where a line above speaks for it. The first look at a document marks nothing: there
    all would be new.
    """
    placed = page.placed
    if seen is None or seen.document != page.document or seen.placed is placed:
        return {}
    said = _said(placed, seen)
    told: dict[int, str] = {}
    for at in sorted(said):
        if at in told:
            continue
        told[at] = said[at]
        end = _below(placed, at)
        if said[at] == _NEW and all(said.get(below) == _NEW for below in range(at, end)):
            end, told[at] = _run(placed, said, at, end)
            told.update((below, "") for below in range(at + 1, end))
    return told


def with_mark(line: str, mark: str) -> str:
    """Say a line with its mark."""
    if not mark:
        return line
    return f"{line[:-1]} ({mark}):" if line.endswith(":") else f"{line} ({mark})"


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
    # The mark stands at the end of the line, behind all that stand on it.
    alone = len(line.things) == 1
    was = [
        f"was {quoted(before.value)}" if alone else f"[{thing.element}] was {quoted(before.value)}"
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
