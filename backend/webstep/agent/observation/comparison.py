"""Says what is different after an action, so that a policy notices that nothing happened."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from webstep.agent.observation import elements
from webstep.agent.observation.elements import quoted
from webstep.agent.observation.nodes import Line, Thing
from webstep.agent.observation.page import Page

_SHOWN = 12
"""Lines that are told in full."""
_GONE = 4
"""Lines that are told of those that are gone."""
_LINE = 300
"""Characters of one such line: it stays in the history for as long as the frame does."""
_OTHER = 0.7
"""So much of a page is new that it is called another one."""
_MANY = 20
"""Lines that a page must have for that."""
UNCHANGED = ("nothing on the page changed",)
"""What is said of a page that is as it was."""
_LIVE = ("alert", "status", "log")
_POSITION = ("scroll", "fold")


def compare(before: Page, after: Page, told: Sequence[str] = ()) -> tuple[str, ...]:
    """Say what is different, a line each.

    `told` is what the extension says of it already; it is said first, where it says more.
    """
    changes = _changes(before, after)
    more = _beyond(told, before, after)
    return tuple(more + changes) or UNCHANGED


def _changes(before: Page, after: Page) -> list[str]:
    if before.document != after.document:
        anew = (before.url, before.title) == (after.url, after.title)
        where = "was loaded anew" if anew else f'is now "{after.title}" at {after.url}'
        alerts = [p.line.text for p in after.placed if p.line.place == "alert"]
        return [f"the page {where}", *_told("now", alerts, _SHOWN)]
    changes = _address(before, after) + _dialogs(before, after)
    if _modal(before) != _modal(after):
        # The dialog takes the place of all lines, or gives it back: comparing them says nothing.
        alerts = [line.text for line in _only_in(after, before) if line.place in _LIVE]
        return changes + _told("now", alerts, _SHOWN)
    if before.placed is not after.placed:
        changes += _lines(before, after)
    return changes


def _modal(page: Page) -> list[str]:
    """Name the dialogs under which nothing else of the page is read."""
    lines = (placed.line for placed in page.placed)
    return [line.text for line in lines if line.place == "dialog" and "(modal" in line.text]


def _beyond(told: Sequence[str], before: Page, after: Page) -> list[str]:
    """What the extension says that comparing the pages does not say."""
    known: list[tuple[str, ...]] = []
    if before.url != after.url:
        known.append((after.url,))
    if before.title != after.title or before.document != after.document:
        known.append((f"title is “{after.title}”",))
    known += [(p.line.text.partition(": ")[2],) for p in after.placed if p.line.place in _LIVE]
    if before.document == after.document:
        things = after.things.values()
        known += [(thing.name, f"is “{thing.value}”") for thing in things if thing.value]
    return [line for line in told if not any(all(k in line for k in keys) for keys in known)]


def _address(before: Page, after: Page) -> list[str]:
    changes = []
    if before.url != after.url:
        changes.append(f"the address is now {after.url}")
    if before.title != after.title:
        changes.append(f'the title is now "{after.title}"')
    return changes


def _dialogs(before: Page, after: Page) -> list[str]:
    gone = Counter(before.dialogs) - Counter(after.dialogs)
    new = Counter(after.dialogs) - Counter(before.dialogs)
    closed = [f'the dialog "{name}" closed' for name in gone.elements()]
    return closed + [f'the dialog "{name}" opened' for name in new.elements()]


def _lines(before: Page, after: Page) -> list[str]:
    new = _only_in(after, before)
    gone = _only_in(before, after)
    if not new and not gone:
        return _position(before, after)
    values = _values(before, new)
    alerts = [line.text for line in new if line.place in _LIVE]
    if len(new) > _MANY and len(new) > _OTHER * len(after.placed):
        heads = [line.text for line in new if line.place in ("heading", "dialog")]
        return [
            *_told("now", alerts, _SHOWN),
            f"most of the page is new: {len(new)} lines",
            *_told("now", heads, _GONE),
        ]
    # A changed value tells its line, the old one and the new one.
    told = {thing for thing, _ in values}
    others = [
        words
        for line in new
        if line.place not in _LIVE
        for words in _different(line, [t for t in line.things if t.element not in told], before)
    ]
    missing = ((line, [t for t in line.things if t.element not in after.things]) for line in gone)
    lost = [words for line, things in missing for words in _different(line, things, after)]
    return [
        *_told("now", alerts, _SHOWN),
        *_shown([words for _, words in values], _SHOWN),
        *_told("now", others, _SHOWN),
        *_told("gone", lost, _GONE if others else _SHOWN),
    ]


def _only_in(page: Page, other: Page) -> list[Line]:
    """The lines that the other page has not, wherever they stand there."""
    same = {id(p.line) for p in other.placed}
    fresh = [p.line for p in page.placed if id(p.line) not in same and not _is_position(p.line)]
    kept = {id(p.line) for p in page.placed} & same
    texts = Counter(p.line.said for p in other.placed if id(p.line) not in kept)
    out = []
    for line in fresh:
        if texts[line.said]:
            texts[line.said] -= 1
        else:
            out.append(line)
    return out


def _is_position(line: Line) -> bool:
    return line.place in _POSITION


def _position(before: Page, after: Page) -> list[str]:
    """Say how the page was scrolled, where nothing else changed."""
    old, new = (
        [p.line.text for p in page.placed if _is_position(p.line)] for page in (before, after)
    )
    return [f"now: {text}" for text in new if text not in old][:1]


def _values(before: Page, lines: Sequence[Line]) -> list[tuple[str, str]]:
    """For each element whose value changed its id, and how it changed in words."""
    changed = []
    for new in chain.from_iterable(line.things for line in lines):
        old = before.things.get(new.element)
        if old and old.value != new.value:
            changed.append((new.element, _value(old, new)))
    return changed


def _value(old: Thing, new: Thing) -> str:
    was, now = (quoted(thing.value) for thing in (old, new))
    return f"{new.role} {quoted(new.name)}: {was} is now {now}"


def _different(line: Line, things: Sequence[Thing], other: Page) -> list[str]:
    """Say what of a line the other page has not: one line may hold many elements.

    `things` are those of its elements that are not told of otherwise.
    """
    different = [thing for thing in things if not thing.is_like(other.things.get(thing.element))]
    told = [elements.told(thing, False) for thing in different]
    if len(things) < len(line.things) or len(told) > 1:
        return [_bare(words) for words in told]
    # What is left has one changed element at most, which its line says best; or changed words.
    is_bare = line.text == " ".join(elements.told(thing, False) for thing in line.things)
    return [] if is_bare and line.things and not told else [_bare(line.text)]


def _bare(text: str) -> str:
    """A line without the number it begins with: the next document gives that to another."""
    return text.partition("] ")[2] if text.startswith("[") else text


def _told(mark: str, lines: Sequence[str], most: int) -> list[str]:
    return _shown([f"{mark}: {line}" for line in lines], most)


def _shown(lines: Sequence[str], most: int) -> list[str]:
    """Say some of the lines, none of them at any length, and how many there are besides."""
    cut = (line if len(line) <= _LINE else f"{line[:_LINE]}…" for line in lines[:most])
    more = [f"and {len(lines) - most} more lines"] if len(lines) > most else []
    return list(chain(cut, more))
