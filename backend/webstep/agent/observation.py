"""What a policy reads: an outline in words, made from a snapshot with BeautifulSoup.

An outline has one line for each thing on the page: `[7] textbox "Code" = ""`. The number in
brackets is the element's id. Only this module knows the snapshot's HTML.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from webstep.protocol.actions import Action
from webstep.protocol.page import Snapshot, Target

MAX_TOKENS = 8_000
"""Of one observation, at four characters each; what is left out is counted."""

_CHARS_PER_TOKEN = 4
_SHOWN = 12
"""Lines of a comparison that are told in full."""
_LINE = 300
"""Characters of one such line: it stays in the history for as long as the frame does."""
_HEADINGS = {"h1": "#", "h2": "##", "h3": "###", "h4": "####", "h5": "#####", "h6": "######"}
_REGIONS = {
    "header": "header",
    "nav": "navigation",
    "main": "main",
    "aside": "aside",
    "footer": "footer",
    "form": "form",
    "section": "section",
    "dialog": "dialog",
    "ul": "list",
    "ol": "list",
    "iframe": "iframe",
    "table": "table",
}
_ROWS = {"li": ("- ", " "), "tr": ("| ", " | ")}
"""How the line of one row begins, and what stands between its pieces."""
_ANNOUNCED = ("alert", "status")
_DEEPEST = 80
"""Spaces before a line from which on everything deeper is written flat."""
_ROLES = {"a": "link", "button": "button", "select": "combobox", "input": "textbox"}
_FLAGS = (
    "checked",
    "selected",
    "expanded",
    "pressed",
    "current",
    "open",
    "filled",
    "disabled",
    "required",
    "readonly",
    "invalid",
    "focused",
)


@dataclass(frozen=True)
class Page:
    """One snapshot, read: where it is, its outline, and what each element is called."""

    url: str
    title: str
    document: str
    lines: tuple[str, ...]
    targets: dict[str, Target]
    dialogs: tuple[str, ...]

    @property
    def host(self) -> str:
        """The host of the page's address; empty where it has none."""
        return urlsplit(self.url).hostname or ""

    def target(self, action: Action) -> Target | None:
        """Name the element that an action is meant for; None for no or an unknown element."""
        return self.targets.get(getattr(action, "element", ""))

    def render(self, max_tokens: int = MAX_TOKENS) -> str:
        """Write the outline within a budget, and say how much of it is left out."""
        room = max_tokens * _CHARS_PER_TOKEN
        shown: list[str] = []
        for line in self.lines:
            if len(line) >= room:
                left = len(self.lines) - len(shown) - 1
                shown += [f"{line[:room]}…", f"… {left} more lines of this page"]
                break
            room -= len(line) + 1
            shown.append(line)
        return "\n".join([f"url: {self.url}", f"title: {self.title}", "", *shown])


def read(snapshot: Snapshot) -> Page:
    """Parse a snapshot into a page."""
    body = BeautifulSoup(snapshot.html, "lxml").body
    targets: dict[str, Target] = {}
    lines = tuple(_lines(body, "", targets)) if body else ()
    if body and body.has_attr("cut"):
        lines += ("… and more that is too much to read at once",)
    dialogs = tuple(_attribute(tag, "name") for tag in body.find_all("dialog")) if body else ()
    return Page(snapshot.url, snapshot.title, snapshot.document, lines, targets, dialogs)


def compare(before: Page, after: Page) -> tuple[str, ...]:
    """Say what is different, a line each, so that a policy notices that nothing happened."""
    if before.document != after.document:
        alerts = [line.strip() for line in after.lines if line.lstrip().startswith("alert: ")]
        anew = (before.url, before.title) == (after.url, after.title)
        where = "was loaded anew" if anew else f'is now "{after.title}" at {after.url}'
        return (f"the page {where}", *_told("now", alerts))
    changes = [f"the address is now {after.url}"] if before.url != after.url else []
    if before.dialogs != after.dialogs:
        # A modal dialog takes the place of all lines, so that comparing them would say nothing.
        changes += [f'the dialog "{name}" closed' for name in before.dialogs]
        return (*changes, *(f'the dialog "{name}" opened' for name in after.dialogs))
    old = Counter(line.strip() for line in before.lines)
    new = Counter(line.strip() for line in after.lines)
    appeared, gone = list((new - old).elements()), list((old - new).elements())
    changes += _told("now", appeared)
    if not appeared:
        changes += _told("gone", gone)
    return tuple(changes) or ("nothing on the page changed",)


