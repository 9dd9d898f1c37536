"""A backend on a port, built from the settings."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass

from webstep import listening
from webstep.agent import library
from webstep.agent.journal import Journal
from webstep.chromium import extension_id
from webstep.cli.brain import Brain
from webstep.protocol.spending import Limits
from webstep.server.app import create_app
from webstep.server.pairings import Pairings
from webstep.server.session import Session
from webstep.settings import Settings


@dataclass(frozen=True)
class Backend:
    """A running backend."""

    port: int
    session: Session
    pairings: Pairings


def origin(settings: Settings) -> str:
    """Say the Origin of the extension that comes with this backend."""
    manifest = json.loads((settings.extension / "manifest.json").read_text("utf-8"))
    return f"chrome-extension://{extension_id(manifest['key'])}"


@asynccontextmanager
async def running(settings: Settings, brain: Brain, port: int) -> AsyncIterator[Backend]:
    """Run a backend until the block ends; port 0 lets the operating system choose one.

    Raises:
        PromptError: the policies cannot be used.
        PortTaken: somebody else listens there.
        SetupError: the journal or the keys cannot be used.
    """
    library.read(settings.prompts)
    with closing(listening.bind(port)) as listener, closing(Journal(settings.journal)) as journal:
        taken = listener.getsockname()[1]
        pairings = Pairings(settings.keys)
        last = journal.take_over()
        session = Session(
            library=lambda: library.read(settings.prompts),
            model=brain.make,
            model_name=brain.name,
            journal=journal,
            limits=Limits(),
            last=last,
        )
        app = create_app(session, pairings, origin(settings), taken)
        async with listening.serve(app, listener):
            try:
                yield Backend(taken, session, pairings)
            finally:
                await session.close()
