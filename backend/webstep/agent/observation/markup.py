"""The page as HTML that can be read: the blocks put together, rows with cells, no wrapping."""

from collections.abc import Mapping
from html import escape

from bs4.element import NavigableString, Tag

from webstep.agent.observation.soup import name_of, parse
from webstep.protocol.snapshot import Snapshot

_VOID = ("input", "img")
_DEEPEST = 200
"""Elements in one another from which on nothing deeper is written."""


def write(snapshot: Snapshot) -> str:
    """Write a whole page."""
    blocks = parse(snapshot.blocks)
    root = blocks.get(snapshot.root)
    return _inner(root, blocks, 0).strip() if root else ""


def _inner(tag: Tag, blocks: Mapping[str, Tag], level: int) -> str:
    if level > _DEEPEST:
        return "…"
    inner = "".join(_node(child, blocks, level + 1) for child in tag.contents)
    return f"<td>{inner.replace(chr(9), '</td><td>')}</td>" if name_of(tag) == "tr" else inner


def _node(node: object, blocks: Mapping[str, Tag], level: int) -> str:
    if isinstance(node, NavigableString):
        return escape(str(node), quote=False)
    if not isinstance(node, Tag):
        return ""
    name = name_of(node)
    if name == "x":
        inside = blocks.get(str(node.attrs.get("k")))
        return _inner(inside, blocks, level) if inside else ""
    said = "".join(_attribute(key, str(value)) for key, value in node.attrs.items())
    if name in _VOID:
        return f"<{name}{said}>"
    return f"<{name}{said}>{_inner(node, blocks, level)}</{name}>"


def _attribute(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"' if value else f" {name}"
