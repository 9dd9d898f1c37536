"""The backend and thousands of frames that nobody of ours would send."""

import logging
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from websockets.exceptions import ConnectionClosed

from tests.fakes.engine import give
from tests.fakes.extension import Extension, opened, prove
from tests.fakes.mutations import mutate
from tests.fakes.words import TO_BACKEND
from tests.server.ground import KEY, Clock, Ground, serving
from tests.server.knock import challenge
from webstep.protocol.handshaking import Forget
from webstep.protocol.messages import Ping, Stop
from webstep.server.limits import LOCKED_S

SEED = 20_310_506
SPOKEN = 30
"""Frames in one session, if it lasts so long."""
GROWTH = 32 * 2**20
PAGE = 4096
# A browser that has forgotten itself could say nothing more.
WORDS = [word for word in TO_BACKEND if not isinstance(word, Forget)]


def resident() -> int:
    """Bytes of memory that this process, so also the backend in it, holds now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE


async def knock_wrongly(ground: Ground, chance: Random) -> int:
    async with opened(ground.port) as socket:
        mine = prove(await challenge(socket), KEY, ground.port, "browser-1")
        await socket.send(mutate([mine], chance))
        with suppress(ConnectionClosed):
            await socket.recv()
    return 1


async def speak(client: Extension, chance: Random) -> int:
    """Say what is no word, or a word that fits nowhere, until the socket is closed."""
    for number in range(SPOKEN):
        if client.closed:
            return number
        text = mutate(WORDS, chance)
        if chance.random() < 0.02:
            frame = client.saying.seal(text)
            at = chance.randrange(len(frame))
            await client.socket.send(f"{frame[:at]}{chr(1 + ord(frame[at]))}{frame[at + 1 :]}")
        else:
            await client.say(text)
    await client.wish(Ping())
    await client.until(lambda: client.pongs or client.closed)
    return SPOKEN


async def fuzz(ground: Ground, clock: Clock, chance: Random, frames: int) -> None:
    said = 0
    while said < frames:
        if chance.random() < 0.1:
            said += await knock_wrongly(ground, chance)
        elif chance.random() < 0.5:
            async with ground.terminal() as client:
                said += await speak(client, chance)
        else:
            async with ground.extension() as client:
                said += await speak(client, chance)
        clock.now += LOCKED_S
        ground.model.turns.clear()


async def is_well(ground: Ground) -> bool:
    async with ground.terminal() as client:
        await client.wish(Stop())
        await client.until(lambda: client.problems or client.state.ended)
        return True


@pytest.mark.parametrize(
    "frames", [400, pytest.param(10_000, marks=[pytest.mark.long, pytest.mark.timeout(600)])]
)
async def test_no_frame_breaks_the_backend(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, frames: int
) -> None:
    clock, chance = Clock(), Random(SEED)
    lines = [give("done")] * frames
    async with serving(tmp_path, *lines, clock=clock) as ground:
        await fuzz(ground, clock, chance, 200)
        before = resident()
        await fuzz(ground, clock, chance, frames)
        assert resident() - before < GROWTH
        assert await is_well(ground)
    assert [record.getMessage() for record in caplog.records if record.levelno > logging.INFO] == []
