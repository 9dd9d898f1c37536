"""Somebody who only looks: what a policy would read of a tab, and what reading it took."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from webstep.agent import observation
from webstep.agent.observation import Page
from webstep.errors import BrowserError
from webstep.protocol.observing import Observation, Observe, Stages, Unobserved
from webstep.server.tab import Tab


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
            if wish.url or not self.eye:
                tab = self.reach()
                await tab.open(wish.url)
                self.eye = Eye(tab)
            return await self.eye.look("page")
        except BrowserError as error:
            return Unobserved(detail=str(error))


@dataclass
class Eye:
    """Reads one tab as a policy does, and knows what it saw there last."""

    tab: Tab
    page: Page | None = None

    async def look(self, extent: Literal["view", "page"]) -> Observation:
        """Read the page.

        Raises:
            BrowserError: it cannot be read, or the browser is gone.
        """
        began = time.perf_counter()
        snapshot = await self.tab.capture()
        captured = time.perf_counter()
        before, self.page = self.page, observation.read(snapshot)
        parsed = time.perf_counter()
        text = self.page.render()
        changes = observation.compare(before, self.page) if before else ()
        written = time.perf_counter()
        stages = Stages(
            capture_ms=1_000 * (captured - began),
            parse_ms=1_000 * (parsed - captured),
            text_ms=1_000 * (written - parsed),
        )
        return Observation(
            url=self.page.url, title=self.page.title, text=text, changes=changes, stages=stages
        )
