"""The backend's one web application: a websocket behind the gate, and nothing else."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from fastapi import FastAPI, WebSocket, WebSocketDisconnect
from starlette.types import ASGIApp

from webstep.errors import SetupError
from webstep.protocol.base import SUBPROTOCOL
from webstep.protocol.handshaking import Forget, Refused
from webstep.server import handshake, sealing
from webstep.server.connection import Connection, receive
from webstep.server.gate import PATH, Gate
from webstep.server.handshake import Stranger
from webstep.server.limits import Lockout, Pace
from webstep.server.pairings import Pairings
from webstep.server.session import Session

PROVE_S = 10.0
"""Seconds that a client has to answer the challenge."""
_TRY_LATER = 1013
_REFUSED = 4401
_LEFT = (
    "It left before it had proved itself, as one does that speaks an older or newer protocol. "
    "Press Reload on webstep in chrome://extensions."
)


def create_app(
    session: Session,
    pairings: Pairings,
    extension_origin: str,
    port: int,
    prove_s: float = PROVE_S,
    clock: Callable[[], float] = time.monotonic,
) -> ASGIApp:
    """Build the application for a port: Host and proofs are bound to it."""
    app = FastAPI(openapi_url=None)
    app.websocket(PATH)(Door(session, pairings, port, prove_s, clock).meet)
    return Gate(app, extension_origin, port)


@dataclass
class Door:
    """Lets clients in, and out at once when their key is forgotten."""

    session: Session
    pairings: Pairings
    port: int
    prove_s: float
    clock: Callable[[], float]
    lockout: Lockout = field(init=False)
    visits: dict[Connection, asyncio.Timeout] = field(default_factory=dict)
    """Who is inside, and what ends it."""

    def __post_init__(self) -> None:
        """Begin without wrong proofs."""
        self.lockout = Lockout(self.clock)

    async def meet(self, socket: WebSocket) -> None:
        """Serve one socket, from its first word to its end."""
        await socket.accept(subprotocol=SUBPROTOCOL)
        # Whoever is told something may have left meanwhile.
        with suppress(WebSocketDisconnect):
            try:
                client = await self._shake_hands(socket)
            except Stranger as stranger:
                await self._refuse(socket, stranger.refused)
            except SetupError as error:
                await self._refuse(socket, Refused(cause="key", detail=str(error)))
            except TimeoutError:
                await socket.close(_TRY_LATER)
            except WebSocketDisconnect:
                self._note(socket, _LEFT)
            else:
                await self._attend(socket, client)

    async def _attend(self, socket: WebSocket, client: Connection) -> None:
        visit = self.visits[client] = asyncio.timeout(None)
        try:
            async with visit:
                await self.session.attend(client)
        except TimeoutError:
            if not visit.expired():
                raise
            await socket.close(_REFUSED)
        finally:
            del self.visits[client]

    async def _shake_hands(self, socket: WebSocket) -> Connection:
        asked = handshake.challenge()
        await socket.send_text(asked.model_dump_json())
        async with asyncio.timeout(self.prove_s):
            prove = handshake.read_prove(await receive(socket))
        if (prove.role == "extension") != ("origin" in socket.headers):
            raise handshake.malformed()
        key = handshake.verify(prove, asked, self.pairings, self.port, self.lockout)
        if prove.pairing:
            self._see_off(prove.instance)
        welcome = handshake.welcome(
            key, prove, asked, self.port, self.session.model_name, self.session.limits
        )
        await socket.send_text(welcome.model_dump_json())
        ways = sealing.ways(key, asked.nonce, prove.nonce)
        return Connection(socket, prove, ways, Pace(self.clock), self._forget)

    def _forget(self, client: Connection, wish: Forget) -> str:
        """Unpair a browser for a terminal, or for the browser itself; return what is wrong."""
        if client.role == "extension" and client.instance != wish.instance:
            return "A browser can only be unpaired by itself or from a terminal."
        try:
            if not self.pairings.forget(wish.instance):
                return f"No browser {wish.instance} is paired."
        except SetupError as error:
            return str(error)
        self._see_off(wish.instance)
        return ""

    def _see_off(self, instance: str) -> None:
        """End all sessions of a browser whose key is no longer good."""
        for client, visit in self.visits.items():
            if client.instance == instance and visit.when() is None:
                visit.reschedule(asyncio.get_running_loop().time())

    async def _refuse(self, socket: WebSocket, refused: Refused) -> None:
        self._note(socket, refused.detail)
        await socket.send_text(refused.model_dump_json())
        await socket.close(_REFUSED)

    def _note(self, socket: WebSocket, why: str) -> None:
        """Keep why an extension was not let in, for `webstep doctor`; only one sends an Origin."""
        if "origin" in socket.headers:
            self.session.refused = why
