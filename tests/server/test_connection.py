"""One socket: what is malformed, too large, or nobody's answer, and what that does to others."""

import asyncio

import pytest
from websockets.exceptions import ConnectionClosed

from tests.fakes.extension import SHOP, Extension, Shop
from tests.server.ground import START, Ground
from webstep.listening import MAX_FRAME
from webstep.protocol.handshaking import Prove
from webstep.protocol.messages import Opened, Performed, Ping, Stop
from webstep.protocol.page import Outcome
from webstep.server.connection import MAX_BAD

pytestmark = pytest.mark.asyncio(loop_scope="module")

BAD = (
    "",
    "hello",
    '{"kind": "dance"}',
    '{"kind": "stop", "now": true}',
    '{"kind": "start", "task": ""}',
    '{"__proto__": {"kind": "stop"}}',
    '{"kind": "opened", "id": 1e999, "tab": 7, "url": ""}',
    '{"kind": "opened", "id": "1", "tab": 7, "url": ""}',
    '{"kind": "opened", "id": 1, "tab": true, "url": ""}',
    '{"kind": "opened", "id": 1, "tab": 7, "url": "\\ud800"}',
    "[" * 100_000,
    '{"a":' * 100_000,
    '"\\ud800"',
)


async def is_served(client: Extension) -> bool:
    """Say whether the backend still listens to this client."""
    before = len(client.problems)
    await client.wish(Stop())
    await client.until(lambda: len(client.problems) > before)
    return client.problems[-1] == "No task is running."


async def test_a_malformed_message_is_answered_and_the_socket_stays(ground: Ground) -> None:
    async with ground.extension() as client:
        for bad in BAD:
            await client.say(bad)
        await client.until(lambda: len(client.problems) == len(BAD))
        assert all(problem.startswith("Not understood: ") for problem in client.problems)
        assert await is_served(client)


async def test_after_twenty_malformed_messages_the_socket_is_closed(ground: Ground) -> None:
    async with ground.terminal() as other, ground.extension() as client:
        for _ in range(MAX_BAD):
            await client.say("hello")
        await client.until(lambda: client.closed)
        assert client.socket.close_code == 1008
        assert await is_served(other)


async def test_a_frame_that_is_too_large_closes_only_its_socket(ground: Ground) -> None:
    async with ground.terminal() as other:
        async with ground.extension() as client:
            try:
                await client.socket.send("x" * (MAX_FRAME + 1))
            except ConnectionClosed as closed:
                assert closed.rcvd
            await client.until(lambda: client.closed)
            assert client.socket.close_code == 1009
        assert await is_served(other)
        async with ground.extension() as again:
            assert await is_served(again)


async def test_text_that_is_no_utf8_closes_only_its_socket(ground: Ground) -> None:
    async with ground.terminal() as other:
        async with ground.extension() as client:
            await client.socket.send(b"\xff\xfe", text=True)
            await client.until(lambda: client.closed)
            assert client.socket.close_code == 1007
        assert await is_served(other)


async def test_a_ping_is_answered(ground: Ground) -> None:
    async with ground.extension() as client:
        await client.wish(Ping())
        await client.until(lambda: client.pongs)


async def test_answers_to_questions_that_nobody_asked_are_ignored(ground: Ground) -> None:
    async with ground.extension() as client:
        await client.wish(Opened(id=1, tab=7, url=SHOP))
        await client.wish(Performed(id=99, outcome=Outcome(ok=True, detail="done"), tab=7))
        assert await is_served(client)
        assert len(client.problems) == 1


async def test_who_has_proved_itself_cannot_do_so_again(ground: Ground) -> None:
    async with ground.extension() as client:
        proved = Prove(
            protocol=1,
            version="0.1.0",
            role="extension",
            instance="browser-1",
            pairing=False,
            nonce="0" * 64,
            proof="0" * 64,
        )
        await client.wish(proved)
        assert await client.until_problem() == "prove is nothing a client can ask for."


async def test_a_socket_that_breaks_is_forgotten(ground: Ground) -> None:
    async with ground.terminal() as other:
        async with ground.extension() as client:
            client.socket.transport.abort()
            await client.until(lambda: client.closed)
        assert await is_served(other)
        await other.wish(START)
        await other.until(lambda: len(other.problems) == 2)
        assert other.problems[-1].startswith("No browser is connected.")


async def test_a_client_that_reads_nothing_holds_up_nobody(ground: Ground) -> None:
    async with ground.terminal() as other:
        shop = Shop(silent={"open_tab"})
        async with ground.extension(shop) as client:
            client.socket.transport.pause_reading()
            for _ in range(5):
                assert await is_served(other)
            await client.wish(Ping())
            client.socket.transport.resume_reading()
            async with asyncio.timeout(5):
                await client.until(lambda: client.pongs)
