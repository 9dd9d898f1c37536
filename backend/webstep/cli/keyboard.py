"""Lines that the person types, one at a time, while other things go on."""

import asyncio
import codecs
import os
import signal
import sys
import termios
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field

from webstep.cli.editor import Editor, Line


@dataclass
class Keyboard:
    """The terminal's input as lines. A read can be given up, unlike Python's `input`."""

    terminal: int
    """The file descriptor of the terminal."""
    _lines: deque[Line] = field(default_factory=deque, init=False)
    _editor: Editor = field(default_factory=Editor, init=False)
    _decoder: codecs.IncrementalDecoder = field(
        default_factory=lambda: codecs.getincrementaldecoder("utf-8")("replace"), init=False
    )
    _shown: Callable[[str], None] | None = field(default=None, init=False)
    _typed: asyncio.Event = field(default_factory=asyncio.Event, init=False)

    async def line(self) -> Line | None:
        """Wait for a line; None when there will be no more."""
        while not self._lines:
            if self._editor.ended:
                return None
            self._typed.clear()
            await self._typed.wait()
        return self._lines.popleft()

    def forget(self) -> None:
        """Let nothing that was typed up to now answer what is asked only afterwards."""
        termios.tcflush(self.terminal, termios.TCIFLUSH)
        self._lines.clear()
        self._editor.stale = bool(self._editor.text)

    @contextmanager
    def shown_by(self, show: Callable[[str], None]) -> Iterator[None]:
        """Have the line so far shown by somebody else than the terminal, for the block.

        The terminal writes where its cursor is, into what is drawn anew all the time.
        """
        before = termios.tcgetattr(self.terminal)
        ours = termios.tcgetattr(self.terminal)
        # Keys come one by one and unwritten. Ctrl-C and Ctrl-Z stay what they are.
        ours[3] &= ~(termios.ICANON | termios.ECHO)
        ours[6][termios.VMIN], ours[6][termios.VTIME] = 1, 0

        def switch() -> None:
            termios.tcsetattr(self.terminal, termios.TCSANOW, ours)

        loop = asyncio.get_running_loop()
        # After Ctrl-Z a shell may have put the terminal back as it was.
        loop.add_signal_handler(signal.SIGCONT, switch)
        self._shown = show
        switch()
        try:
            yield
        finally:
            loop.remove_signal_handler(signal.SIGCONT)
            with suppress(termios.error):  # It may be gone by now.
                termios.tcsetattr(self.terminal, termios.TCSANOW, before)

    def feed(self) -> None:
        """Take in what was typed; to be called when there is something to read."""
        # There is something, so this read never blocks; and it stays a blocking one, since a
        # terminal's input and output share that switch.
        try:
            text = os.read(self.terminal, 4096)
        except OSError:  # The terminal is gone (EIO).
            text = b""
        self._lines.extend(self._editor.take(self._decoder.decode(text)))
        self._editor.ended = self._editor.ended or not text
        if self._editor.ended:
            asyncio.get_running_loop().remove_reader(self.terminal)
        if self._shown:
            self._shown(self._editor.text)
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
