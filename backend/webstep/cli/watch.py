"""Starts a task as a terminal, shows it, and passes on whatever the person types."""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field

from rich.console import Console

from webstep.agent.fold import State
from webstep.cli.client import Client
from webstep.cli.editor import Line
from webstep.cli.keyboard import Keyboard
from webstep.cli.screen import Screen
from webstep.cli.wishes import EARLIER, END, GO_ON, Listing, Unclear, prompt, read
from webstep.errors import SetupError
from webstep.protocol.events import Asked, Ended, Questioned, Started
from webstep.protocol.granting import Revoke
from webstep.protocol.messages import FromBackend, Problem, Start, Stop, Tell, Thinking
from webstep.protocol.pausing import Pause, Paused, Resume
from webstep.protocol.repeat import Repeat
from webstep.protocol.steering import Steer, TakeOver

TICK_S = 1.0
"""How often the times are shown anew while nothing happens."""
STALE = "What you answer has changed since you began that line, so it was dropped. Type it again."
CLOSED = (
    "The terminal was closed while webstep asked. Nothing was allowed; the panel can still answer, "
    "or stop the task."
)


async def watch(
    client: Client, wish: Start | Repeat, console: Console, keyboard: Keyboard | None
) -> Ended:
    """Begin an episode and show it until it ends; of one that is paused, ask what shall become.

    Raises:
        SetupError: the backend cannot start it.
        BackendGone: the backend died.
    """
    # Who allowed everything beforehand and cannot type is not there to let it go on.
    alone = keyboard is None and wish.approve == "all"
    with Screen(console) as screen, _typing(keyboard, screen):
        watcher = Watcher(client, screen, keyboard, alone)
        before = await client.hear()  # The entries of the last episode.
        screen.begin(before.entries if isinstance(before, Tell) else ())
        with _leaving():
            goes_on = screen.state.paused and keyboard and await watcher.takes_up(keyboard)
        with _stopping(client, console):
            if not goes_on:
                screen.begin()
                await client.wish(wish)
            return await watcher.follow()


