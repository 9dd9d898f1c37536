"""One try of a handshake, right or wrong."""

from dataclasses import dataclass, field

import pytest
from pydantic import JsonValue
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from tests.fakes.extension import WORDS, opened, prove
from tests.server.ground import KEY, Ground
from webstep.protocol.handshaking import Challenge, Prove, Refused, Welcome
from webstep.protocol.messages import FromBackend

REFUSED = 4401


@dataclass
class Knock:
    """One try of a handshake."""

    ground: Ground
    instance: str = "browser-1"
    key: bytes = KEY
    pairing: bool = False
    changed: dict[str, JsonValue] = field(default_factory=dict)
    """What is said otherwise than it was proved."""
    origin: bool = True

    async def answer(self) -> FromBackend:
        async with opened(self.ground.port, *(() if self.origin else (None,))) as socket:
            mine = prove(
                await challenge(socket), self.key, self.ground.port, self.instance, self.pairing
            )
            said = Prove.model_construct(**{**dict(mine), **self.changed})
            return await last_word(socket, said.model_dump_json())

    async def cause(self) -> str:
        """Why it is refused; empty if it is not."""
        match await self.answer():
            case Refused(cause=cause):
                return cause
            case Welcome():
                return ""
            case word:
                raise AssertionError(word)


async def challenge(socket: ClientConnection) -> Challenge:
    asked = WORDS.validate_json(await socket.recv())
    assert isinstance(asked, Challenge)
    return asked


async def last_word(socket: ClientConnection, said: str | bytes) -> FromBackend:
    """Answer the challenge, and return what the backend says to it; a refusal is its last word."""
    await socket.send(said)
    word = WORDS.validate_json(await socket.recv())
    if isinstance(word, Refused):
        with pytest.raises(ConnectionClosed):
            await socket.recv()
        assert socket.close_code == REFUSED
    return word
