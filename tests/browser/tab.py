"""The real extension in a real browser, asked by the tests' own backend."""

import asyncio
import itertools
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, Tag
from playwright.async_api import BrowserContext, Page

from tests.browser.backend import CODE, Answer, Backend
from tests.browser.site import Site
from webstep.agent.observation import read, write
from webstep.protocol.actions import Action
from webstep.protocol.capturing import Captured
from webstep.protocol.messages import Held, Opened, Performed
from webstep.protocol.page import Extent, Facts, Outcome
from webstep.protocol.snapshot import Snapshot
from webstep.server.stream import Stream

numbers = itertools.count(1)
NOWHERE = "http://127.0.0.1:9"
"""Nothing listens there."""


@dataclass(frozen=True)
class Chromium:
    """A browser with the extension, and the id of the extension in it."""

    context: BrowserContext
    extension: str

    def address(self, path: str) -> str:
        """The address of one of the extension's own pages."""
        return f"chrome-extension://{self.extension}/{path}"

    async def pair(self, backend: Backend) -> Page:
        """Open the pairing page with the code, as the command line does, and leave it open."""
        page = await self.context.new_page()
        await page.goto(self.address(f"options/settings.html#code={CODE}&port={backend.port}"))
        return page


@dataclass
class Tab:
    """The task's tab."""

    backend: Backend
    id: int
    page: Page
    stream: Stream = field(default_factory=Stream)
    snapshot: Snapshot = field(init=False)
    html: str = field(init=False)

    async def capture(self, extent: Extent = "page") -> BeautifulSoup:
        """Read the page: the first time whole, then what is different."""
        captured = await self.backend.capture(self.id, extent, self.stream.since())
        assert isinstance(captured, Captured), captured
        self.snapshot = self.stream.apply(captured.reading)
        self.html = write(read(self.snapshot), "html")
        return BeautifulSoup(self.html, "lxml")

    async def find(self, tag: str, **attributes: str) -> str:
        """Read the page, and name the first element that is like this."""
        soup = await self.capture()
        text = attributes.pop("text", None)
        for element in soup.find_all(tag):
            assert isinstance(element, Tag)
            is_alike = all(element.get(name) == value for name, value in attributes.items())
            if is_alike and text in (None, element.get_text(strip=True)):
                return str(element["id"])
        raise AssertionError(f"no <{tag} {attributes}> {text or ''} in {soup}")

    async def ask(self, action: Action, approved: Facts | None = None) -> Answer:
        """Have an action performed, in the document that was read last."""
        document = self.snapshot.document
        if approved:
            await self.backend.allow(action, approved)
        return await self.backend.ask(self.backend.performing(self.id, document, action, approved))

    async def perform(self, action: Action, approved: Facts | None = None) -> Outcome:
        """Have an action performed that shall come back."""
        answer = await self.ask(action, approved)
        assert isinstance(answer, Performed), answer
        return answer.outcome

    async def hold(self, action: Action, approved: Facts | None = None) -> Facts:
        """Have an action performed that shall be held."""
        answer = await self.ask(action, approved)
        assert isinstance(answer, Held), answer
        return answer.facts

    async def log(self) -> str:
        """What the page wrote down of what happened to it."""
        return await self.page.inner_text("#log")


async def open_tab(chromium: Chromium, backend: Backend, site: Site, path: str) -> Tab:
    """Have the extension open a page of the site in a new tab."""
    url = site.url(f"{path}?{next(numbers)}")
    backend.sites = (site.url("", host="other.localhost"), NOWHERE)
    async with asyncio.timeout(20):
        async with chromium.context.expect_page() as opening:
            opened = await backend.open(url)
        assert isinstance(opened, Opened), opened
        assert opened.url == url
        return Tab(backend, opened.tab, await opening.value)
