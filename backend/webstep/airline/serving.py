"""The practice site on a port of this machine, inside the running event loop."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from webstep import listening
from webstep.airline.app import create_app
from webstep.airline.practice import Practice
from webstep.airline.skin import SkinName


@asynccontextmanager
async def serve(
    practice: Practice, port: int = 0, skin: SkinName = SkinName.CLASSIC
) -> AsyncIterator[str]:
    """Serve the site until the block ends, and say its address.

    Chromium resolves every name below ``localhost`` to this machine; other programs may have to
    connect to 127.0.0.1 and send the name in the Host header.

    Args:
        practice: whose database to serve.
        port: the port to listen on; 0 lets the operating system choose one.
        skin: how the site looks and reads.

    Raises:
        PortTaken: the port cannot be listened on.
    """
    async with listening.serve(create_app(practice, skin), listening.bind(port)) as taken:
        yield f"http://airline.localhost:{taken}"
