"""A terminal as a client of the backend: the extension's own handshake, in the role `terminal`."""

import asyncio
import hmac
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError
from websockets.asyncio.client import ClientConnection
from websockets.asyncio.client import connect as open_socket
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.typing import Subprotocol

from webstep import __version__
from webstep.errors import ConnectionRefused, SetupError
from webstep.listening import ADDRESS, MAX_FRAME
from webstep.protocol.base import DISCREET, PROTOCOL, SUBPROTOCOL
from webstep.protocol.handshaking import Challenge, Prove, Refused, Welcome
from webstep.protocol.messages import FromBackend, ToBackend
from webstep.protocol.presence import Present, Who
from webstep.server.gate import PATH
from webstep.server.handshake import proof, read_protocol
from webstep.server.pairings import TERMINAL
from webstep.server.sealing import Forged, Ways, ways

ANSWER_S = 10.0
"""How long the handshake with a backend may take."""
CLOSE_S = 1.0
"""How long a backend that hangs can hold up who leaves it."""

_MESSAGE: TypeAdapter[FromBackend] = TypeAdapter(FromBackend, config=DISCREET)


class BackendGone(SetupError):
    """The backend died or left while a task was running."""


class BackendMissing(SetupError):
    """No backend listens there."""


@dataclass(frozen=True)
class Client:
    """One terminal's socket after the handshake."""

    socket: ClientConnection
    welcome: Welcome
    version: str
    """The backend's."""
    ways: Ways

    async def wish(self, message: ToBackend) -> None:
        """Send a wish. Where the backend is gone it is lost, and `hear` says so."""
        with suppress(ConnectionClosed):
            await self.socket.send(self.ways.client.seal(message.model_dump_json()))

    async def hear(self) -> FromBackend:
        """Wait for the next message. Raises BackendGone, also where it is not the backend's."""
        try:
            text = self.ways.backend.open(await self.socket.recv(decode=True))
            return _MESSAGE.validate_json(text, strict=True)
        except (ConnectionClosed, Forged, ValidationError):
            await self.socket.close()
            raise BackendGone(
                "The backend went away in the middle. Start it again with `webstep serve`; "
                "`webstep episodes show last` then says what had been done."
            ) from None

    async def who(self) -> Present:
        """Ask which browsers are connected. Raises BackendGone."""
        await self.wish(Who())
        while not isinstance(heard := await self.hear(), Present):
            pass
        return heard


@asynccontextmanager
async def connect(port: int, key: bytes, answer_s: float = ANSWER_S) -> AsyncIterator[Client]:
    """Connect to the backend on a port of this machine.

    Raises:
        BackendMissing: nothing listens there.
        ConnectionRefused: it does not know this key, or is not webstep.
    """
    try:
        socket = await open_socket(
            f"ws://{ADDRESS}:{port}{PATH}",
            subprotocols=[Subprotocol(SUBPROTOCOL)],
            compression=None,
            max_size=MAX_FRAME,
            proxy=None,
            close_timeout=CLOSE_S,
        )
    except TimeoutError:
        raise _stranger(port) from None
    except OSError:
        raise BackendMissing(
            f"No backend listens on {ADDRESS}:{port}. Start one with `webstep serve`."
        ) from None
    except InvalidHandshake:
        raise _stranger(port) from None
    async with socket:
        try:
            async with asyncio.timeout(answer_s):
                client = await _shake_hands(socket, port, key)
        except (TimeoutError, ConnectionClosed, ValidationError):
            raise _stranger(port) from None
        yield client


async def _shake_hands(socket: ClientConnection, port: int, key: bytes) -> Client:
    text = await socket.recv(decode=True)
    if (theirs := read_protocol(text)) != PROTOCOL:
        raise ConnectionRefused(
            f"The backend on port {port} speaks protocol {theirs}, this terminal {PROTOCOL}: one "
            f"of the two is older. Stop it and start it again with `webstep serve`."
        )
    asked = _MESSAGE.validate_json(text, strict=True)
    if not isinstance(asked, Challenge):
        raise _stranger(port)
    unproved = Prove(
        protocol=PROTOCOL,
        version=__version__,
        role="terminal",
        instance=TERMINAL,
        pairing=False,
        nonce=secrets.token_hex(32),
        proof="0" * 64,
    )
    mine = proof(key, "client", unproved, port, (asked.nonce, unproved.nonce))
    await socket.send(unproved.model_copy(update={"proof": mine}).model_dump_json())
    answer = _MESSAGE.validate_json(await socket.recv(decode=True), strict=True)
    match answer:
        case Welcome() if hmac.compare_digest(
            answer.proof, proof(key, "backend", unproved, port, (unproved.nonce, asked.nonce))
        ):
            session = ways(key, asked.nonce, unproved.nonce)
            return Client(socket, answer, asked.version, session)
        case Refused(detail=detail):
            raise ConnectionRefused(detail)
        case _:
            raise ConnectionRefused(
                f"What listens on port {port} does not know this person's key. Stop it, or choose "
                f"another port."
            )


def _stranger(port: int) -> ConnectionRefused:
    return ConnectionRefused(
        f"What listens on port {port} is no backend of webstep. Stop it, or choose another port."
    )
