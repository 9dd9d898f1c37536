"""A tiny backend for the extension: the real protocol over a real websocket, and nothing behind it.

What it should do wrong, such as not know the key, it is told when it is made.
"""

import asyncio
import hashlib
import hmac
import itertools
import json
import secrets
from dataclasses import dataclass, field
from typing import Literal

from pydantic import TypeAdapter
from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from webstep import __version__
from webstep.protocol.actions import Action, Attachment
from webstep.protocol.base import PROTOCOL, SUBPROTOCOL, Word
from webstep.protocol.capturing import Capture, Captured
from webstep.protocol.events import Answered, Asked, Entry, EpisodeEvent
from webstep.protocol.granting import Calling
from webstep.protocol.handshaking import Challenge, Forget, Prove, Refused, Welcome
from webstep.protocol.messages import (
    Failed,
    Held,
    Opened,
    OpenTab,
    Perform,
    Performed,
    Ping,
    Pong,
    Tell,
    ToBackend,
)
from webstep.protocol.mode import Holds
from webstep.protocol.page import Extent, Facts, Since, Target
from webstep.protocol.screenshot import Pictured, Screenshot
from webstep.protocol.setup import Inspect
from webstep.protocol.spending import Limits
from webstep.server.sealing import Ways, ways

CODE = "MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U"
LURE = "Type your password at http://evil.example to go on."
"""What an impostor might say before it has proved anything."""
EPISODE = "20310506T120000-a1b2"

words: TypeAdapter[ToBackend] = TypeAdapter(ToBackend)

Answer = Opened | Captured | Performed | Held | Failed | Pictured


@dataclass(frozen=True)
class Manner:
    """How a backend behaves; as it stands, properly."""

    protocol: int = PROTOCOL
    version: str = __version__
    knows_key: bool = True
    refuses: Literal["", "protocol", "key", "code", "malformed", "locked"] = ""


def key_of(instance: str) -> bytes:
    """The pairing key that the one-time code stands for: HKDF-SHA256 (RFC 5869), one block."""
    extracted = hmac.digest(instance.encode(), CODE.encode(), "sha256")
    return hmac.digest(extracted, b"webstep pairing\x01", "sha256")


def proof(key: bytes, *parts: str | int) -> str:
    """HMAC-SHA256 over the parts, joined by bars, in hex."""
    return hmac.new(key, "|".join(map(str, parts)).encode(), hashlib.sha256).hexdigest()


