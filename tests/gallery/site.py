"""The gallery's web site: its pages, and the socket by which a page tells its state."""

import asyncio
import json
import mimetypes
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pydantic import JsonValue
from websockets.asyncio.server import ServerConnection, serve
from websockets.datastructures import Headers
from websockets.http11 import Request, Response

from tests.gallery.bundles import BUILT, PAGES

STATE = "/state"

State = dict[str, JsonValue]


@dataclass
class Site:
    """Its port, and the pages that are open."""

    port: int = 0
    _open: dict[str, asyncio.Queue[ServerConnection]] = field(default_factory=dict)

    def url(self, path: str) -> str:
        """The address of a page; Chromium knows every host under localhost as this machine."""
        return f"http://shop.localhost:{self.port}{path}"

    def forget(self, path: str) -> None:
        """Wait for another visit of the page before it is asked again."""
        self._open[path] = asyncio.Queue()

    async def state(self, path: str) -> State:
        """What the page's window.state() returns, once the page is there."""
        page = await asyncio.wait_for(self._open[path].get(), 10)
        self._open[path].put_nowait(page)
        await page.send("state")
        state: State = json.loads(await asyncio.wait_for(page.recv(), 10))
        return state

    async def meet(self, page: ServerConnection) -> None:
        """Keep a page's socket for as long as the page is open."""
        assert page.request is not None
        path = page.request.path.removeprefix(STATE)
        self._open.setdefault(path, asyncio.Queue()).put_nowait(page)
        await page.wait_closed()


def answer(_connection: ServerConnection, request: Request) -> Response | None:
    """The file that is asked for; None where a page opens its socket."""
    path = urlsplit(request.path).path
    if path.startswith(STATE):
        return None
    for folder in (BUILT, PAGES):
        file = folder / path.removeprefix("/")
        if file.is_file():
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            body = file.read_bytes()
            headers = Headers({"content-type": kind, "content-length": str(len(body))})
            return Response(200, "OK", headers, body)
    return Response(404, "Not Found", Headers({"content-length": "0"}), b"")


@asynccontextmanager
async def serving() -> AsyncIterator[Site]:
    """Serve until the block ends."""
    site = Site()
    async with serve(site.meet, "127.0.0.1", 0, process_request=answer) as server:
        (listener,) = server.sockets
        site.port = listener.getsockname()[1]
        yield site
