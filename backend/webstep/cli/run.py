"""`webstep run`: one task from a terminal, in a browser that is paired."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from pydantic import ValidationError
from rich.console import Console

from webstep.agent.replay import Replay
from webstep.agent.wording import of_totals
from webstep.backend import Backend, Brain, running
from webstep.cli import brain, keyboard
from webstep.cli.client import BackendMissing, connect
from webstep.cli.view import of_ending, of_terms
from webstep.cli.watch import watch
from webstep.errors import SetupError
from webstep.protocol.events import Ended
from webstep.protocol.handshaking import Welcome
from webstep.protocol.messages import Start
from webstep.protocol.mode import Mode
from webstep.protocol.repeat import Repeat
from webstep.server.pairings import TERMINAL, Pairings
from webstep.settings import Settings

WAITING = "Waiting for the browser with the webstep extension …"
BROWSER_S = 30.0
"""How long to wait for a browser where this command has started the backend itself."""


def start(task: str, url: str, approve: Mode, sites: Sequence[str]) -> Start:
    """Put a task as a wish. Raises SetupError if it cannot be given."""
    try:
        return Start(task=task, tab=None, url=url, approve=approve, sites=tuple(sites))
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]["msg"]
        raise SetupError(f"This task cannot be given: {fault}. Say it in other words.") from None


async def run(settings: Settings, start: Start, port: int, console: Console) -> int:
    """Run a task, decided by the model of the key where no backend runs already."""
    return await through(settings, lambda: brain.by_key(settings), start, port, console)


async def through(
    settings: Settings,
    decides: Callable[[], Brain],
    wish: Start | Repeat,
    port: int,
    console: Console,
) -> int:
    """Run an episode through the backend on this port, or one of its own if none is there.

    Return 0 if it ended as done.

    Raises:
        SetupError: it cannot be begun, or no browser came.
        ConnectionRefused: another program listens on the port where the browser looks for it.
    """
    key = Pairings(settings.keys).keys[TERMINAL]
    try:
        ended = await _through(port, key, wish, console)
    except BackendMissing:
        async with with_browser(settings, decides(), port, console.print) as backend:
            backend.take_up()
            ended = await _through(backend.port, key, wish, console)
    console.print(of_ending(ended))
    console.print(of_totals(ended.totals), style="dim")
    return 0 if ended.status == "done" else 1


@asynccontextmanager
async def with_browser(
    settings: Settings, decides: Brain, port: int, tell: Callable[[str], None]
) -> AsyncIterator[Backend]:
    """Run a backend of this command's own, once a browser has come to it; tell that it waits.

    Raises:
        PortTaken: another program listens on the port where the browser looks for it.
        SetupError: no browser came.
    """
    async with running(settings, decides, port) as backend:
        tell(WAITING)
        try:
            async with asyncio.timeout(BROWSER_S):
                await backend.session.browser()
        except TimeoutError:
            raise SetupError(
                f"No browser came within {BROWSER_S:.0f} s. Open the one that is paired, or "
                f"pair one: `webstep serve` says how."
            ) from None
        yield backend


async def _through(port: int, key: bytes, wish: Start | Repeat, console: Console) -> Ended:
    async with connect(port, key) as client, keyboard.listen() as typing:
        console.print(of_terms(_who_decides(wish, client.welcome), client.welcome.limits))
        return await watch(client, wish, console, typing)


def _who_decides(wish: Start | Repeat, welcome: Welcome) -> str:
    match wish:
        case Start():
            return welcome.model
        case Repeat():
            return Replay.name


def approval(asked: Mode | None, can_ask: bool) -> Mode:
    """Choose how consequential actions are approved.

    Raises:
        SetupError: they shall be asked about, and there is nobody to ask.
    """
    if asked not in (None, "all") and not can_ask:
        raise SetupError(
            "Nobody can be asked here: there is neither a terminal nor a window with the panel. "
            "Start it in a terminal, or allow everything with --approve all."
        )
    return asked or ("ask" if can_ask else "all")
