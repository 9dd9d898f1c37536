"""Somebody who only looks: what a policy would read of a tab, and what reading it took."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from webstep.agent import observation
from webstep.errors import BrowserError
from webstep.protocol.observing import Observation, Observe, Stages, Unobserved
from webstep.server.tab import Tab


@dataclass
class Viewer:
    """One terminal's view of one tab at a time; it acts on nothing."""

    reach: Callable[[], Tab]
    """Finds a browser for a tab that is still to be taken."""
    tab: Tab | None = None
    """The tab that was read last."""

    async def observe(self, wish: Observe) -> Observation | Unobserved:
        """Read the page; whatever keeps it from being read is said in words."""
        try:
            if wish.url or not self.tab:
                tab = self.reach()
                await tab.open(wish.url)
                self.tab = tab
            return await look(self.tab)
        except BrowserError as error:
            return Unobserved(detail=str(error))


async def look(tab: Tab) -> Observation:
    """Read a tab as a policy does before it decides.

    Raises:
        BrowserError: the page cannot be read, or the browser is gone.
    """
    began = time.perf_counter()
    snapshot = await tab.capture()
    captured = time.perf_counter()
    page = observation.read(snapshot)
    parsed = time.perf_counter()
    text = page.render()
    written = time.perf_counter()
    stages = Stages(
        capture_ms=1_000 * (captured - began),
        parse_ms=1_000 * (parsed - captured),
        text_ms=1_000 * (written - parsed),
    )
    return Observation(url=page.url, title=page.title, text=text, stages=stages)
