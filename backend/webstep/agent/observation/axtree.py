"""The page as BrowserGym writes an accessibility tree (AXTree), for comparison in experiments.

A line for each node: `[7] textbox 'Code' value='AB12' required=True`, nodes without an id bare.
"""

from collections.abc import Iterator, Mapping

from bs4.element import NavigableString, Tag

from webstep.agent.observation.elements import attribute, words
from webstep.agent.observation.soup import name_of, parse
from webstep.protocol.snapshot import Snapshot

_ROLES = {
    "a": "link",
    "body": "RootWebArea",
    "header": "banner",
    "nav": "navigation",
    "aside": "complementary",
    "footer": "contentinfo",
    "section": "region",
    "fieldset": "group",
    "ul": "list",
    "ol": "list",
    "li": "listitem",
    "tr": "row",
    "img": "image",
    "input": "textbox",
    "textarea": "textbox",
    "select": "combobox",
    "div": "generic",
    "iframe": "Iframe",
}
_DEEPEST = 200
"""Elements in one another from which on nothing deeper is written."""
_TAB = "\t"
_UNSAID = ("id", "role", "name", "k")


def write(snapshot: Snapshot) -> str:
    """Write a whole page."""
    blocks = parse(snapshot.blocks)
    root = blocks.get(snapshot.root)
    return "\n".join(_inner(root, blocks, 0)) if root else ""


def _inner(tag: Tag, blocks: Mapping[str, Tag], depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    for child in tag.contents:
        if isinstance(child, NavigableString):
            for line in child.replace("\t", "\n").split("\n"):
                if text := " ".join(line.split()):
                    yield f"{_TAB * depth}StaticText '{text}'"
        elif isinstance(child, Tag):
            yield from _element(child, blocks, depth)


def _element(tag: Tag, blocks: Mapping[str, Tag], depth: int) -> Iterator[str]:
    kind = name_of(tag)
    if kind == "x":
        inside = blocks.get(attribute(tag, "k"))
        yield from _inner(inside, blocks, depth) if inside else ()
        return
    element = attribute(tag, "id")
    level = f" level={kind[1]}" if kind[0] == "h" and kind[1:].isdecimal() else ""
    role = attribute(tag, "role") or ("heading" if level else _ROLES.get(kind, kind))
    name = attribute(tag, "name") or (words(tag) if element or level else "")
    said = "".join(_state(tag, key) for key in tag.attrs if key not in _UNSAID)
    begin = f"[{element}] " if element else ""
    yield f"{_TAB * depth}{begin}{role} '{name}'{level}{said}"
    if not level and (kind == "select" or not element or tag.find(id=True)):
        yield from _inner(tag, blocks, depth + 1)


def _state(tag: Tag, key: str) -> str:
    value = attribute(tag, key)
    return f" {key}='{value}'" if value else f" {key}=True"
