"""A terminal's side of the handshake, with backends that are none or are not ours."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from websockets.asyncio.server import ServerConnection, serve
from websockets.typing import Subprotocol

from tests.server.ground import Ground, serving
from webstep.cli.client import BackendGone, BackendMissing, Client, connect
from webstep.errors import ConnectionRefused
from webstep.protocol.base import PROTOCOL, SUBPROTOCOL
from webstep.protocol.handshaking import Challenge, Welcome
from webstep.protocol.messages import Stop, Tell
from webstep.protocol.spending import Limits
from webstep.server.pairings import TERMINAL

KEY = bytes(32)
CHALLENGE = Challenge(protocol=PROTOCOL, version="0.1.0", nonce="0" * 64)


@asynccontextmanager
async def pretending(talk: Callable[[ServerConnection], Awaitable[None]]) -> AsyncIterator[int]:
    """Something that answers on a port."""
    async with serve(talk, "127.0.0.1", 0, subprotocols=[Subprotocol(SUBPROTOCOL)]) as server:
        (listener,) = server.sockets
        yield listener.getsockname()[1]


def own(ground: Ground) -> AbstractAsyncContextManager[Client]:
    """A terminal of the person who started the backend."""
    return connect(ground.port, ground.pairings.keys[TERMINAL])


async def refused(talk: Callable[[ServerConnection], Awaitable[None]], answer_s: float = 5) -> str:
    """Connect to a pretender, and return why the terminal does not go on."""
    async with pretending(talk) as port:
        with pytest.raises(ConnectionRefused) as raised:
            async with connect(port, KEY, answer_s):
                raise AssertionError("a pretender was believed")
        return str(raised.value).replace(str(port), "PORT")


async def test_a_terminal_and_its_backend_know_each_other(tmp_path: Path) -> None:
    async with serving(tmp_path) as ground, own(ground) as client:
        assert client.welcome.model == "scripted"
        assert await client.hear() == Tell(entries=())


async def test_where_nobody_listens_it_says_how_to_start_a_backend() -> None:
    with pytest.raises(BackendMissing, match="Start one with `webstep serve`"):
        async with connect(1, KEY):
            pass


async def test_a_wrong_key_is_refused_by_the_backend(tmp_path: Path) -> None:
    async with serving(tmp_path) as ground:
        with pytest.raises(ConnectionRefused, match="keeps its keys elsewhere"):
            async with connect(ground.port, KEY):
                pass


async def test_a_backend_that_does_not_know_the_key_is_not_believed() -> None:
    async def squat(socket: ServerConnection) -> None:
        await socket.send(CHALLENGE.model_dump_json())
        said = str(await socket.recv())
        assert KEY.hex() not in said
        welcome = Welcome(proof=json.loads(said)["proof"], model="m", limits=Limits())
        await socket.send(welcome.model_dump_json())
        await socket.wait_closed()

    assert await refused(squat) == (
        "What listens on port PORT does not know this person's key. Stop it, or choose another "
        "port."
    )


@pytest.mark.parametrize("theirs", [PROTOCOL - 1, PROTOCOL + 1])
async def test_a_backend_of_another_protocol_is_refused_with_the_remedy(theirs: int) -> None:
    async def talk(socket: ServerConnection) -> None:
        await socket.send(json.dumps({"kind": "hello", "protocol": theirs, "new": True}))
        await socket.wait_closed()

    assert await refused(talk) == (
        f"The backend on port PORT speaks protocol {theirs}, this terminal {PROTOCOL}: one of the "
        f"two is older. Stop it and start it again with `webstep serve`."
    )


@pytest.mark.parametrize(
    "said", ["hello", "{}", "[]", f'{{"protocol": {PROTOCOL}}}', Stop().model_dump_json()]
)
async def test_what_speaks_otherwise_is_no_backend(said: str) -> None:
    async def talk(socket: ServerConnection) -> None:
        await socket.send(said)
        await socket.wait_closed()

    assert (await refused(talk)).startswith("What listens on port PORT is no backend of webstep.")


async def test_what_says_nothing_is_no_backend() -> None:
    async def talk(socket: ServerConnection) -> None:
        await socket.wait_closed()

    assert (await refused(talk, 0.05)).startswith("What listens on port PORT is no backend")


async def test_what_hangs_up_is_no_backend() -> None:
    async def talk(socket: ServerConnection) -> None:
        await socket.close()

    assert (await refused(talk)).startswith("What listens on port PORT is no backend")


async def test_a_backend_that_leaves_is_said_and_a_wish_to_it_is_lost(tmp_path: Path) -> None:
    async with serving(tmp_path) as ground, own(ground) as client:
        await client.hear()
        client.socket.transport.abort()
        await client.socket.wait_closed()
        await client.wish(Stop())
        with pytest.raises(BackendGone, match="`webstep episodes show last` then says"):
            await client.hear()
