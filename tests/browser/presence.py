"""What webstep shows on the page, which the page cannot see: read in the extension's own world."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypedDict

from playwright.async_api import Page

from tests.browser.backend import Backend
from tests.browser.ear import Panel
from tests.browser.tab import Tab
from webstep.protocol.base import Word
from webstep.protocol.events import EpisodeEvent, Started
from webstep.protocol.spending import Limits

BEGUN = Started(task="Buy pens", url="", model="claude-test", limits=Limits(), library="0" * 64)

LOOK = """async (tabId) => {
  const look = () => {
    const { webstepShown: shown } = globalThis;
    if (!shown?.host.isConnected) return null;
    const box = (element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return element.checkVisibility() ? { x, y, width, height } : null;
    };
    const { fold, move, pause, stop, element, words } = shown.pill;
    return {
      words: words.textContent,
      isCut: words.scrollHeight > words.clientHeight || words.scrollWidth > words.clientWidth,
      pill: box(element),
      ring: box(shown.ring),
      fold: box(fold),
      move: box(move),
      pause: box(pause),
      stop: box(stop),
      saysStop: stop.textContent,
    };
  };
  const [{ result }] = await chrome.scripting.executeScript({ target: { tabId }, func: look });
  return result;
}"""


class Box(TypedDict):
    """Where it stands in the window, in CSS pixels."""

    x: float
    y: float
    width: float
    height: float


class Sight(TypedDict):
    """What is shown; a box is None for what is not to be seen."""

    words: str
    isCut: bool
    pill: Box
    ring: Box | None
    fold: Box
    move: Box | None
    pause: Box | None
    stop: Box | None
    saysStop: str


@dataclass(frozen=True)
class Presence:
    """What is shown on a tab's page."""

    tab: Tab
    panel: Panel

    async def tell(self, *events: EpisodeEvent) -> None:
        """Tell of the episode from its beginning."""
        numbered = enumerate((BEGUN, *events), 1)
        await self.tab.backend.tell(*numbered)

    async def look(self) -> Sight | None:
        """What is shown now; None if nothing is."""
        sight: Sight | None = await self.panel.page.evaluate(LOOK, self.tab.id)
        return sight

    async def sees(self, words: str) -> Sight:
        """Wait until the pill says these words."""
        while True:
            sight = await self.look()
            if sight and words in sight["words"]:
                return sight

    async def is_gone(self) -> None:
        """Wait until nothing is shown."""
        while await self.look():
            pass

    async def press(self, box: Box | None, page: Page | None = None) -> None:
        """Press the middle of it, as the person does, on the tab's page or on another one."""
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        await (page or self.tab.page).mouse.click(x, y)


Beginning = Callable[[str], Awaitable[Presence]]
"""Opens a page of the site in which an episode is under way."""
READS = "webstep reads the page"
PLAIN = "/plain.html"
CORNER = "/corner.html"
HOST = "document.querySelector('webstep-presence')"


async def wished(backend: Backend) -> Word:
    """The next wish of the person; what the page tells of its own changes is none."""
    while (word := await backend.heard.get()).model_dump()["kind"] == "changed":
        pass
    return word


KEYS = {"stop": "S", "pause": "H"}
"""The letters of the commands, each with Alt and Shift."""


async def press_command(page: Page, command: str) -> None:
    """Press the keys of a command. Chrome takes them before the page only as keys of the system."""
    session = await page.context.new_cdp_session(page)
    key = KEYS[command]
    press = {
        "key": key,
        "code": f"Key{key}",
        "windowsVirtualKeyCode": ord(key),
        "nativeVirtualKeyCode": ord(key),
        "modifiers": 1 | 8,
        "isSystemKey": True,
    }
    for kind in ("rawKeyDown", "keyUp"):
        await session.send("Input.dispatchKeyEvent", {"type": kind, **press})
    await session.detach()
