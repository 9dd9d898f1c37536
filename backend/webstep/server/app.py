"""The backend's one web application: a websocket behind the gate, and nothing else."""

import asyncio

from fastapi import FastAPI, WebSocket, WebSocketDisconnect
from starlette.types import ASGIApp

from webstep.protocol.base import SUBPROTOCOL
from webstep.server import handshake
from webstep.server.connection import Connection, receive
from webstep.server.gate import PATH, Gate
from webstep.server.handshake import Stranger
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
) -> ASGIApp:
    """Build the application for a port: Host and proofs are bound to it."""
    app = FastAPI(openapi_url=None)

    @app.websocket(PATH)
    async def connect(socket: WebSocket) -> None:
        await socket.accept(subprotocol=SUBPROTOCOL)
        try:
            client = await _shake_hands(socket, session, pairings, port, prove_s)
        except Stranger as stranger:
            _note(socket, session, stranger.refused.detail)
            await socket.send_text(stranger.refused.model_dump_json())
            await socket.close(_REFUSED)
        except TimeoutError:
            await socket.close(_TRY_LATER)
        except WebSocketDisconnect:
            _note(socket, session, _LEFT)
        else:
            await session.attend(client)

    return Gate(app, extension_origin, port)


def _note(socket: WebSocket, session: Session, why: str) -> None:
    """Keep why an extension was not let in, for `webstep doctor`; only one sends an Origin."""
    if "origin" in socket.headers:
        session.refused = why


async def _shake_hands(
    socket: WebSocket, session: Session, pairings: Pairings, port: int, prove_s: float
) -> Connection:
    asked = handshake.challenge()
    await socket.send_text(asked.model_dump_json())
    async with asyncio.timeout(prove_s):
        prove = handshake.read_prove(await receive(socket))
    if (prove.role == "extension") != ("origin" in socket.headers):
        raise handshake.malformed()
    key = handshake.verify(prove, asked, pairings, port)
    welcome = handshake.welcome(key, prove, asked, port, session.model_name, session.limits)
    await socket.send_text(welcome.model_dump_json())
    return Connection(socket, prove)
