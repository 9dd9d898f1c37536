"""`webstep pairings`: which browsers are paired, and how to be rid of one."""

import argparse
import asyncio

from rich.console import Console

from webstep.cli import numbers
from webstep.cli.client import BackendGone, BackendMissing, connect
from webstep.errors import ConnectionRefused, SetupError
from webstep.protocol.handshaking import Forget
from webstep.protocol.messages import Problem
from webstep.protocol.presence import Present, Who
from webstep.server.pairings import TERMINAL, Pairings
from webstep.settings import PORT, Settings

NONE = "No browser is paired. `webstep serve` shows a code to pair one."


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add what can be typed."""
    what = commands.add_parser("pairings", help="look at the paired browsers").add_subparsers(
        required=True, metavar="WHAT"
    )
    words = "name the browsers that may connect"
    what.add_parser("list", help=words, description=words).set_defaults(run=_show)
    words = "forget a browser's key, and end its session"
    parser = what.add_parser("forget", help=words, description=words)
    parser.add_argument("instance", nargs="?", default="", help="its name; else the only one")
    words = f"where the backend listens on this machine; {PORT} if not given"
    parser.add_argument("--port", type=numbers.port, default=PORT, help=words)
    parser.set_defaults(run=_forget)


def _show(_: argparse.Namespace, told: Settings, console: Console) -> int:
    return show(told, console)


def _forget(typed: argparse.Namespace, told: Settings, console: Console) -> int:
    return asyncio.run(forget(told, typed.instance, typed.port, console))


def show(settings: Settings, console: Console) -> int:
    """List the paired browsers, a line each. Raises SetupError."""
    browsers = Pairings(settings.keys).browsers()
    for instance in browsers:
        console.print(instance, markup=False, highlight=False)
    if not browsers:
        console.print(NONE)
    return 0


async def forget(settings: Settings, instance: str, port: int, console: Console) -> int:
    """Forget a browser's key, and end its sessions where a backend runs.

    Args:
        instance: the browser; empty for the only one.

    Raises:
        SetupError: there is no such browser, or its key cannot be forgotten.
    """
    pairings = Pairings(settings.keys)
    instance = _choose(pairings.browsers(), instance)
    try:
        await _ask_backend(port, pairings.keys[TERMINAL], instance)
    except (BackendMissing, BackendGone, ConnectionRefused):
        pairings.forget(instance)
        console.print(
            f"{instance} is forgotten. No backend of yours listens on {port}: one that runs on "
            f"another port ends the session it may have only if you name it with --port."
        )
    else:
        console.print(f"{instance} is forgotten, and its session is over.")
    return 0


def _choose(browsers: list[str], instance: str) -> str:
    if not browsers:
        raise SetupError(NONE)
    if instance in browsers:
        return instance
    if instance:
        raise SetupError(f"No browser {instance} is paired. `webstep pairings list` names them.")
    if len(browsers) > 1:
        raise SetupError("Several are paired. Name one that `webstep pairings list` shows.")
    return browsers[0]


async def _ask_backend(port: int, key: bytes, instance: str) -> None:
    async with connect(port, key) as client:
        await client.wish(Forget(instance=instance))
        # The backend answers in order, so what it says before this is about the first wish.
        await client.wish(Who())
        while not isinstance(heard := await client.hear(), Present):
            if isinstance(heard, Problem):
                raise SetupError(heard.detail)
