"""A task in a terminal, in one process with its backend, whose limits can then be small."""

import asyncio
import io
import os
import pty
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest
from rich.console import Console

from tests.cli.commands import PATIENCE_S
from tests.fakes.engine import click, give
from tests.server.ground import START, Ground, serving
from webstep.cli.client import Client, connect
from webstep.cli.keyboard import Keyboard
from webstep.cli.screen import Screen
from webstep.cli.watch import Watcher, watch
from webstep.errors import SetupError
from webstep.protocol.events import Ended, Entry, Popped
from webstep.protocol.messages import FromBackend, Problem, Tell
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


@dataclass
class Told:
    """What a backend says, in an order that no real one can be made to keep."""

    messages: list[FromBackend]

    async def hear(self) -> FromBackend:
        return self.messages.pop(0)


async def test_what_another_task_does_meanwhile_is_not_shown_as_this_ones() -> None:
    popped = Entry(
        episode="e1",
        number=9,
        at="2026-05-04T09:30:00.000+00:00",
        event=Popped(frame=1, status="done", answer="Theirs."),
    )
    told = Told([Tell(entries=(popped,)), Problem(detail="A task is running already.")])
    out = Said()
    with Screen(Console(file=out)) as screen:
        watcher = Watcher(cast(Client, told), screen, None, alone=True)
        with pytest.raises(SetupError, match="A task is running already"):
            await watcher.follow()
    assert "Theirs." not in out.getvalue()
