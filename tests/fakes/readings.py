"""What the extension would say of a page, with the sums that it would write under it."""

import zlib
from collections.abc import Mapping
from functools import reduce
from operator import xor

from webstep.protocol.page import Block, Extent, Full, Patch, Reading, Timing

TIMING = Timing(settle_ms=150.0, page_ms=2.0, worker_ms=1.0)


def check(blocks: Mapping[str, str]) -> int:
    """As the page script reckons it, over UTF-16 code units."""
    sums = (zlib.crc32(f"{key}\n{html}".encode("utf-16-le")) for key, html in blocks.items())
    return reduce(xor, sums, 0)


def words(blocks: Mapping[str, str]) -> tuple[Block, ...]:
    return tuple(Block(key=key, html=html) for key, html in blocks.items())


def full(blocks: Mapping[str, str], iframe: str = "", revision: int = 1) -> Full:
    """A document whose first block is its root."""
    return Full(
        iframe=iframe,
        revision=revision,
        root=next(iter(blocks)),
        blocks=words(blocks),
        check=check(blocks),
    )


def patch(
    changed: Mapping[str, str],
    after: Mapping[str, str],
    gone: tuple[str, ...] = (),
    base: int = 1,
    iframe: str = "",
) -> Patch:
    """What is different, given all blocks that stand afterwards."""
    return Patch(
        iframe=iframe,
        base=base,
        revision=base + 1,
        blocks=words(changed),
        gone=gone,
        check=check(after),
    )


def reading(
    *parts: Full | Patch,
    document: str = "d1",
    url: str = "https://shop.example/cart",
    title: str = "Shop",
    extent: Extent = "page",
) -> Reading:
    """One look at a tab."""
    return Reading(
        url=url, title=title, document=document, extent=extent, parts=parts, timing=TIMING
    )
