"""The extension's own pages in a plain tab, fed with real words by a fake worker.

The pages are served over HTTP, since Chromium loads no modules from files, and with the content
security policy of the manifest, so that what the extension would refuse is refused here too.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Literal

from playwright.async_api import Page

from tests.browser.panel.story import journal
from tests.repository.tree import ROOT
from webstep.protocol.base import Word
from webstep.protocol.events import EpisodeEvent
from webstep.protocol.messages import Problem, Tell, Thinking
from webstep.protocol.spending import Limits

FAKE = Path(__file__).with_name("chrome.js")

MANIFEST = json.loads((ROOT / "extension/manifest.json").read_text())

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

LinkState = Literal["connected", "connecting", "unpaired", "down", "refused", "impostor"]


class Link(Word):
    """How the worker stands with the backend; extension.d.ts has the original."""

    kind: Literal["link"] = "link"
    state: LinkState = "connected"
    detail: str = ""
    model: str = "claude-opus-5"
    limits: Limits | None = Limits()


class Files(SimpleHTTPRequestHandler):
    """Serves the extension's folder."""

    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        """Add what the manifest says of its pages, and that no file changes meanwhile."""
        self.send_header("Cache-Control", "max-age=3600")
        self.send_header(
            "Content-Security-Policy", MANIFEST["content_security_policy"]["extension_pages"]
        )
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the tests say what they miss."""


@contextmanager
def serving() -> Iterator[str]:
    """The address under which the extension's folder is served."""
    files = partial(Files, directory=ROOT / "extension")
    with ThreadingHTTPServer(("127.0.0.1", 0), files) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@dataclass
class Panel:
    """The panel in a tab, and the worker that feeds it."""

    page: Page
    episode: str = "e1"
    told: int = 0

    async def say(self, word: Word) -> None:
        """Send one message from the worker."""
        await self.page.evaluate("message => worker.say(message)", word.model_dump(mode="json"))

    async def connect(
        self, state: LinkState = "connected", detail: str = "", model: str = "claude-opus-5"
    ) -> None:
        """Say how the worker stands with the backend."""
        await self.say(Link(state=state, detail=detail, model=model))

    async def tell(self, *events: EpisodeEvent) -> None:
        """Tell of further events of the episode."""
        entries = journal(self.episode, events, self.told + 1)
        self.told += len(events)
        await self.say(Tell(entries=entries))

    async def begin(self, episode: str, *events: EpisodeEvent) -> None:
        """Tell of another episode from its first event on."""
        self.episode, self.told = episode, 0
        await self.tell(*events)

    async def think(self, frame: int, text: str) -> None:
        """Stream a reason."""
        await self.say(Thinking(episode=self.episode, frame=frame, text=text))

    async def complain(self, detail: str) -> None:
        """Say that a wish was not granted."""
        await self.say(Problem(detail=detail))

    async def heard(self) -> list[dict[str, object]]:
        """What the worker has been sent so far."""
        wishes: list[dict[str, object]] = await self.page.evaluate("worker.heard")
        return wishes

    async def die(self, *greeting: Word) -> None:
        """End the worker; the next one greets with these messages."""
        words = [word.model_dump(mode="json") for word in greeting]
        await self.page.evaluate("words => { worker.greeting = words; worker.die(); }", words)
