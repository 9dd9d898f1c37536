"""Somebody who only looks: what a policy would read of a tab, and what reading it took."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from webstep.agent.observation import MAX_TOKENS, Page, Reader, compare, outline, write
from webstep.errors import BrowserError
from webstep.protocol.observing import Format, Observation, Observe, Stages, Unobserved
from webstep.protocol.page import Extent, Facts
from webstep.server.tab import Tab

_ROOM: Final[dict[Extent, int]] = {"view": MAX_TOKENS, "page": 10**9}
"""Tokens of an outline. A policy reads a whole page only where that is short, so it is not cut."""


@dataclass
class Viewer:
    """One terminal's view of one tab at a time; it acts on nothing."""

    reach: Callable[[], Tab]
    """Finds a browser for a tab that is still to be taken."""
    eye: "Eye | None" = None
    """Looks at the tab that was read last."""

    async def observe(self, wish: Observe) -> Observation | Unobserved:
        """Read the page; whatever keeps it from being read is said in words."""
        try:
            self.eye = await self._eye(wish)
            return await self.eye.look(wish.extent, wish.format)
        except BrowserError as error:
            return Unobserved(detail=str(error))

    async def _eye(self, wish: Observe) -> "Eye":
        """Take a tab where none is taken, and forget what was seen of it where that is wanted."""
        if self.eye and not wish.url and wish.how == "patches":
            return self.eye
        tab = self.reach()
        if self.eye and not wish.url:
            tab.tab = self.eye.tab.tab
        else:
            await tab.open(wish.url)
        return Eye(tab)


@dataclass
class Eye:
    """Reads one tab as a policy does, and knows what it saw there last."""

    tab: Tab
    reader: Reader = field(default_factory=Reader)
    page: Page | None = None
    """As it was read last."""

    async def look(self, extent: Extent, format_: Format) -> Observation:
        """Read the page, or what is different in it since the last look.

        Raises:
            BrowserError: it cannot be read, or the browser is gone.
        """
        began = time.perf_counter()
        snapshot = await self.tab.capture(extent=extent)
        if isinstance(snapshot, Facts):
            raise BrowserError(f"The page was kept back, though the person looks: {snapshot.why}")
        captured = time.perf_counter()
        before, self.page = self.page, self.reader.read(snapshot)
        parsed = time.perf_counter()
        text = _text(self.page, before, extent, format_)
        changes = compare(before, self.page) if before else ()
        written = time.perf_counter()
        timing = self.tab.timing
        inside = timing.settle_ms + timing.page_ms + timing.worker_ms
        stages = Stages(
            settle_ms=timing.settle_ms,
            page_ms=timing.page_ms,
            worker_ms=timing.worker_ms,
            wire_ms=max(0.0, 1_000 * (captured - began) - inside),
            parse_ms=1_000 * (parsed - captured),
            text_ms=1_000 * (written - parsed),
        )
        return Observation(
            url=self.page.url, title=self.page.title, text=text, changes=changes, stages=stages
        )


def _text(page: Page, before: Page | None, extent: Extent, format_: Format) -> str:
    match format_:
        case "outline":
            return outline(page, before, max_tokens=_ROOM[extent])
        case "html" | "axtree":
            return write(page, format_)
