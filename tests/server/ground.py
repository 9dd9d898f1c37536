"""A backend for tests: real sockets and a real journal, a scripted model, policies of its own."""

import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

from starlette.types import ASGIApp

from tests.fakes.engine import BOTH
from tests.fakes.extension import ORIGIN, Extension, Shop, joined
from tests.fakes.kept import Still
from tests.fakes.scripted import Line, ScriptedModel
from webstep import listening
from webstep.agent.journal import Journal
from webstep.protocol.events import Entry
from webstep.protocol.messages import Start
from webstep.protocol.spending import Limits
from webstep.server.app import PROVE_S, create_app
from webstep.server.pairings import TERMINAL, Pairings
from webstep.server.session import Session
from webstep.server.tab import Patience

START = Start(task="Buy it", tab=None, url="https://shop.example/cart", approve="ask")
KEY = bytes(range(32))


@dataclass
class Clock:
    """Stands still until it is set."""

    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


@dataclass(frozen=True)
class Ground:
    """One running backend."""

    port: int
    session: Session
    pairings: Pairings
    model: ScriptedModel
    journal: Journal

    @asynccontextmanager
    async def extension(self, shop: Shop | None = None) -> AsyncIterator[Extension]:
        """A browser that was paired some time ago."""
        self.pairings.keep("browser-1", KEY)
        async with joined(self.port, KEY, shop=shop) as client:
            await client.until(lambda: client.tells)
            yield client

    @asynccontextmanager
    async def terminal(self) -> AsyncIterator[Extension]:
        async with joined(self.port, self.pairings.keys[TERMINAL], TERMINAL) as client:
            await client.until(lambda: client.tells)
            yield client

    def written(self) -> tuple[Entry, ...]:
        """The journal of the newest episode."""
        newest, *_ = self.journal.episodes()
        return self.journal.read(newest.episode)


@asynccontextmanager
async def serving(
    folder: Path,
    *lines: Line,
    endless: Iterable[Line] = (),
    patience: Patience | None = None,
    prove_s: float = PROVE_S,
    clock: Callable[[], float] = time.monotonic,
    around: Callable[[ASGIApp], ASGIApp] = lambda app: app,
) -> AsyncIterator[Ground]:
    """Serve until the block ends; a running episode is then paused as when the backend stops."""
    model = ScriptedModel([*lines, *endless])
    pairings = Pairings(folder / "home" / "keys.json", clock)
    with (
        closing(listening.bind(0)) as listener,
        closing(Journal(folder / "home" / "journal.db")) as journal,
    ):
        session = Session(
            shelf=lambda: Still(BOTH),
            model=lambda: model,
            model_name=model.name,
            journal=journal,
            limits=Limits(),
            patience=patience or Patience(),
        )
        if left := journal.take_over().paused:
            session.stage.take_up(left)
        port = listener.getsockname()[1]
        app = around(create_app(session, pairings, ORIGIN, port, prove_s, clock))
        async with listening.serve(app, listener):
            try:
                yield Ground(port, session, pairings, model, journal)
            finally:
                await session.close()
