"""Puts a tab's readings together: the page as it is now, kept from fulls and patches."""

import zlib
from dataclasses import dataclass, field

from webstep.protocol.page import Block, Extent, Full, Patch, Reading, Since
from webstep.protocol.snapshot import Snapshot


class Drift(Exception):
    """A reading does not fit what was read before: the page has to be read whole."""


@dataclass
class Document:
    """What is known of one document of the tab."""

    revision: int
    root: str
    blocks: dict[str, str] = field(default_factory=dict)
    sums: dict[str, int] = field(default_factory=dict)
    """The crc32 of each block."""
    check: int = 0
    """All of them in one."""

    def put(self, block: Block) -> None:
        """Take in one block, new or changed."""
        text = f"{block.key}\n{block.html}".encode("utf-16-le", "surrogatepass")
        sum_ = zlib.crc32(text)
        self.check ^= self.sums.get(block.key, 0) ^ sum_
        self.blocks[block.key], self.sums[block.key] = block.html, sum_

    def drop(self, key: str) -> None:
        """Forget one block. Raises Drift if it is not known."""
        if key not in self.blocks:
            raise Drift(f"block {key} is gone, but never was there")
        self.check ^= self.sums.pop(key)
        del self.blocks[key]


@dataclass
class Stream:
    """The documents of one tab, as far as one connection has told of them."""

    document: str = ""
    """The tab's own document; empty as long as nothing was read."""
    documents: dict[str, Document] = field(default_factory=dict)
    """By the letters of their iframes."""
    extent: Extent = "view"

    def since(self) -> tuple[Since, ...]:
        """Say what is known; empty if nothing is."""
        return tuple(
            Since(iframe=iframe, revision=known.revision)
            for iframe, known in self.documents.items()
        )

    def forget(self) -> None:
        """Know nothing any more."""
        self.document = ""
        self.documents.clear()

    def is_news(self, reading: Reading) -> bool:
        """Say whether a reading has anything that is younger than what is known."""
        if reading.document != self.document:
            return False
        known = {since.iframe: since.revision for since in self.since()}
        return any(part.revision > known.get(part.iframe, -1) for part in reading.parts)

    def apply(self, reading: Reading) -> Snapshot:
        """Take in one reading, and return the page as it then is.

        Raises:
            Drift: it does not fit, or the tab's own document is not in it; nothing is known then.
        """
        if reading.document != self.document:
            self.forget()
        try:
            # An iframe that has no letters yet speaks as the tab's own document, which comes first.
            parts = {part.iframe: part for part in reversed(reading.parts)}
            self.documents = {iframe: self._apply(part) for iframe, part in parts.items()}
            own = self.documents.get("")
            if own is None:
                raise Drift("the tab's own document is missing")
        except Drift:
            self.forget()
            raise
        self.document, self.extent = reading.document, reading.extent
        blocks = [known.blocks for known in self.documents.values()]
        return Snapshot(
            url=reading.url,
            title=reading.title,
            document=reading.document,
            extent=reading.extent,
            root=own.root,
            blocks={key: html for known in blocks for key, html in known.items()},
        )

    def _apply(self, part: Full | Patch) -> Document:
        match part:
            case Full(revision=revision, root=root):
                known = Document(revision, root)
            case Patch(base=base):
                known = self._known(part.iframe, base)
                for key in part.gone:
                    known.drop(key)
        known.revision = part.revision
        for block in part.blocks:
            known.put(block)
        if known.check != part.check or known.root not in known.blocks:
            raise Drift(f"the blocks of revision {part.revision} do not add up")
        return known

    def _known(self, iframe: str, base: int) -> Document:
        known = self.documents.get(iframe)
        if known is None or known.revision != base:
            raise Drift(f"revision {base} of {iframe or 'the page'} is not what is known")
        return known
