"""An extension without a browser: the real handshake and words, and a tab with a small shop."""

import asyncio
import hmac
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from pydantic import TypeAdapter
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin, Subprotocol

from tests.fakes.readings import full, reading
from webstep.agent.fold import State
from webstep.protocol.actions import Action, Click
from webstep.protocol.base import PROTOCOL, SUBPROTOCOL
from webstep.protocol.capturing import Capture, Captured
from webstep.protocol.events import Entry
from webstep.protocol.handshaking import Challenge, Prove, Welcome
from webstep.protocol.history import Deleted, Denied, EpisodePart, Episodes, ExportPart
from webstep.protocol.messages import (
    Failed,
    FromBackend,
    Held,
    Opened,
    OpenTab,
    Perform,
    Performed,
    Pong,
    Problem,
    Tell,
    Thinking,
    ToBackend,
)
from webstep.protocol.page import Facts, FieldValue, Outcome, Reading, Target
from webstep.protocol.presence import Present
from webstep.protocol.screenshot import Pictured, Screenshot
from webstep.protocol.setup import Setup
from webstep.server.pairings import TERMINAL
from webstep.server.sealing import Way, ways

ID = "abcdefghijklmnopabcdefghijklmnop"
ORIGIN = f"chrome-extension://{ID}"
SHOP = "https://shop.example/cart"
LOOK, PAY = Click(element="1"), Click(element="2")
PATIENCE_S = 30.0
"""How long a test waits for what must come."""

Question = OpenTab | Capture | Perform | Screenshot
Reaction = Opened | Captured | Performed | Held | Failed | Pictured
JPEG = "/9j/4AAQ"
WORDS: TypeAdapter[FromBackend] = TypeAdapter(FromBackend)
FACTS = Facts(
    action="click",
    target=Target(role="button", name="Pay"),
    origin="https://shop.example",
    document="d1",
    context="Order",
    why="It submits a form.",
    values=(FieldValue(name="Sum", value="10 EUR"),),
)


@dataclass
class Shop:
    """A tab with a button that does nothing much, and one that pays, which needs a yes."""

    silent: set[str] = field(default_factory=set)
    """Kinds of questions that are left unanswered."""
    failures: list[Failed] = field(default_factory=list)
    """What becomes of the next questions, whichever they are."""
    asked: list[Question] = field(default_factory=list)
    done: list[Action] = field(default_factory=list)

    def react(self, question: Question) -> Reaction | None:
        """Answer a question; None to leave it open."""
        self.asked.append(question)
        if question.kind in self.silent:
            return None
        if self.failures:
            return self.failures.pop(0).model_copy(update={"id": question.id})
        match question:
            case OpenTab(id=number, url=url):
                return Opened(id=number, tab=7, url=url or SHOP)
            case Capture(id=number):
                return Captured(id=number, reading=self.reading(question))
            case Screenshot(id=number):
                return Pictured(id=number, jpeg=JPEG, detail="")
            case Perform(id=number, action=action, approved=approved):
                if action == PAY and approved != FACTS:
                    return Held(id=number, facts=FACTS)
                self.done.append(action)
                return Performed(id=number, outcome=Outcome(ok=True, detail="clicked"), tab=7)

    def reading(self, asked: Capture) -> Reading:
        """What it says of its page."""
        return reading(full({"1": self.html()}), url=SHOP)

    def html(self) -> str:
        """What it shows now."""
        said = "Paid" if PAY in self.done else f"Looked {len(self.done)} times"
        return f'<body>{said}\n<button id="1">Look</button><button id="2">Pay</button></body>'


