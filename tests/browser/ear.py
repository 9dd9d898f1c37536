"""A page of the extension that hears what the panel hears, and the words it is told."""

import asyncio

from playwright.async_api import Page
from pydantic import JsonValue

from webstep.protocol.events import Ended, Entry, EpisodeEvent, Started
from webstep.protocol.messages import Tell
from webstep.protocol.spending import Limits, Totals

EAR = """() => {
  globalThis.ear = chrome.runtime.connect({ name: "panel" });
  ear.onMessage.addListener((message) => told(message));
  ear.onDisconnect.addListener(() => told({ kind: "closed" }));
}"""

Message = dict[str, JsonValue]


class Panel:
    """A page of the extension, with a port like the panel's and all that it says."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._heard: asyncio.Queue[Message] = asyncio.Queue()

    async def listen(self) -> None:
        await self.page.expose_function("told", self._heard.put_nowait)
        await self.page.evaluate(EAR)

    async def reopen(self) -> None:
        await self.page.evaluate(EAR)

    async def hears(self, **expected: str) -> Message:
        """Wait for the first message that has these words in these places."""
        async with asyncio.timeout(15):
            while True:
                message = await self._heard.get()
                if all(words in str(message.get(key)) for key, words in expected.items()):
                    return message

    async def wish(self, kind: str) -> None:
        await self.page.evaluate("(kind) => ear.postMessage({ kind })", kind)


def tell(episode: str, *events: EpisodeEvent) -> Tell:
    at = "2031-05-06T12:00:00.000Z"
    numbered = enumerate(events, 1)
    return Tell(
        entries=tuple(
            Entry(episode=episode, number=number, at=at, event=event) for number, event in numbered
        )
    )


STARTED = Started(task="Buy pens", url="", model="claude-test", limits=Limits(), library="0" * 64)
ENDED = Ended(status="stopped", answer="", totals=Totals())
