"""Reads blocks of HTML with BeautifulSoup.

All blocks that are new are parsed in one call, since each call costs as much as ten elements.
"""

from collections.abc import Mapping
from html import escape

from bs4 import BeautifulSoup
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.element import AttributeDict, Tag

from webstep.flattening import flatten

PREFIX = "w-"
"""Stands before the names of all elements that have an end, while they are read."""
_BLOCK = "block"
"""The element around each block."""


class _Builder(LXMLTreeBuilder):
    """BeautifulSoup's own without XML's namespaces, which cost it a third of its time."""

    def start(
        self,
        tag: str | bytes,
        attrib: dict[str | bytes, str | bytes],
        nsmap: dict[str, str] = {},  # noqa: B006 - as in the method it replaces
    ) -> None:
        """Begin an element; lxml calls this."""
        assert self.soup is not None
        said = {str(k): flatten(str(v)) for k, v in attrib.items()}
        self.soup.handle_starttag(str(tag), None, None, said)

    def data(self, data: str | bytes) -> None:
        """Take in a text; lxml calls this."""
        assert self.soup is not None
        self.soup.handle_data(flatten(str(data)))

    def end(self, tag: str | bytes) -> None:
        """End an element; lxml calls this."""
        assert self.soup is not None
        self.soup.handle_endtag(str(tag))


def parse(blocks: Mapping[str, str]) -> dict[str, Tag]:
    """Parse blocks by their keys; the tag of each holds what its HTML says."""
    if not blocks:
        return {}
    whole = "".join(
        f'<{_BLOCK} k="{escape(key)}">{html}</{_BLOCK}>' for key, html in blocks.items()
    )
    # libxml2 ends a row that stands in no table, an item in no list, a list in a list. Names that
    # it does not know it lets alone, and input and img have no end in any case.
    safe = whole.replace("<", f"<{PREFIX}").replace(f"<{PREFIX}/", f"</{PREFIX}")
    safe = safe.replace(f"<{PREFIX}input", "<input").replace(f"<{PREFIX}img", "<img")
    builder = _Builder(
        multi_valued_attributes=None,
        string_containers={},
        attribute_dict_class=AttributeDict,
        # Elsewhere a tab or newline between two elements would become a space.
        preserve_whitespace_tags={f"{PREFIX}{_BLOCK}"},
    )
    body = BeautifulSoup(safe, builder=builder).body
    read = body.contents if body else []
    return {str(tag.attrs["k"]): tag for tag in read if isinstance(tag, Tag) and "k" in tag.attrs}


def name_of(tag: Tag) -> str:
    """The name of an element as it was sent."""
    return tag.name.removeprefix(PREFIX)
