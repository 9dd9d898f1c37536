"""The command `webstep` as a real process, with a home and, where wanted, a terminal of its own."""

import asyncio
import os
import pty
import re
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.cli.forge import Forge
from tests.fakes.extension import Extension, Shop, joined
from tests.fakes.messages_api import KEY, MessagesApi
from webstep import __version__
from webstep.backend import origin
from webstep.server.pairings import derive
from webstep.settings import read

PATIENCE_S = 60.0
"""How long a test waits for what must be said."""
CODE = re.compile(r"(?:[A-Z2-7]{4}-){7}[A-Z2-7]{4}")
PORT = re.compile(r"listens on 127\.0\.0\.1:(\d+)")
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@dataclass(frozen=True)
class Home:
    """What the commands of one test share."""

    forge: Forge
    folder: Path
    told: Mapping[str, str] = field(default_factory=dict)
    """What the environment says beside the folder."""

    def with_key(self, key: str = KEY) -> "Home":
        return replace(self, told={**self.told, "ANTHROPIC_API_KEY": key})

    def with_api(self, api: MessagesApi) -> "Home":
        told = {"ANTHROPIC_API_KEY": KEY, "ANTHROPIC_BASE_URL": api.base_url}
        return replace(self, told={**self.told, **told})

    @property
    def environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "TERM": "xterm",
            "COLUMNS": "120",
            "WEBSTEP_HOME": str(self.folder),
            **self.told,
        }


@dataclass
class Command:
    """A running command, and all it has said."""

    number: int
    keys: int
    """The other end of its terminal; of no use without one."""
    raw: str = ""
    ended: int | None = None
    """Its status."""
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def said(self) -> str:
        """What it said, without the colours and movements of a terminal."""
        return ESCAPE.sub("", self.raw.replace("\r\n", "\n"))

    async def until(self, text: str, times: int = 1) -> None:
        """Wait until it has said this so many times."""

        def said() -> bool:
            return self.said.count(text) >= times

        async with self._news:
            try:
                async with asyncio.timeout(PATIENCE_S):
                    await self._news.wait_for(lambda: said() or self.ended is not None)
            except TimeoutError:
                raise AssertionError(f"never said {text!r}, but:\n{self.said}") from None
        assert said(), self.said

    async def status(self) -> int:
        """Wait until it has ended and said all."""
        async with asyncio.timeout(PATIENCE_S), self._news:
            await self._news.wait_for(lambda: self.ended is not None)
        assert self.ended is not None
        return self.ended

    def forget(self) -> None:
        """Look only at what it says from now on."""
        self.raw = ""

    def type(self, text: str) -> None:
        os.write(self.keys, text.encode())

    def send(self, number: signal.Signals) -> None:
        """Send a signal; the terminal's Ctrl-C is SIGINT."""
        os.kill(self.number, number)

    @property
    def port(self) -> int:
        return int(PORT.findall(self.said)[0])

    @property
    def code(self) -> str:
        """The last code it gave."""
        return str(CODE.findall(self.said)[-1]).replace("-", "")

    async def follow(self, screen: asyncio.StreamReader, told: asyncio.StreamReader) -> None:
        """Take in all that it says, and its status."""
        # A terminal whose other end has closed fails to be read (EIO), a pipe just ends.
        with suppress(OSError):
            while text := await screen.read(65_536):
                async with self._news:
                    self.raw += text.decode()
                    self._news.notify_all()
        async with self._news:
            self.ended = int(await told.readline())
            self._news.notify_all()


@asynccontextmanager
async def started(home: Home, *words: str) -> AsyncIterator[Command]:
    """Start a command without a terminal; what is left of it at the end is killed."""
    async with _on(os.pipe(), home, words) as command:
        yield command


@asynccontextmanager
async def in_terminal(home: Home, *words: str) -> AsyncIterator[Command]:
    """Start a command in a terminal of its own."""
    async with _on(pty.openpty(), home, words) as command:
        yield command


@asynccontextmanager
async def _on(ends: tuple[int, int], home: Home, words: tuple[str, ...]) -> AsyncIterator[Command]:
    ours, screen = ends
    told = home.forge.start(words, home.environment, home.folder, screen)
    os.close(screen)
    async with _reading(ours) as said, _reading(told) as status:
        command = Command(int(await status.readline()), ours)
        following = asyncio.create_task(command.follow(said, status))
        try:
            yield command
        finally:
            if command.ended is None:
                with suppress(ProcessLookupError):
                    command.send(signal.SIGKILL)
            await following


@asynccontextmanager
async def _reading(descriptor: int) -> AsyncIterator[asyncio.StreamReader]:
    reader = asyncio.StreamReader()
    with os.fdopen(descriptor, "rb", buffering=0) as end:
        transport, _ = await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(reader), end
        )
        try:
            yield reader
        finally:
            transport.close()


async def run(home: Home, *words: str) -> tuple[int, str]:
    """Run a command to its end; return its status and all it said."""
    async with started(home, *words) as command:
        return await command.status(), command.said


@asynccontextmanager
async def serving(home: Home) -> AsyncIterator[Command]:
    """A backend with a code out."""
    async with started(home, "serve", "--port", "0") as command:
        await command.until("good once")
        yield command


@asynccontextmanager
async def paired(
    serve: Command, shop: Shop | None = None, version: str = __version__
) -> AsyncIterator[Extension]:
    """A browser that has just paired by the code."""
    key = derive(serve.code, "browser-1")
    from_here = origin(read({}))
    async with joined(
        serve.port, key, pairing=True, shop=shop, origin=from_here, version=version
    ) as extension:
        await extension.until(lambda: extension.tells)
        yield extension
