"""A browser that nobody watches: the extension in a plain Chromium, asked by the tests' backend."""

import base64
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from difflib import unified_diff

from tests.browser.backend import CODE, Answer, Backend
from tests.gallery.site import Site, State
from tests.gallery.steps import ANY, Spot, Step
from tests.repository.tree import ROOT
from webstep.agent.observation import Page, Reader, read
from webstep.chromium import Launch, extension_id, find, start
from webstep.protocol.actions import Action, Attachment, Upload
from webstep.protocol.capturing import Captured
from webstep.protocol.messages import Held, Opened, Performed
from webstep.protocol.page import Facts, Outcome
from webstep.protocol.snapshot import Snapshot
from webstep.server.stream import Stream

READINGS = 20
"""How often a page that moves by itself is read; each reading waits for a moment of quiet."""


@dataclass
class Visitor:
    """The tab of the gallery."""

    backend: Backend
    site: Site
    tab: int | None = None
    path: str = ""
    _page: Page = field(init=False)
    _stream: Stream = field(default_factory=Stream)
    _reader: Reader = field(default_factory=Reader)
    _ended_well: bool = False

    @asynccontextmanager
    async def at(self, path: str) -> AsyncIterator[None]:
        """Be on a page of the gallery; it is loaded anew only after a block that failed."""
        if path != self.path or not self._ended_well:
            await self._visit(path)
        self._ended_well = False
        yield
        self._ended_well = True

    def leave(self) -> None:
        """Have the next page loaded, even if it is this one."""
        self._ended_well = False

    async def _visit(self, path: str) -> None:
        """Open a page anew, and wait until its widgets stand."""
        self.path = path
        self.site.forget(path)
        opened = await self.backend.open(self.site.url(path), self.tab)
        assert isinstance(opened, Opened), opened
        self.tab = opened.tab
        await self.state()

    async def state(self) -> State:
        """What the page says of its widgets."""
        return await self.site.state(self.path)

    async def read(self) -> Page:
        """Read the page as a policy does, by what is new since the last reading. Raises Drift."""
        self._page = self._reader.read(await self._capture(self._stream))
        return self._page

    async def compare_state(self, wanted: State) -> None:
        """The page's state is as wanted; what iframes tell one another may take a while to come."""
        for _ in range(READINGS):
            await self.read()
            state = await self.state()
            said = {name: state.get(name) for name in wanted}
            if said == wanted:
                return
        assert said == wanted

    async def compare(self) -> None:
        """Read the page as if for the first time: patches must have told the same.

        Rows still glide and lists still fade for a while, so the two are compared again and again.
        """
        stale = ""
        for _ in range(READINGS):
            told, whole = await self.read(), read(await self._capture(Stream()))
            stale = "\n".join(unified_diff(told.lines, whole.lines, "patched", "whole", n=0))
            if not stale:
                return
        raise AssertionError(stale)

    async def _capture(self, stream: Stream) -> Snapshot:
        assert self.tab is not None
        captured = await self.backend.capture(self.tab, since=stream.since())
        assert isinstance(captured, Captured), captured
        return stream.apply(captured.reading)

    async def do(self, step: Step) -> None:
        """Read the page, find the step's elements and do the action; a person says yes to it."""
        page = await self.read()
        action = step.action(*(found(page, spot) for spot in step.spots))
        answer = await self._ask(action)
        if isinstance(answer, Held):
            answer = await self._ask(action, answer.facts)
        assert isinstance(answer, Performed), f"{action}: {answer}"
        judge(step, action, answer.outcome)

    async def _ask(self, action: Action, approved: Facts | None = None) -> Answer:
        assert self.tab is not None
        if approved:
            await self.backend.allow(action, approved)
        asked = self.backend.performing(self.tab, self._page.document, action, approved)
        files = attachments(action.files) if isinstance(action, Upload) else ()
        meant = {"files": files, "target": self._page.target(action)}
        return await self.backend.ask(asked.model_copy(update=meant))


def attachments(names: tuple[str, ...]) -> tuple[Attachment, ...]:
    """Files of these names, as the backend reads them from the person's folder."""
    content = base64.b64encode(b"hello").decode()
    return tuple(Attachment(name=name, type="text/plain", content=content) for name in names)


def judge(step: Step, action: Action, outcome: Outcome) -> None:
    """The outcome is as the step says."""
    said = "; ".join((outcome.detail, *outcome.changes))
    assert outcome.ok == step.is_done, f"{action}: {said}"
    assert step.words in said, f"{action}: {said}"


def found(page: Page, spot: Spot) -> str:
    """The id of the element, as the page calls it."""
    named = [(known.role, id_) for id_, known in page.targets.items() if known.name == spot.name]
    ids = [id_ for role, id_ in named if spot.role in (role, ANY)]
    seen = ", ".join(f"{known.role} “{known.name}”" for known in page.targets.values())
    assert len(ids) >= spot.nth, f"no {spot}; there are: {seen}"
    return ids[spot.nth - 1]


@asynccontextmanager
async def visiting(site: Site) -> AsyncIterator[Visitor]:
    """Start Chromium without any driver or debugger, paired with a backend of its own."""
    extension = ROOT / "extension"
    key = json.loads((extension / "manifest.json").read_text())["key"]
    backend = Backend()
    await backend.start()
    pairing = f"options/settings.html#code={CODE}&port={backend.port}"
    url = f"chrome-extension://{extension_id(key)}/{pairing}"
    try:
        async with start(Launch(find(os.environ), extension, url, headless=True)):
            await backend.connected()
            yield Visitor(backend, site)
    finally:
        await backend.stop()
