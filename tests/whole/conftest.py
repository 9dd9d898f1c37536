"""A browser with the real extension, paired with a real `webstep serve`."""

import json
import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.browser.site import Site, serving
from tests.fakes.messages_api import MessagesApi
from tests.fakes.traveller import decide
from tests.repository.tree import ROOT
from tests.whole.parts import Airline, Panel, Served, airline, served
from webstep.agent.journal import Journal
from webstep.chromium import extension_id, find
from webstep.protocol.events import EpisodeEvent


@dataclass(frozen=True)
class Whole:
    """Everything that a person has before them, and what stands behind it."""

    home: Path
    api: MessagesApi
    serve: Served
    site: Airline
    context: BrowserContext
    page: Page
    """The person's tab, on the practice site."""
    panel: Panel

    def events(self) -> list[EpisodeEvent]:
        """All that happened in the last task."""
        with closing(Journal(self.home / "journal.db")) as journal:
            newest, *_ = journal.episodes()
            return [entry.event for entry in journal.read(newest.episode)]

    def is_told(self, text: str) -> bool:
        """Whether the model has read this, for any of its decisions."""
        return any(text in request.user for request in self.api.requests)


@pytest.fixture
def api() -> Iterator[MessagesApi]:
    with MessagesApi(decide) as api:
        yield api


@pytest.fixture
def site() -> Iterator[Site]:
    """Single pages, for tasks that need no practice site."""
    with serving() as site:
        yield site


@pytest.fixture
def context(tmp_path: Path) -> Iterator[BrowserContext]:
    extension = ROOT / "extension"
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path / "profile",
            executable_path=find(os.environ),
            downloads_path=tmp_path / "downloads",
            args=[f"--disable-extensions-except={extension}", f"--load-extension={extension}"],
        )
        if not context.service_workers:
            context.wait_for_event("serviceworker")
        yield context
        context.close()


@pytest.fixture
def whole(tmp_path: Path, api: MessagesApi, context: BrowserContext) -> Iterator[Whole]:
    key = json.loads((ROOT / "extension/manifest.json").read_text())["key"]
    pairing = f"chrome-extension://{extension_id(key)}/options/settings.html"
    with served(tmp_path / "home", api) as serve, airline(tmp_path, seed=5) as site:
        opener = context.new_page()
        opener.goto(f"{pairing}#code={serve.code}&port={serve.port}")
        opener.get_by_text("Paired").first.wait_for()
        panel = Panel(opener)
        panel.open()
        page = context.new_page()
        page.goto(site.url + site.scenario.start_path)
        yield Whole(tmp_path / "home", api, serve, site, context, page, panel)
