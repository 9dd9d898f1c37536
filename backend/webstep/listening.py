"""An ASGI application on a port of this machine, inside the running event loop."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.types import ASGIApp

from webstep.errors import PortTaken

ADDRESS = "127.0.0.1"
"""Never another: what webstep serves is for this machine alone."""
MAX_FRAME = 16 * 2**20
"""Bytes of the longest websocket message that is read."""
SHUTDOWN_LIMIT_S = 2


class Guest(uvicorn.Server):
    """A uvicorn server that lives in somebody else's program and leaves its signals alone."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none: Ctrl-C belongs to the program."""
        yield


def bind(port: int) -> socket.socket:
    """Listen on a port of this machine; 0 lets the operating system choose one.

    Raises:
        PortTaken: somebody else listens there, or the port may not be used.
    """
    # Only for a socket that names its protocol does asyncio switch Nagle's algorithm off, which
    # holds small messages back for 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    # Without this, a port stays taken for a minute after the last run.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((ADDRESS, port))
    except OSError as error:
        listener.close()
        raise PortTaken(
            f"Cannot listen on {ADDRESS}:{port}: {error.strerror}. Stop the program that uses "
            f"this port, or choose another port (0 finds a free one)."
        ) from None
    listener.listen()
    return listener


@asynccontextmanager
async def serve(app: ASGIApp, listener: socket.socket) -> AsyncIterator[int]:
    """Serve until the block ends, and say the port. It answers from the first moment on.

    Messages are not compressed: on loopback that only costs time, and opens the door to
    decompression bombs. Protocol pings are off: Chrome's worker answers them without waking.
    """
    config = uvicorn.Config(
        app,
        lifespan="off",
        # uvicorn's own handlers would go past the one that redacts.
        log_config=None,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=SHUTDOWN_LIMIT_S,
        ws="websockets-sansio",
        ws_max_size=MAX_FRAME,
        ws_per_message_deflate=False,
        ws_ping_interval=None,
    )
    guest = Guest(config)
    serving = asyncio.create_task(guest.serve(sockets=[listener]))
    try:
        # The socket listens already, so a request that comes before uvicorn is up waits for it.
        yield listener.getsockname()[1]
    finally:
        guest.should_exit = True
        await serving
        listener.close()