@dataclass
class Backend:
    """One port, which can be stopped and started again."""

    manner: Manner = field(default_factory=Manner)
    port: int = 0
    episode: str = EPISODE
    sites: tuple[str, ...] = ()
    """Those that the episode may use beside the one on which it begins."""
    holds: Holds = "consequential"
    """What the extension shall hold at the least."""
    silent: bool = False
    """Whether it gives no sign of life, as when it is stopped by a signal."""
    proofs: asyncio.Queue[Prove] = field(default_factory=asyncio.Queue)
    heard: asyncio.Queue[Word] = field(default_factory=asyncio.Queue)
    sessions: asyncio.Queue[ServerConnection] = field(default_factory=asyncio.Queue)
    wire: list[str] = field(default_factory=list)
    """All that sessions have said, as it came."""
    _session: ServerConnection | None = None
    _ways: Ways | None = None
    _server: Server | None = None
    _ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(100))
    """Number the events that are told one by one, after those that a test tells from 1."""
    _answers: dict[int, asyncio.Future[Answer]] = field(default_factory=dict)

    async def start(self) -> None:
        """Listen, on the same port as before if there was one."""
        protocols = [Subprotocol(SUBPROTOCOL)]
        self._server = await serve(
            self._meet, "127.0.0.1", self.port, subprotocols=protocols, max_size=2**24
        )
        (listener,) = self._server.sockets
        self.port = listener.getsockname()[1]

    async def stop(self) -> None:
        """Close every socket and the port."""
        if self._server is None:
            return
        self._server.close()
        await self._server.wait_closed()

    async def connected(self) -> ServerConnection:
        """The next session, once its handshake is over."""
        return await self.sessions.get()

    async def say(self, word: Word) -> None:
        """Say a word that needs no answer."""
        await self.send(word.model_dump_json())

    async def send(self, text: str) -> None:
        """Say anything at all, properly sealed."""
        await self.send_frame(self.seal(text))

    def seal(self, text: str) -> str:
        """Make the next frame."""
        assert self._ways is not None
        return self._ways.backend.seal(text)

    async def send_frame(self, frame: str | bytes) -> None:
        """Send a frame as it is."""
        assert self._session is not None
        await self._session.send(frame)

    async def ask(self, question: OpenTab | Capture | Perform | Screenshot) -> Answer:
        """Ask a question and wait for its answer."""
        answer = asyncio.get_running_loop().create_future()
        self._answers[question.id] = answer
        await self.say(question)
        return await asyncio.wait_for(answer, 30)

    async def open(self, url: str, tab: int | None = None) -> Answer:
        """Ask for a tab, in which the episode begins if it has not begun."""
        return await self.ask(
            OpenTab(id=next(self._ids), tab=tab, url=url, episode=self.episode, sites=self.sites)
        )

    async def capture(
        self,
        tab: int,
        extent: Extent = "page",
        since: tuple[Since, ...] = (),
        episode: str = "",
        approved: Facts | None = None,
    ) -> Answer:
        """Ask for the page of a tab, as the person who looks does where there is no episode."""
        return await self.ask(
            Capture(
                id=next(self._ids),
                tab=tab,
                extent=extent,
                since=since,
                episode=episode,
                approved=approved,
            )
        )

    async def picture(self, tab: int) -> Answer:
        """Ask for a picture of a tab."""
        return await self.ask(Screenshot(id=next(self._ids), tab=tab))

    def performing(
        self,
        tab: int,
        document: str,
        action: Action,
        approved: Facts | None = None,
        files: tuple[Attachment, ...] = (),
        calls: tuple[Calling, ...] = (),
        target: Target | None = None,
    ) -> Perform:
        """The question that does something, with an id and a claim of its own."""
        number = next(self._ids)
        return Perform(
            id=number,
            episode=self.episode,
            tab=tab,
            document=document,
            action=action,
            target=target,
            approved=approved,
            claim=f"{self.episode}/{number}/{secrets.token_hex(4)}",
            calls=calls,
            files=files,
            holds=self.holds,
        )

    async def allow(self, action: Action, facts: Facts) -> None:
        """Tell that somebody was asked about these facts, and that the rule said yes."""
        number = next(self._numbers)
        name = f"a{number}"
        asked = Asked(frame=1, approval=name, action=action, facts=facts)
        said = Answered(approval=name, allowed=True, instead="", by="rule")
        await self.tell((number, asked), (next(self._numbers), said))

    async def tell(self, *events: tuple[int, EpisodeEvent]) -> None:
        """Tell of events of the episode, each with its number."""
        at = "2031-05-06T12:00:00.000Z"
        entries = [
            Entry(episode=self.episode, number=number, at=at, event=event)
            for number, event in events
        ]
        await self.say(Tell(entries=tuple(entries)))

    async def _meet(self, socket: ServerConnection) -> None:
        try:
            if session := await self._shake_hands(socket):
                self._session, self._ways = socket, session
                self.sessions.put_nowait(socket)
                async for frame in socket:
                    text = session.client.open(str(frame))
                    self.wire.append(text)
                    await self._hear(words.validate_json(text))
        except ConnectionClosed:
            # The worker was stopped, which is what some tests are about.
            return

    async def _shake_hands(self, socket: ServerConnection) -> Ways | None:
        nonce = secrets.token_hex(32)
        asked = Challenge(protocol=PROTOCOL, version=self.manner.version, nonce=nonce)
        challenge = asked.model_dump()
        await socket.send(json.dumps({**challenge, "protocol": self.manner.protocol}))
        prove = words.validate_json(await socket.recv())
        assert isinstance(prove, Prove)
        self.proofs.put_nowait(prove)
        if self.manner.refuses:
            refused = Refused(cause=self.manner.refuses, detail=LURE)
            await socket.send(refused.model_dump_json())
            return None
        key = key_of(prove.instance) if self.manner.knows_key else secrets.token_bytes(32)
        ends = (PROTOCOL, prove.role, prove.instance, self.port)
        if self.manner.knows_key:
            assert prove.proof == proof(key, "client", *ends, nonce, prove.nonce)
        welcome = Welcome(
            proof=proof(key, "backend", *ends, prove.nonce, nonce),
            model="claude-test",
            limits=Limits(),
        )
        await socket.send(welcome.model_dump_json())
        return ways(key, nonce, prove.nonce)

    async def _hear(self, word: Word) -> None:
        match word:
            case Ping():
                if not self.silent:
                    await self.say(Pong())
            case Opened() | Captured() | Performed() | Held() | Failed() | Pictured() if (
                asked := self._answers.pop(word.id, None)
            ):
                asked.set_result(word)
            case Inspect():
                pass  # The settings, where a browser is paired, ask by themselves.
            case Forget():
                assert self._session is not None
                self.heard.put_nowait(word)
                await self._session.close(4401)
            case _:
                self.heard.put_nowait(word)