def _told(mark: str, lines: list[str]) -> list[str]:
    """Say some of the lines, none of them at any length, and how many there are besides."""
    lines = [line.partition("] ")[2] if line.startswith("[") else line for line in lines]
    cut = [line if len(line) <= _LINE else f"{line[:_LINE]}…" for line in lines[:_SHOWN]]
    more = [f"and {len(lines) - _SHOWN} more lines"] if len(lines) > _SHOWN else []
    return [*(f"{mark}: {line}" for line in cut), *more]


def _lines(parent: Tag, indent: str, targets: dict[str, Target]) -> Iterator[str]:
    if len(indent) > _DEEPEST:
        yield indent + _text(parent)
        yield from (indent + _usable(inner, targets) for inner in parent.find_all(id=True))
        return
    for child in parent.children:
        if isinstance(child, NavigableString):
            if text := " ".join(child.split()):
                yield indent + text
        elif isinstance(child, Tag):
            yield from _element_lines(child, indent, targets)


def _element_lines(tag: Tag, indent: str, targets: dict[str, Target]) -> Iterator[str]:
    if tag.get("id"):
        yield indent + _usable(tag, targets)
        yield from _nested(tag, indent + "  ", targets)
    elif tag.name in _ROWS and not tag.find(list(_REGIONS)):
        mark, gap = _ROWS[tag.name]
        yield indent + mark + gap.join(_inline(tag, targets))
    elif tag.name in _HEADINGS:
        yield f"{indent}{_HEADINGS[tag.name]} {_text(tag)}"
    elif tag.name == "img" or _attribute(tag, "role") in _ANNOUNCED:
        yield indent + _usable(tag, targets)
        yield from _nested(tag, indent + "  ", targets)
    elif region := _REGIONS.get(tag.name) or _attribute(tag, "role"):
        name = f' "{_attribute(tag, "name")}"' if tag.get("name") else ""
        modal = ", in front of the page" if tag.has_attr("modal") else ""
        yield f"{indent}{region}{name}{modal}:"
        yield from _lines(tag, indent + "  ", targets)
    else:
        yield from _lines(tag, indent, targets)


def _nested(tag: Tag, indent: str, targets: dict[str, Target]) -> Iterator[str]:
    """Yield what else is inside an element that holds usable ones: all that its name leaves out."""
    if tag.find(id=True):
        name = _name(tag)
        yield from (line for line in _lines(tag, indent, targets) if line.strip() not in name)


def _inline(tag: Tag, targets: dict[str, Target]) -> Iterator[str]:
    """Yield the pieces of one table row or list item, each cell or element a piece."""
    for child in tag.children:
        if isinstance(child, NavigableString):
            if text := " ".join(child.split()):
                yield text
        elif isinstance(child, Tag):
            if child.get("id"):
                yield _usable(child, targets)
                yield from (_usable(inner, targets) for inner in child.find_all(id=True))
            elif child.name in ("td", "th"):
                yield " ".join(_inline(child, targets))
            else:
                yield from _inline(child, targets)


def _usable(tag: Tag, targets: dict[str, Target]) -> str:
    """Say one element: number, role, name, value, states."""
    role = _attribute(tag, "role") or _ROLES.get(tag.name, "image" if tag.name == "img" else "")
    name, element = _name(tag), _attribute(tag, "id")
    if role in _ANNOUNCED and not element:
        return f"{role}: {name}"
    if element:
        targets[element] = Target(role=role, name=name[:200])
    words = [f"[{element}]" if element else "", role, f'"{name}"', _value(tag)]
    if href := _attribute(tag, "href"):
        words.append(f"→ {href}")
    return " ".join(word for word in words if word) + _states(tag)


def _name(tag: Tag) -> str:
    # The text of a list is its options, which are its value.
    return _attribute(tag, "name") or ("" if tag.name == "select" else _text(tag))


def _value(tag: Tag) -> str:
    if tag.name == "select":
        options = tag.find_all("option")
        chosen = ", ".join(_text(o) for o in options if o.has_attr("selected"))
        return f'= "{chosen}", options: ' + " | ".join(f'"{_text(o)}"' for o in options)
    # A line of the outline is one line, however many the field holds.
    value = str(tag.get("value", "")).replace("\n", "\\n")
    return f'= "{value}"' if tag.has_attr("value") else ""


def _states(tag: Tag) -> str:
    states = [
        flag if _attribute(tag, flag) in ("", "true") else f"{flag}: {_attribute(tag, flag)}"
        for flag in _FLAGS
        if tag.has_attr(flag)
    ]
    if tag.has_attr("haspopup"):
        states.append(f"opens a {_attribute(tag, 'haspopup')}")
    if tag.has_attr("placeholder"):
        states.append(f'hint: "{_attribute(tag, "placeholder")}"')
    return f" ({', '.join(states)})" if states else ""


def _attribute(tag: Tag, name: str) -> str:
    return " ".join(str(tag.get(name, "")).split())


def _text(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())
