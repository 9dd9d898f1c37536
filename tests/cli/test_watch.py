"""A task in a terminal, in one process with its backend, whose limits can then be small."""

import asyncio
import io
import os
import pty
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from rich.console import Console

from tests.cli.commands import PATIENCE_S
from tests.fakes.engine import click, give
from tests.server.ground import START, Ground, serving
from webstep.cli.client import connect
from webstep.cli.keyboard import Keyboard
from webstep.cli.watch import watch
from webstep.protocol.events import Ended
from webstep.protocol.spending import Limits
from webstep.server.pairings import TERMINAL


class Said(io.StringIO):
    """What was said, for who waits for it."""

    def __init__(self) -> None:
        super().__init__()
        self.news = asyncio.Event()

    def write(self, text: str) -> int:
        self.news.set()
        return super().write(text)

    async def until(self, text: str) -> None:
        async with asyncio.timeout(PATIENCE_S):
            while text not in self.getvalue():
                self.news.clear()
                await self.news.wait()


@asynccontextmanager
async def watched(ground: Ground) -> AsyncIterator[tuple["asyncio.Task[Ended]", int, Said]]:
    """A terminal that edits lines by itself, and a screen that is a file."""
    keys, terminal = pty.openpty()
    out = Said()
    keyboard = Keyboard(terminal)
    loop = asyncio.get_running_loop()
    loop.add_reader(terminal, keyboard.feed)
    console = Console(file=out, markup=False, emoji=False, soft_wrap=True)
    async with connect(ground.port, ground.pairings.keys[TERMINAL]) as client:
        yield asyncio.create_task(watch(client, START, console, keyboard)), keys, out
    loop.remove_reader(terminal)
    os.close(keys)
    os.close(terminal)


async def test_at_a_limit_it_keeps_going_by_a_key(tmp_path: Path) -> None:
    lines = (click("1"), give("ok"))
    async with serving(tmp_path, *lines) as ground, ground.extension() as panel:
        ground.session.limits = ground.session.stage.limits = Limits(calls=1)
        async with watched(ground) as (watching, keys, out):
            await panel.until_paused()
            await out.until("k or e:")
            os.write(keys, b"g\nk\n")
            ended = await watching
            said = out.getvalue()
    assert (ended.status, ended.answer) == ("done", "ok")
    assert "paused at a limit: " in said
    assert "“g” is no command here." in said
    assert "and stops at $0.50 or 50 actions now" in said
