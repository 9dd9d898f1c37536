"""A browser with the real extension, paired with a real `webstep serve`."""

import asyncio
import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from anyio.from_thread import start_blocking_portal
from playwright.sync_api import BrowserContext, Page, Playwright, expect, sync_playwright

from tests.browser.site import Site, serving
from tests.fakes.messages_api import MessagesApi
from tests.fakes.traveller import decide
from tests.repository.tree import ROOT
from tests.whole.parts import Airline, Panel, Served, airline, served
from webstep.agent.journal import Journal
from webstep.chromium import extension_id, find
from webstep.cli.client import connect
from webstep.protocol.events import EpisodeEvent
from webstep.protocol.history import Deleted, DeleteEpisodes, Denied
from webstep.protocol.messages import Stop
from webstep.server.pairings import TERMINAL, Pairings

RESTORE = """async (kept) => {
  const names = Object.keys(await chrome.storage.local.get());
  await chrome.storage.local.remove(names.filter((name) => !(name in kept)));
  await chrome.storage.local.set(kept);
}"""


@dataclass(frozen=True)
class Pair:
    """A browser and a backend that know each other."""

    home: Path
    api: MessagesApi
    serve: Served
    context: BrowserContext
    settings: Page
    """The settings of the extension, in a tab."""
    downloads: Path

    def events(self) -> list[EpisodeEvent]:
        """All that happened in the last task."""
        with closing(Journal(self.home / "journal.db")) as journal:
            newest, *_ = journal.episodes()
            return [entry.event for entry in journal.read(newest.episode)]

    def close_tabs(self) -> None:
        """Close all but the settings."""
        for page in self.context.pages:
            if page is not self.settings:
                page.close()

    async def end(self) -> None:
        """End the task that is there, and delete what is remembered of tasks."""
        key = Pairings(self.home / "keys.json").keys[TERMINAL]
        delete = DeleteEpisodes(id="end")
        async with asyncio.timeout(60), connect(self.serve.port, key) as client:
            await client.wish(Stop())
            await client.wish(delete)
            while not isinstance(heard := await client.hear(), Deleted):
                # It may not have ended yet.
                if isinstance(heard, Denied):
                    await client.wish(delete)


@dataclass(frozen=True)
class Whole(Pair):
    """Everything that a person has before them, and what stands behind it."""

    site: Airline
    page: Page
    """The person's tab, on the practice site."""
    panel: Panel

    def is_told(self, text: str) -> bool:
        """Whether the model has read this, for any of its decisions."""
        return any(text in request.user for request in self.api.requests)


@contextmanager
def pairing(folder: Path, api: MessagesApi, playwright: Playwright) -> Iterator[Pair]:
    """Start both, and pair them, until the block ends."""
    extension = ROOT / "extension"
    key = json.loads((extension / "manifest.json").read_text())["key"]
    settings = f"chrome-extension://{extension_id(key)}/options/settings.html"
    with served(folder / "home", api) as serve:
        context = playwright.chromium.launch_persistent_context(
            folder / "profile",
            executable_path=find(os.environ),
            downloads_path=folder / "downloads",
            args=[f"--disable-extensions-except={extension}", f"--load-extension={extension}"],
        )
        if not context.service_workers:
            context.wait_for_event("serviceworker")
        page = context.new_page()
        page.goto(f"{settings}#code={serve.code}&port={serve.port}")
        until_paired(page)
        try:
            yield Pair(folder / "home", api, serve, context, page, folder / "downloads")
        finally:
            context.close()


def until_paired(settings: Page) -> None:
    """Wait until the settings have used a code from their address."""
    expect(settings.get_by_role("status")).to_contain_text("Paired with the backend")


@contextmanager
def visiting(pair: Pair, folder: Path) -> Iterator[Whole]:
    """Be on the practice site, the panel beside it, until the block ends."""
    with airline(folder, seed=5) as site:
        panel = Panel(pair.settings)
        panel.open()
        page = pair.context.new_page()
        page.goto(site.url + site.scenario.start_path)
        yield Whole(**vars(pair), site=site, page=page, panel=panel)


# Of its synchronous kind one at most runs in a thread.
@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
def api() -> Iterator[MessagesApi]:
    with MessagesApi(decide) as api:
        yield api


@pytest.fixture
def site() -> Iterator[Site]:
    """Single pages, for tasks that need no practice site."""
    with serving() as site:
        yield site


# Both together take longer to start than most tasks take.
@pytest.fixture(scope="module")
def pair(
    tmp_path_factory: pytest.TempPathFactory, api: MessagesApi, playwright: Playwright
) -> Iterator[Pair]:
    with pairing(tmp_path_factory.mktemp("pair"), api, playwright) as pair:
        yield pair


@pytest.fixture
def whole(tmp_path: Path, pair: Pair) -> Iterator[Whole]:
    """Both as they were just after pairing."""
    kept = pair.settings.evaluate("chrome.storage.local.get()")
    with ExitStack() as after:
        after.callback(pair.api.requests.clear)
        after.callback(pair.settings.evaluate, RESTORE, kept)
        after.callback(pair.close_tabs)
        after.callback(Panel(pair.settings).close)
        portal = after.enter_context(start_blocking_portal())
        after.callback(portal.call, pair.end)
        yield after.enter_context(visiting(pair, tmp_path))


@pytest.fixture
def mortal(tmp_path: Path, api: MessagesApi, playwright: Playwright) -> Iterator[Whole]:
    """Both for a test that kills one of them."""
    with pairing(tmp_path, api, playwright) as pair, visiting(pair, tmp_path) as whole:
        yield whole
