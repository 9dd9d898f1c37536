"""Who gets past the gate, before anything is accepted."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.fakes.extension import ID, ORIGIN, opened
from tests.server.door import Door, Handler
from tests.server.ground import serving
from webstep import listening
from webstep.server.gate import Gate

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def built() -> AsyncIterator[Door]:
    handler = Handler()
    listener = listening.bind(0)
    port = listener.getsockname()[1]
    async with listening.serve(Gate(handler, ORIGIN, port), listener):
        yield Door(port, handler)


@pytest.fixture
def door(built: Door) -> Door:
    built.handler.scopes.clear()
    return built


async def test_the_extension_comes_in(door: Door) -> None:
    assert await door.shake("127.0.0.1:{port}", ORIGIN) == 101
    assert len(door.handler.scopes) == 1


async def test_a_terminal_which_sends_no_origin_comes_in(door: Door) -> None:
    assert await door.shake("127.0.0.1:{port}") == 101


@pytest.mark.parametrize(
    "origin",
    [
        "",
        "null",
        "http://evil.test",
        "http://127.0.0.1:8790",
        f"chrome-extension://{ID[::-1]}",
        f"chrome-extension://{ID.upper()}",
        f"{ORIGIN}.evil.test",
        f"{ORIGIN}/",
        f"{ORIGIN} http://evil.test",
    ],
)
async def test_another_origin_is_refused(door: Door, origin: str) -> None:
    assert await door.shake("127.0.0.1:{port}", origin) == 403
    assert door.handler.scopes == []


async def test_two_origins_are_refused(door: Door) -> None:
    """The websocket library itself does, since no browser sends two (RFC 6454, section 7.3)."""
    assert await door.shake("127.0.0.1:{port}", ORIGIN, "http://evil.test") == 400
    assert await door.shake("127.0.0.1:{port}", ORIGIN, ORIGIN) == 400
    assert door.handler.scopes == []


@pytest.mark.parametrize(
    "host",
    [
        "localhost:{port}",
        "rebind.evil.test:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "0.0.0.0:{port}",
        "[::1]:{port}",
        "127.1:{port}",
        "evil.test@127.0.0.1:{port}",
        "127.0.0.1:{port}\r\nHost: evil.test",
    ],
)
async def test_another_host_is_refused(door: Door, host: str) -> None:
    assert await door.shake(host, ORIGIN) in (400, 403)
    assert door.handler.scopes == []


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1:{port}/ws", "/", "/ws/", "/WS", "/ws2", "//ws", "/docs"]
)
async def test_another_address_is_refused(door: Door, target: str) -> None:
    assert await door.shake("127.0.0.1:{port}", ORIGIN, target=target) == 403
    assert door.handler.scopes == []


@pytest.mark.parametrize("protocol", ["X-Nothing: 1", "Sec-WebSocket-Protocol: webstep.v2, chat"])
async def test_another_subprotocol_is_refused(door: Door, protocol: str) -> None:
    assert await door.shake("127.0.0.1:{port}", ORIGIN, protocol=protocol) == 403
    assert door.handler.scopes == []


@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS", "HEAD", "DELETE"])
@pytest.mark.parametrize("target", ["/", "/ws", "/docs", "/openapi.json"])
async def test_plain_http_is_refused(door: Door, method: str, target: str) -> None:
    headers = (f"Host: 127.0.0.1:{door.port}", f"Origin: {ORIGIN}")
    assert await door.knock(*headers, target=target, method=method) == 403
    assert door.handler.scopes == []


async def test_the_backend_stands_behind_the_gate(tmp_path: Path) -> None:
    async with serving(tmp_path) as ground:
        door = Door(ground.port, Handler())
        assert await door.shake("127.0.0.1:{port}", "http://evil.test") == 403
        assert await door.shake("localhost:{port}", ORIGIN) == 403
        assert await door.knock(f"Host: 127.0.0.1:{ground.port}", target="/docs") == 403
        async with opened(ground.port) as socket:
            assert socket.subprotocol == "webstep.v1"
