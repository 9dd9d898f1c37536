"""A page as it is now: what the backend has put together from the readings of a tab."""

from collections.abc import Mapping
from dataclasses import dataclass

from webstep.protocol.page import Extent


@dataclass(frozen=True)
class Snapshot:
    """One page in blocks. It is never said on the wire, and never changed once it is made."""

    url: str
    """The address of the tab's own document."""
    title: str
    """Its title."""
    document: str
    """A random word that this one document of the tab keeps until it is left."""
    extent: Extent
    """How much of the page is in it."""
    root: str
    """The key of the outermost block."""
    blocks: Mapping[str, str]
    """The HTML of each block by its key, those of iframes with the others."""
