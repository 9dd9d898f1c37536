"""The sealed session: whoever gets between the two ends can only cut the line."""

import hashlib
import hmac
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest
from websockets.exceptions import ConnectionClosed

from tests.fakes.extension import WORDS, Extension
from tests.server.ground import Clock, Ground
from webstep.protocol.messages import Ping, Stop
from webstep.server.limits import BURST, PER_S
from webstep.server.sealing import Forged, Way, ways

pytestmark = pytest.mark.asyncio(loop_scope="module")

KEY = bytes(range(32))
STOP, PING = Stop().model_dump_json(), Ping().model_dump_json()
Meddling = Callable[[list[str]], list[str | bytes]]

MEDDLING: dict[str, Meddling] = {
    "swapped": lambda frames: [frames[1], frames[0]],
    "dropped": lambda frames: [frames[1]],
    "repeated": lambda frames: [frames[0], frames[0]],
    "altered": lambda frames: [frames[0].replace("ping", "stop")],
    "put in": lambda frames: [STOP],
    "sealed anew": lambda frames: ["0" * 32 + STOP],
    "unsealed": lambda frames: [frames[0][32:]],
    "cut": lambda frames: [frames[0][:-1]],
    "empty": lambda frames: [""],
    "bytes": lambda frames: [frames[0].encode()],
    "in capitals": lambda frames: [frames[0][:32].upper() + frames[0][32:]],
    "in other digits": lambda frames: ["٣" + frames[0][1:]],
}


def has_ponged(client: Extension, times: int) -> bool:
    return client.pongs == times


@pytest.mark.parametrize("meddle", MEDDLING.values(), ids=MEDDLING)
async def test_frames_that_are_not_the_next_ones_close_the_socket(
    ground: Ground, meddle: Meddling
) -> None:
    """And nothing of them, or of what comes after them, is heard."""
    async with ground.terminal() as other, ground.extension() as client:
        frames = [client.saying.seal(PING) for _ in range(2)]
        for frame in meddle(frames):
            await client.socket.send(frame)
        await client.until(lambda: client.closed)
        assert client.socket.close_code == 1008
        assert client.problems == []
        # A repeated frame was the right one the first time.
        assert client.pongs <= 1
        await other.wish(Stop())
        assert await other.until_problem() == "No task is running."


async def test_frames_of_one_session_are_worth_nothing_in_another(ground: Ground) -> None:
    async with ground.extension() as client, ground.extension() as other:
        await other.socket.send(client.saying.seal(PING))
        await other.until(lambda: other.closed)
        assert other.pongs == 0


async def test_what_the_backend_says_cannot_be_said_back_to_it(ground: Ground) -> None:
    async with ground.extension() as client:
        await client.socket.send(Way(client.hearing.key).seal(PING))
        await client.until(lambda: client.closed)
        assert client.pongs == 0


async def test_a_seal_is_as_the_protocol_describes_it() -> None:
    def mac(key: bytes, text: str) -> bytes:
        return hmac.new(key, text.encode(), hashlib.sha256).digest()

    session = ways(KEY, "b" * 64, "c" * 64)
    own = mac(KEY, f"session|client|{'b' * 64}|{'c' * 64}")
    assert session.client.key == own
    assert session.backend.key != own
    for number, text in ((1, '"é😀"'), (2, "")):
        assert session.client.seal(text) == mac(own, f"{number}|{text}").hex()[:32] + text


async def test_no_single_changed_character_passes() -> None:
    frame = Way(KEY).seal(STOP)
    for at in range(len(frame)):
        with pytest.raises(Forged):
            Way(KEY).open(f"{frame[:at]}\x01{frame[at + 1 :]}")
    assert Way(KEY).open(frame) == STOP


async def test_a_client_that_says_too_much_at_once_is_closed(ground: Ground) -> None:
    async with ground.terminal() as other, ground.extension() as client:
        with suppress(ConnectionClosed):
            for _ in range(BURST + 1):
                await client.say(PING)
        await client.until(lambda: client.closed)
        assert client.socket.close_code == 1008
        assert client.pongs <= BURST
        await other.wish(Stop())
        assert await other.until_problem() == "No task is running."


async def test_a_client_may_go_on_for_ever_at_a_steady_pace(ground: Ground, clock: Clock) -> None:
    async with ground.extension() as client:
        for half in range(1, 5):
            for _ in range(BURST // 2):
                await client.say(PING)
            await client.until(partial(has_ponged, client, half * BURST // 2))
            clock.now += BURST / 2 / PER_S


async def test_frames_are_not_compressed(ground: Ground) -> None:
    """Compression would only open the door to decompression bombs."""
    async with ground.extension() as client:
        assert client.socket.request
        assert "permessage-deflate" in client.socket.request.headers["Sec-WebSocket-Extensions"]
        assert client.socket.response
        assert "Sec-WebSocket-Extensions" not in client.socket.response.headers


async def test_a_backend_word_is_sealed_too(ground: Ground) -> None:
    async with ground.extension() as client:
        assert client.hearing.gone == client.tells == 1
        with pytest.raises(Forged):
            Way(client.hearing.key).open(WORDS.dump_json(client.welcome).decode())
