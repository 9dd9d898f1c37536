"""Lines that the person types, one at a time, while other things go on."""

import asyncio
import os
import sys
import termios
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass
class Keyboard:
    """The terminal's input as lines. A read can be given up, unlike Python's `input`."""

    terminal: int
    """The file descriptor of the terminal."""
    _lines: deque[str] = field(default_factory=deque, init=False)
    _ended: bool = field(default=False, init=False)
    _typed: asyncio.Event = field(default_factory=asyncio.Event, init=False)

    async def line(self) -> str | None:
        """Wait for a line; None when there will be no more."""
        while not self._lines:
            if self._ended:
                return None
            self._typed.clear()
            await self._typed.wait()
        return self._lines.popleft().strip()

    def forget(self) -> None:
        """Drop what was typed up to now: it cannot answer what is asked only afterwards."""
        termios.tcflush(self.terminal, termios.TCIFLUSH)
        self._lines.clear()

    def feed(self) -> None:
        """Take in what was typed; to be called when there is something to read."""
        # A terminal hands over whole lines, so this read never blocks; and it stays a blocking
        # one, since a terminal's input and output share that switch.
        text = os.read(self.terminal, 4096)
        if text:
            self._lines.extend(text.decode(errors="replace").splitlines())
        else:
            self._ended = True
            asyncio.get_running_loop().remove_reader(self.terminal)
        self._typed.set()


@asynccontextmanager
async def listen() -> AsyncIterator[Keyboard | None]:
    """Read standard input for the length of the block; None where nobody can type."""
    if not sys.stdin.isatty():
        yield None
        return
    loop, keyboard = asyncio.get_running_loop(), Keyboard(sys.stdin.fileno())
    loop.add_reader(keyboard.terminal, keyboard.feed)
    try:
        yield keyboard
    finally:
        loop.remove_reader(keyboard.terminal)
