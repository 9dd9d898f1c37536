"""Starts a task as a terminal, shows it, and takes the person's yes, no, answers and Ctrl-C."""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

from webstep.agent.fold import State, fold
from webstep.cli.client import Client
from webstep.cli.keyboard import Keyboard
from webstep.cli.view import View
from webstep.errors import SetupError
from webstep.flattening import plain
from webstep.protocol.events import Asked, Ended, Questioned
from webstep.protocol.granting import Calling
from webstep.protocol.messages import (
    Approve,
    FromBackend,
    Problem,
    Reply,
    Start,
    Stop,
    Tell,
    Thinking,
)
from webstep.protocol.pausing import Paused, Resume
from webstep.protocol.repeat import Repeat
from webstep.server.grants import grant_of

YES, NO, CALL = ("y", "yes"), ("n", "no"), ("c", "call")
GO_ON, END = ("g", "go on"), ("e", "end")


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
    with View(console) as view, _stopping(client, console):
        before = await client.hear()  # The entries of the last episode.
        view.state = fold(e.event for e in before.entries) if isinstance(before, Tell) else State()
        if not (view.state.paused and keyboard and await _goes_on(client, view, console, keyboard)):
            view.state = State()
            await client.wish(wish)
        return await _follow(client, view, console, keyboard, alone)


async def _goes_on(client: Client, view: View, console: Console, keyboard: Keyboard) -> bool:
    """Ask what shall become of an earlier task that is paused: it goes on, or it is ended."""
    console.print(plain(f"An earlier task is paused: {view.state.task}\n{view.state.doubt()}"))
    view.pause()
    line = await _choice("  Go on with it, or end it and begin the new one", console, keyboard)
    view.resume()
    await client.wish(Resume() if line in GO_ON else Stop())
    if line in GO_ON:
        return True
    while not view.state.ended:
        _show(await client.hear(), view)
    return False


async def _follow(
    client: Client, view: View, console: Console, keyboard: Keyboard | None, alone: bool
) -> Ended:
    """Show what is heard, and ask meanwhile what waits for the person."""
    asking: asyncio.Task[None] | None = None
    asked: Asked | Questioned | Paused | None = None
    hearing = asyncio.create_task(client.hear())
    try:
        while not view.state.ended:
            tasks = [hearing, asking] if asking else [hearing]
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            if asking and asking.done():
                asking.result()  # Raises what went wrong while it asked.
                asking = None
                view.resume()
            if not hearing.done():
                continue
            _show(hearing.result(), view)
            hearing = asyncio.create_task(client.hear())
            waiting = view.state.waiting or view.state.question or view.state.paused
            if asking and waiting != asked:
                # Somebody else has answered, such as the panel.
                asking.cancel()
                asking = None
                console.print()
                view.resume()
            if waiting and waiting != asked and keyboard:
                view.pause()
                asking = asyncio.create_task(_ask(client, waiting, view.calls(), console, keyboard))
            if alone and view.state.paused and waiting != asked:
                await client.wish(Stop())
            asked = waiting
        return view.state.ended
    finally:
        hearing.cancel()
        if asking:
            asking.cancel()


def _show(message: FromBackend, view: View) -> None:
    match message:
        case Tell(entries=entries):
            for entry in entries:
                view.take(entry)
        case Thinking(text=text):
            view.think(text)
        case Problem(detail=detail):
            raise SetupError(detail)
        case _:
            pass


async def _ask(
    client: Client,
    waiting: Asked | Questioned | Paused,
    calls: tuple[Calling, ...],
    console: Console,
    keyboard: Keyboard,
) -> None:
    """Ask until there is an answer. An empty line is none, nor is what was typed before."""
    keyboard.forget()
    match waiting:
        case Asked():
            # Nothing beyond the one action is offered of what cannot be granted.
            offered = calls if calls and grant_of(calls[-1], waiting.facts) else ()
            answer = None
            while not answer:
                line = await _line(_choices(offered), console, keyboard)
                answer = _answer(waiting, offered, line)
            await client.wish(answer)
        case Questioned():
            await client.wish(Reply(answer=await _line("  Your answer: ", console, keyboard)))
        case Paused():
            line = await _choice("  Go on, or end the task", console, keyboard)
            await client.wish(Resume() if line in GO_ON else Stop())


async def _choice(question: str, console: Console, keyboard: Keyboard) -> str:
    """Ask whether to go on or to end, until it is one of the two."""
    while (line := await _line(f"{question}? g or e: ", console, keyboard)) not in (*GO_ON, *END):
        pass
    return line


def _choices(calls: tuple[Calling, ...]) -> str:
    """Ask, and offer the rest of the call that wants it, or of one below it by its number."""
    if not calls:
        return "  Allow it, this once? y, n, or what to do instead: "
    *callers, this = calls
    below = "".join(f"; {each.frame}: of {each.policy}" for each in reversed(callers))
    rest = f"c: y, and the rest of this call of {this.policy}{below}"
    return f"  Allow it? y, n, {rest}; or what to do instead: "


def _answer(asked: Asked, calls: tuple[Calling, ...], line: str) -> Approve | None:
    """Read an answer; None where a call is allowed that was not offered."""
    said = line.lower()
    if said in CALL and not calls:
        return None
    numbered = {str(call.frame): call for call in calls}
    call = calls[-1] if calls and said in CALL else numbered.get(said)
    allowed = said in YES or call is not None
    return Approve(
        approval=asked.approval,
        allowed=allowed,
        instead="" if allowed or said in NO else line,
        grant=grant_of(call, asked.facts) if call else None,
    )


async def _line(prompt: str, console: Console, keyboard: Keyboard) -> str:
    while True:
        console.print(prompt, end="")
        line = await keyboard.line()
        if line is None:
            raise SetupError(
                "The terminal was closed while webstep asked. Nothing was allowed; the panel can "
                "still answer, or stop the task."
            )
        if line:
            return line


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
