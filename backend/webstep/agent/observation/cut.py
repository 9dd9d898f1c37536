"""Cuts a page to a budget, fairly: what matters stays, of the rest the ends of each place.

What matters is a dialog, what is near the focus, what is new, and lines with words of what the
policy was asked. All that is left out is counted where it stood.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from webstep.agent.observation.nodes import Placed
from webstep.agent.observation.page import Page

NEAR = 3
"""Lines before and after the focused one that stay."""
_SHARE = 0.7
"""Of the room, at most, for what matters."""
_WORD = re.compile(r"\w{3,}")
_EMPTY = frozenset(
    ("and", "are", "for", "from", "has", "its", "not", "page", "the", "this", "with")
)


@dataclass
class _Entry:
    """One line with what stands below it."""

    placed: Placed
    text: str
    is_fresh: bool
    weight: int = 0
    """How much it matters; 0 for what stays only where there is room."""
    below: "list[_Entry]" = field(default_factory=list)
    size: int = 1
    """Lines of it, with all below it."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A line of the result."""

    text: str
    size: int
    """Lines of the page that it shows or counts."""


def cut(
    lines: Sequence[str], page: Page, fresh: Container[int], room: int, query: str
) -> list[str]:
    """Return so many characters of a page's lines at most.

    `lines` are the page's with their marks, `fresh` the places of those that are new or changed.
    """
    longest = max(200, room // 4)
    entries = [
        _Entry(placed, text if len(text) <= longest else f"{text[:longest]}…", at in fresh)
        for at, (placed, text) in enumerate(zip(page.placed, lines, strict=True))
    ]
    _weigh(entries, query)
    _admit(entries, room)
    roots = _tree(entries)
    for most in (64, 32, 16, 8, 4, 2, 1, 0):
        out: list[_Told] = []
        _write(roots, "", most, out)
        if sum(len(told.text) + 1 for told in out) <= room:
            return [told.text for told in out]
    return _hard(out, room)


def words_of(query: str) -> frozenset[str]:
    """The words of a text that lines are looked through for."""
    return frozenset(_WORD.findall(query.lower())) - _EMPTY


def _weigh(entries: Sequence[_Entry], query: str) -> None:
    terms, dialog = words_of(query), -1
    for at, entry in enumerate(entries):
        placed = entry.placed
        if dialog >= 0 and placed.depth <= dialog:
            dialog = -1
        if placed.line.place == "dialog" and dialog < 0:
            dialog = placed.depth
        text = entry.text.lower()
        entry.weight += 8 if dialog >= 0 else 0
        entry.weight += 4 if entry.is_fresh else 0
        entry.weight += 2 * sum(term in text for term in terms)
        entry.weight += 1 if placed.line.place == "heading" else 0
        if placed.line.is_focus:
            for near in entries[max(0, at - NEAR) : at + NEAR + 1]:
                near.weight += 8


def _admit(entries: Sequence[_Entry], room: int) -> None:
    """Let only so much matter as there is room for: the heaviest lines first."""
    left = int(room * _SHARE)
    for entry in sorted(entries, key=lambda entry: -entry.weight):
        left -= len(entry.text) + 1
        if left < 0:
            entry.weight = 0


def _tree(entries: Sequence[_Entry]) -> list[_Entry]:
    roots: list[_Entry] = []
    open_: list[_Entry] = []
    for entry in entries:
        while open_ and open_[-1].placed.depth >= entry.placed.depth:
            _close(open_)
        (open_[-1].below if open_ else roots).append(entry)
        open_.append(entry)
    while open_:
        _close(open_)
    return roots


def _close(open_: list[_Entry]) -> None:
    """A line matters as much as the heaviest below it, and is as large as all of them."""
    entry = open_.pop()
    if open_:
        open_[-1].size += entry.size
        open_[-1].weight = max(open_[-1].weight, entry.weight)


def _write(entries: Sequence[_Entry], title: str, most: int, out: list[_Told]) -> None:
    """Write the first and last lines of a place and those that matter; count what is between."""
    first, last = most - most // 3, most // 3
    is_short = len(entries) <= most + 1 and most > 0
    left = 0
    for at, entry in enumerate(entries):
        if is_short or entry.weight or at < first or at >= len(entries) - last:
            _count(left, entry, title, out)
            left = 0
            out.append(_Told(entry.text, 1))
            _write(entry.below, entry.placed.line.title, most, out)
        else:
            left += entry.size
    if entries:
        _count(left, entries[-1], title, out)


def _count(left: int, beside: _Entry, title: str, out: list[_Told]) -> None:
    if left:
        where = f" in {title}" if title else ""
        more = "line" if left == 1 else "lines"
        out.append(_Told(f"{' ' * beside.placed.depth}… {left} more {more}{where}", left))


def _hard(out: Sequence[_Told], room: int) -> list[str]:
    """Cut where even what matters is too much."""
    shown: list[str] = []
    left = sum(told.size for told in out)
    for told in out:
        room -= len(told.text) + 1
        if room < 0:
            break
        shown.append(told.text)
        left -= told.size
    return [*shown, f"… {left} more lines of this page"]
