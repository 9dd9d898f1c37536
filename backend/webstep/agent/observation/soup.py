"""Reads blocks of HTML with BeautifulSoup.

All blocks that are new are parsed in one call, since each call costs as much as ten elements.
"""

from collections.abc import Mapping
from html import escape

from bs4 import BeautifulSoup
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.element import Tag

PREFIX = "w-"
"""Stands before the names of all elements that have an end, while they are read."""


def parse(blocks: Mapping[str, str]) -> dict[str, Tag]:
    """Parse blocks by their keys; the tag of each holds what its HTML says."""
    if not blocks:
        return {}
    whole = "".join(f'<block k="{escape(key)}">{html}</block>' for key, html in blocks.items())
    # libxml2 ends a row that stands in no table, an item in no list, a list in a list. Names that
    # it does not know it lets alone, and input and img have no end in any case.
    safe = whole.replace("<", f"<{PREFIX}").replace(f"<{PREFIX}/", f"</{PREFIX}")
    safe = safe.replace(f"<{PREFIX}input", "<input").replace(f"<{PREFIX}img", "<img")
    builder = LXMLTreeBuilder(multi_valued_attributes=None, string_containers={})
    body = BeautifulSoup(safe, builder=builder).body
    read = body.contents if body else []
    return {str(tag.attrs["k"]): tag for tag in read if isinstance(tag, Tag) and "k" in tag.attrs}


def name_of(tag: Tag) -> str:
    """The name of an element as it was sent."""
    return tag.name.removeprefix(PREFIX)