@dataclass
class Watcher:
    """Shows what is heard of one episode, and passes on what is typed."""

    client: Client
    screen: Screen
    keyboard: Keyboard | None
    alone: bool
    """Whether nobody is there who could let it go on where it is paused."""
    goes_on: bool = field(default=False, init=False)
    """Whether it has begun, and goes on though a wish is refused."""
    asked: "tuple[Asked | Questioned | Paused | None, str]" = field(default=(None, ""), init=False)
    """What waits for the person, and how they are asked."""

    async def takes_up(self, keyboard: Keyboard) -> bool:
        """Ask what shall become of an earlier task that is paused: it goes on, or it is ended."""
        state = self.screen.state
        self.screen.tell(f"An earlier task is paused: {state.task}\n{state.doubt()}")
        keyboard.forget()
        said = ""
        while said not in (*GO_ON, *END):
            self.screen.ask(EARLIER)
            said = await self._answer(keyboard)
        self.screen.ask("")
        self.asked, self.goes_on = _asked(state), said in GO_ON
        await self.client.wish(Resume() if self.goes_on else Stop())
        while not (self.goes_on or self.screen.state.ended):
            self._show(await self.client.hear())
        return self.goes_on

    async def follow(self) -> Ended:
        """Show it until it ends, and pass on what is typed meanwhile.

        Raises:
            SetupError: it cannot begin, or the terminal was closed while it asked.
        """
        hearing = asyncio.create_task(self.client.hear())
        typing = self._reading()
        try:
            while not (ended := self.screen.state.ended):
                tasks = [hearing, typing] if typing else [hearing]
                await asyncio.wait(tasks, timeout=TICK_S, return_when=asyncio.FIRST_COMPLETED)
                if typing and typing.done():
                    line = typing.result()
                    typing = self._reading() if line else None
                    await self._take(line)
                if hearing.done():
                    self._show(hearing.result())
                    hearing = asyncio.create_task(self.client.hear())
                    await self._ask()
                if self.keyboard and not typing and self.asked[0]:
                    raise SetupError(CLOSED)
                self.screen.refresh()
            return ended
        finally:
            hearing.cancel()
            if typing:
                typing.cancel()

    def _reading(self) -> "asyncio.Task[Line | None] | None":
        return asyncio.create_task(self.keyboard.line()) if self.keyboard else None

    async def _answer(self, keyboard: Keyboard) -> str:
        """Wait for a line. Raises SetupError: there will be none."""
        if (line := await keyboard.line()) is None:
            raise SetupError(CLOSED)
        self.screen.echo(line.text)
        return line.text.lower()

    async def _take(self, line: Line | None) -> None:
        """Do what a line says, or say why not."""
        if line is None:
            return
        self.screen.echo(line.text)
        if line.stale:
            self.screen.tell(STALE)
            return
        match read(line.text, self.screen.state):
            case Listing():
                self.screen.list_grants()
            case Unclear(text=text):
                self.screen.tell(text)
            case Pause() | Steer() | TakeOver() | Revoke() as wish:
                await self.client.wish(wish)
            case answer:
                self.screen.ask("")
                await self.client.wish(answer)
                return
        self.screen.ask(self.asked[1])

    async def _ask(self) -> None:
        """Ask what waits by now."""
        asked = _asked(self.screen.state)
        if asked == self.asked:
            return
        self.asked = asked
        self.screen.ask(asked[1] if self.keyboard else "")
        if self.alone and self.screen.state.paused:
            await self.client.wish(Stop())

    def _show(self, message: FromBackend) -> None:
        match message:
            case Tell(entries=entries):
                for entry in entries:
                    begins = isinstance(entry.event, Started)
                    if not begins and not self.screen.state.task:
                        continue  # Of another task, which runs: this one is about to be refused.
                    self.goes_on = self.goes_on or (begins and not self.alone)
                    if self.keyboard and isinstance(entry.event, Asked | Questioned | Paused):
                        # What was typed before the person could read this is no answer to it.
                        self.keyboard.forget()
                    self.screen.take(entry)
            case Thinking(text=text):
                self.screen.think(text)
            case Problem(detail=detail) if self.goes_on:
                self.screen.tell(detail)
                self.screen.ask(self.asked[1] if self.keyboard else "")
            case Problem(detail=detail):
                raise SetupError(detail)
            case _:
                pass


def _asked(state: State) -> "tuple[Asked | Questioned | Paused | None, str]":
    return state.waiting or state.question or state.paused, prompt(state)


@contextmanager
def _typing(keyboard: Keyboard | None, screen: Screen) -> Iterator[None]:
    """Show what is typed where the screen is drawn anew all the time."""
    drawn = keyboard.shown_by(screen.show_typed) if keyboard and screen.draws else nullcontext()
    with drawn:
        yield


@contextmanager
def _leaving() -> Iterator[None]:
    """Let Ctrl-C end the program and leave an earlier task as it stands."""
    loop = asyncio.get_running_loop()
    # asyncio.run sees to it only where the program was not begun with Ctrl-C switched off.
    loop.add_signal_handler(signal.SIGINT, _interrupt)
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGINT)


def _interrupt() -> None:
    raise KeyboardInterrupt


@contextmanager
def _stopping(client: Client, console: Console) -> Iterator[None]:
    """Let the first Ctrl-C stop the task; its ending then ends the program. A second ends that."""
    loop = asyncio.get_running_loop()
    wishes: set[asyncio.Task[None]] = set()

    def stop() -> None:
        loop.remove_signal_handler(signal.SIGINT)
        console.print("\nStopping the task. Ctrl-C again leaves without waiting for its end.")
        # The loop itself holds tasks only weakly (asyncio documentation, create_task).
        wishes.add(asyncio.create_task(client.wish(Stop())))

    loop.add_signal_handler(signal.SIGINT, stop)
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGINT)
