"""A backend on a port, built from the settings, and a Chromium of its own, paired with it."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path

from webstep import chromium, listening
from webstep.agent import library
from webstep.agent.journal import Journal
from webstep.agent.library import Library
from webstep.agent.ports import Model
from webstep.agent.shelf import Folder
from webstep.chromium import Chromium, Launch
from webstep.errors import BrowserError
from webstep.protocol.events import Entry
from webstep.protocol.setup import Setup
from webstep.protocol.spending import Limits
from webstep.server.app import create_app
from webstep.server.pairings import Pairings
from webstep.server.session import Session
from webstep.server.uploads import Uploads
from webstep.settings import Settings

PAIR_S = 30.0
"""How long Chromium may take to start and to pair."""


@dataclass(frozen=True)
class Brain:
    """Who decides: a name to show, and a fresh model for each episode."""

    name: str
    make: Callable[[], Model]
    setup: Setup = field(default_factory=Setup)
    """What a person is told of it who looks at the settings."""


@dataclass(frozen=True)
class Backend:
    """A running backend."""

    port: int
    session: Session
    pairings: Pairings
    paused: tuple[Entry, ...] = ()
    """The episode in which an earlier backend died; empty if none did."""

    def take_up(self) -> None:
        """Let that episode stand, paused, for the person who is there.

        Raises:
            SetupError: the journal cannot be written.
        """
        if self.paused:
            self.session.stage.take_up(self.paused)


def origin(settings: Settings) -> str:
    """Say the Origin of the extension that comes with this backend."""
    manifest = json.loads((settings.extension / "manifest.json").read_text("utf-8"))
    return f"chrome-extension://{chromium.extension_id(manifest['key'])}"


@asynccontextmanager
async def running(
    settings: Settings,
    brain: Brain,
    port: int,
    fit: Callable[[Library], Library] = lambda library: library,
) -> AsyncIterator[Backend]:
    """Run a backend until the block ends; port 0 lets the operating system choose one.

    `fit` makes of all policies those that episodes are played with.

    Raises:
        PromptError: the policies cannot be used.
        PortTaken: somebody else listens there.
        SetupError: the journal or the keys cannot be used.
    """
    fit(library.read(settings.prompts))
    with closing(listening.bind(port)) as listener, closing(Journal(settings.journal)) as journal:
        taken = listener.getsockname()[1]
        pairings = Pairings(settings.keys)
        left = journal.take_over()
        session = Session(
            shelf=lambda: Folder(settings.prompts, fit),
            model=brain.make,
            model_name=brain.name,
            journal=journal,
            limits=Limits(),
            setup=brain.setup,
            uploads=Uploads(settings.uploads),
            last=left.ended,
        )
        app = create_app(session, pairings, origin(settings), taken)
        async with listening.serve(app, listener):
            try:
                yield Backend(taken, session, pairings, left.paused)
            finally:
                await session.close()


@asynccontextmanager
async def browsing(
    backend: Backend,
    settings: Settings,
    program: Path,
    headless: bool,
    profile: Path | None = None,
    flags: tuple[str, ...] = (),
) -> AsyncIterator[str]:
    """Run a Chromium that pairs with the backend, and say under which instance it did.

    It pairs by the extension's own page, with a one-time code from the command line: no web page
    can open that one. The block ends when Chromium does.

    Raises:
        ChromiumMissing: the program cannot be run.
        BrowserError: Chromium did not pair, or died before the block was over.
    """
    code = backend.pairings.offer()
    page = f"{origin(settings)}/options/settings.html#code={code}&port={backend.port}"
    launch = Launch(program, settings.extension, url=page, headless=headless, flags=flags)
    async with chromium.start(launch, profile) as browser, _unless_gone(browser):
        try:
            async with asyncio.timeout(PAIR_S):
                instance = await backend.session.browser()
        except TimeoutError:
            raise BrowserError(
                f"Chromium did not pair within {PAIR_S:.0f} s. It said:\n{browser.last_words()}"
            ) from None
        yield instance


@asynccontextmanager
async def _unless_gone(browser: Chromium) -> AsyncIterator[None]:
    """End the block when Chromium dies. Raises BrowserError then."""
    block = asyncio.current_task()
    assert block
    watcher = asyncio.create_task(browser.wait())
    watcher.add_done_callback(lambda over: over.cancelled() or block.cancel())
    try:
        yield
    except asyncio.CancelledError:
        if watcher.done() and not watcher.cancelled():
            block.uncancel()
            raise BrowserError(
                f"Chromium ended in the middle (status {watcher.result()}). It said:\n"
                f"{browser.last_words()}"
            ) from None
        raise
    finally:
        watcher.cancel()
