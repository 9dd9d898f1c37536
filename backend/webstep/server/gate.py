"""Who may knock: refuses every request that no webstep extension or terminal would make.

It stands before FastAPI, so nothing that it refuses reaches a handler. The checks are those of
the browser's own same-origin rules, which do not cover websockets (RFC 6455, section 10.2): any
page may open a socket to this machine, but cannot lie about its Origin; and a page that points
its own host name here (DNS rebinding) gives itself away by the Host.
"""

from starlette.types import ASGIApp, Receive, Scope, Send

from webstep.listening import ADDRESS
from webstep.protocol.base import SUBPROTOCOL

PATH = "/ws"


class Gate:
    """An ASGI application around another one, which only sees who passed."""

    def __init__(self, inner: ASGIApp, extension_origin: str, port: int) -> None:
        """Let in the extension, by its exact Origin, and terminals, which send none."""
        self._inner = inner
        self._origins: tuple[list[bytes], ...] = ([], [extension_origin.encode()])
        self._hosts = [f"{ADDRESS}:{port}".encode()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a proper websocket handshake on; answer everything else with 403."""
        if self._admits(scope):
            await self._inner(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            # Before it is accepted, a close is an HTTP 403 (ASGI specification, websocket close).
            await send({"type": "websocket.close", "code": 1008})
        elif scope["type"] == "http":
            await send({"type": "http.response.start", "status": 403, "headers": []})
            await send({"type": "http.response.body", "body": b"webstep speaks to its own only.\n"})

    def _admits(self, scope: Scope) -> bool:
        if scope["type"] != "websocket":
            return False
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        origins = [value for name, value in headers if name == b"origin"]
        hosts = [value for name, value in headers if name == b"host"]
        return (
            scope["path"] == PATH
            and hosts == self._hosts
            and origins in self._origins
            and SUBPROTOCOL in scope["subprotocols"]
        )
