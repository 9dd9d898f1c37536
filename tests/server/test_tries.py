"""Nearly a thousand tries to come in, each wrong in one way or in several."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from itertools import islice, product

import pytest

from tests.fakes.extension import ORIGIN
from tests.server.door import PROTOCOL, Door, Handler
from tests.server.ground import KEY, Clock, Ground
from tests.server.knock import Knock
from webstep.server.limits import LOCKED_S
from webstep.server.pairings import TERMINAL

pytestmark = pytest.mark.asyncio(loop_scope="module")

AT_ONCE = 20
RIGHT = ("127.0.0.1:{port}", ORIGIN, "/ws", PROTOCOL)
HOSTS = ("localhost:{port}", "evil.test:{port}", "127.0.0.1", "0.0.0.0:{port}", "[::1]:{port}")
ORIGINS = ("", "null", "http://evil.test", ORIGIN.upper(), f"{ORIGIN}.evil.test", ORIGIN[:-1] + "a")
TARGETS = ("http://127.0.0.1:{port}/ws", "/", "/ws/", "//ws", "/docs")
PROTOCOLS = ("X-None: 1", "Sec-WebSocket-Protocol: step.v1", "Sec-WebSocket-Protocol: webstep.v2")
REQUESTS = [
    wrong
    for wrong in product(
        (RIGHT[0], *HOSTS), (RIGHT[1], *ORIGINS), (RIGHT[2], *TARGETS), (RIGHT[3], *PROTOCOLS)
    )
    if wrong != RIGHT
]


async def tried(tries: list[Callable[[], Awaitable[object]]]) -> list[object]:
    """Make them, some at once, and say what came of each."""
    found: list[object] = []
    waiting = iter(tries)
    while batch := list(islice(waiting, AT_ONCE)):
        found += await asyncio.gather(*(each() for each in batch))
    return found


async def test_no_wrong_request_is_accepted(ground: Ground) -> None:
    door = Door(ground.port, Handler())

    def shaking(host: str, origin: str, target: str, protocol: str) -> Callable[[], Awaitable[int]]:
        return lambda: door.shake(host, origin, target=target, protocol=protocol)

    # Each is wrong in one place or more; every second one is as good as all.
    statuses = await tried([shaking(*wrong) for wrong in REQUESTS[::2]])
    assert len(statuses) > 480
    assert set(statuses) == {403}
    assert await door.shake(*RIGHT[:2]) == 101


async def test_no_wrong_proof_is_accepted(ground: Ground, clock: Clock) -> None:
    """Whether it is tried in a lock or, as time passes here, after each."""
    ground.pairings.keep("browser-1", KEY)
    wrong = (
        Knock(ground, key=KEY[::-1]),
        Knock(ground, "browser-2"),
        Knock(ground, pairing=True),
        Knock(ground, TERMINAL, KEY, origin=False),
        Knock(ground, changed={"nonce": "0" * 64}),
        Knock(ground, changed={"role": "terminal"}),
        Knock(ground, changed={"instance": TERMINAL}),
        Knock(ground, origin=False),
        Knock(ground, changed={"protocol": 1}),
        Knock(ground, changed={"protocol": 0}),
    )

    async def attempt(number: int) -> str:
        if number % AT_ONCE < len(wrong):
            clock.now += LOCKED_S
        return await wrong[number % len(wrong)].cause()

    causes = await tried([partial(attempt, number) for number in range(480)])
    assert len(causes) == 480
    assert set(causes) == {"key", "code", "malformed", "protocol", "locked"}
    assert ground.session.clients == []
    clock.now += LOCKED_S
    assert await Knock(ground).cause() == ""