@dataclass
class Extension:
    """One client after the handshake; as `terminal` it is one, without a tab."""

    socket: ClientConnection
    welcome: Welcome
    saying: Way
    hearing: Way
    shop: Shop
    entries: list[Entry] = field(default_factory=list)
    thoughts: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    tells: int = 0
    present: list[Present] = field(default_factory=list)
    setups: list[Setup] = field(default_factory=list)
    history: list[Episodes | EpisodePart | ExportPart | Deleted | Denied] = field(
        default_factory=list
    )
    pongs: int = 0
    closed: bool = False
    state: State = field(default_factory=State)
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def wish(self, word: ToBackend) -> None:
        await self.say(word.model_dump_json())

    async def say(self, text: str) -> None:
        """Say anything at all, properly sealed."""
        await self.socket.send(self.saying.seal(text))

    async def until(self, claim: Callable[[], object]) -> None:
        """Listen until the claim holds."""
        async with asyncio.timeout(PATIENCE_S), self._news:
            await self._news.wait_for(claim)

    async def until_asked(self, kind: str) -> None:
        """Listen until the tab is asked a question of this kind."""
        await self.until(lambda: any(question.kind == kind for question in self.shop.asked))

    async def until_ended(self) -> tuple[str, str]:
        """Listen until the episode ends, and return how."""
        await self.until(lambda: self.state.ended)
        assert self.state.ended
        return self.state.ended.status, self.state.ended.answer

    async def until_paused(self) -> str:
        """Listen until the episode stands paused, and return why."""
        await self.until(lambda: self.state.paused or self.state.ended)
        assert self.state.paused, self.state.ended
        return self.state.paused.why

    async def until_problem(self) -> str:
        """Listen until there is a problem, and return it."""
        await self.until(lambda: self.problems)
        return self.problems[-1]

    async def listen(self) -> None:
        """Take in all that comes, until the socket closes."""
        with suppress(ConnectionClosed):
            async for frame in self.socket:
                await self._take(WORDS.validate_json(self.hearing.open(str(frame))))
        async with self._news:
            self.closed = True
            self._news.notify_all()

    async def _take(self, word: FromBackend) -> None:
        match word:
            case Tell(entries=entries):
                self.tells += 1
                for entry in entries:
                    self.state = State() if entry.number == 1 else self.state
                    self.state.take(entry.event)
                self.entries += entries
            case Thinking(text=text):
                self.thoughts.append(text)
            case Problem(detail=detail):
                self.problems.append(detail)
            case Pong():
                self.pongs += 1
            case OpenTab() | Capture() | Perform() | Screenshot():
                if reaction := self.shop.react(word):
                    await self.wish(reaction)
            case _:
                self._keep(word)
        async with self._news:
            self._news.notify_all()

    def _keep(self, word: FromBackend) -> None:
        """Keep an answer to a wish."""
        match word:
            case Present():
                self.present.append(word)
            case Setup():
                self.setups.append(word)
            case Episodes() | EpisodePart() | ExportPart() | Deleted() | Denied():
                self.history.append(word)
            case _:
                pass


def proof(key: bytes, side: str, prove: Prove, port: int, first: str, second: str) -> str:
    """Compute a proof as `messages.py` describes it."""
    words = (side, prove.protocol, prove.role, prove.instance, port, first, second)
    return hmac.digest(key, "|".join(map(str, words)).encode(), "sha256").hex()


def prove(
    asked: Challenge,
    key: bytes,
    port: int,
    instance: str,
    pairing: bool = False,
    version: str = "0.1.0",
) -> Prove:
    """Answer a challenge, as a terminal if the instance is one."""
    unproved = Prove(
        protocol=PROTOCOL,
        version=version,
        role="terminal" if instance == TERMINAL else "extension",
        instance=instance,
        pairing=pairing,
        nonce=secrets.token_hex(32),
        proof="0" * 64,
    )
    mine = proof(key, "client", unproved, port, asked.nonce, unproved.nonce)
    return unproved.model_copy(update={"proof": mine})


@asynccontextmanager
async def opened(port: int, origin: str | None = ORIGIN) -> AsyncIterator[ClientConnection]:
    """A socket before the handshake."""
    async with connect(
        f"ws://127.0.0.1:{port}/ws",
        subprotocols=[Subprotocol(SUBPROTOCOL)],
        origin=Origin(origin) if origin else None,
        proxy=None,
        max_size=None,
    ) as socket:
        yield socket


@asynccontextmanager
async def joined(
    port: int,
    key: bytes,
    instance: str = "browser-1",
    pairing: bool = False,
    shop: Shop | None = None,
    origin: str = ORIGIN,
    version: str = "0.1.0",
) -> AsyncIterator[Extension]:
    """Shake hands, check the backend's proof, and listen for the length of the block."""
    async with opened(port, None if instance == TERMINAL else origin) as socket:
        asked = WORDS.validate_json(await socket.recv())
        assert isinstance(asked, Challenge)
        mine = prove(asked, key, port, instance, pairing, version)
        await socket.send(mine.model_dump_json())
        welcome = WORDS.validate_json(await socket.recv())
        assert isinstance(welcome, Welcome), welcome
        assert welcome.proof == proof(key, "backend", mine, port, mine.nonce, asked.nonce)
        session = ways(key, asked.nonce, mine.nonce)
        client = Extension(socket, welcome, session.client, session.backend, shop or Shop())
        listening = asyncio.create_task(client.listen())
        try:
            yield client
        finally:
            await socket.close()
            await listening
