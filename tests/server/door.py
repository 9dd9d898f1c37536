"""A port, and requests to it that are written byte for byte."""

import asyncio
from dataclasses import dataclass, field

from starlette.types import Receive, Scope, Send

SOCKET = (
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
)
PROTOCOL = "Sec-WebSocket-Protocol: webstep.v1"


@dataclass
class Handler:
    """What stands behind the gate: it says yes to all."""

    calls: int = 0
    scopes: list[Scope] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scopes.append(scope)
        await receive()
        await send({"type": "websocket.accept", "subprotocol": "webstep.v1"})
        await send({"type": "websocket.close"})


@dataclass(frozen=True)
class Door:
    """A served gate with a handler behind it."""

    port: int
    handler: Handler

    async def knock(self, *headers: str, target: str = "/ws", method: str = "GET") -> int:
        """Send one request, byte for byte, and return the status of the answer."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        lines = (f"{method} {target} HTTP/1.1", *headers, "", "")
        writer.write("\r\n".join(lines).encode())
        async with asyncio.timeout(5):
            status = (await reader.readline()).split()[1]
        writer.close()
        await writer.wait_closed()
        return int(status)

    async def shake(
        self, host: str, *origins: str, target: str = "/ws", protocol: str = PROTOCOL
    ) -> int:
        """Ask for a websocket with this Host and these Origins."""
        headers = [f"Host: {host.format(port=self.port)}", *SOCKET, protocol]
        headers += [f"Origin: {origin}" for origin in origins]
        return await self.knock(*headers, target=target.format(port=self.port))
