"""`webstep serve`: the backend for daily use."""

import asyncio
import signal
from contextlib import suppress

from rich.console import Console

from webstep.backend import Backend, running
from webstep.cli import brain, keyboard
from webstep.cli.extension import RELOAD, how_to_load, update
from webstep.cli.keyboard import Keyboard
from webstep.cli.view import of_terms
from webstep.protocol.spending import Limits
from webstep.server.pairings import CODE_LIFE_S
from webstep.settings import Settings

PAIRED = (
    "A browser has been paired. Open a website in it and webstep's panel beside it (the icon, or "
    "Ctrl+Shift+Y), and type a task there. Leave this running."
)


async def serve(settings: Settings, port: int, console: Console) -> int:
    """Serve until Ctrl-C or SIGTERM; each Enter makes a new pairing code."""
    decides = brain.by_key(settings)
    _keep_extension(settings, console)
    over = _interruption()
    async with running(settings, decides, port) as backend, keyboard.listen() as typing:
        backend.take_up()
        terms = of_terms(decides.name, Limits())
        console.print(f"webstep listens on 127.0.0.1:{backend.port}. {terms}")
        if backend.pairings.browsers():
            console.print("A browser is paired. Press Enter to pair another, Ctrl-C to end.")
        else:
            console.print(_first_steps(settings))
            console.print(_code(backend))
        backend.pairings.tell = lambda: console.print(PAIRED)
        codes = asyncio.create_task(_codes(backend, typing, console))
        await over.wait()
        codes.cancel()
    return 0


def _keep_extension(settings: Settings, console: Console) -> None:
    """Bring the lasting copy of the extension up to date, where the person needs one."""
    if settings.packed and update(settings.extension, settings.lasting):
        console.print(f"The extension in {settings.lasting} is new. {RELOAD} if it is loaded.")


def _interruption() -> asyncio.Event:
    """Return what Ctrl-C and SIGTERM set from now on, in place of ending the program at once."""
    over = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, over.set)
    return over


async def _codes(backend: Backend, typing: Keyboard | None, console: Console) -> None:
    with suppress(asyncio.CancelledError):
        while typing and await typing.line() is not None:
            console.print(_code(backend))


def _first_steps(settings: Settings) -> str:
    return (
        "\nLoad the extension, once:\n"
        f"{how_to_load(settings.loaded)}\n"
        "  3. Press the webstep icon in the toolbar, then “Pair…”, and paste this code:\n"
    )


def _code(backend: Backend) -> str:
    text = backend.pairings.offer()
    grouped = "-".join(text[at : at + 4] for at in range(0, len(text), 4))
    return (
        f"     {grouped}\n     (good once, for {CODE_LIFE_S // 60} minutes; Enter makes a new one)"
    )
