"""A Messages API of our own, over real HTTP and server-sent events: any brain can decide for it.

It refuses what the real one refuses (`refusals.py`), counts tokens by length, and remembers
prefixes as the prompt cache does.
"""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

import uvicorn
from anyio.from_thread import start_blocking_portal
from pydantic import JsonValue
from starlette.requests import Request as HttpRequest
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from tests.fakes.messages import Blocks, Brain, Fault, Request, WebPage
from tests.fakes.refusals import Body, Text, read, read_count, unknown_caller
from tests.fakes.stream import Message, encoded, error
from webstep.protocol.spending import Usage

KEY = "sk-fake-0123456789"
"""The key that the fake accepts."""
COUNTING = "/v1/messages/count_tokens"
"""The path that counts tokens, which other servers of this API often lack."""


class Guest(uvicorn.Server):
    """A server in somebody else's event loop: it leaves signals alone and ends when told."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.leave = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def main_loop(self) -> None:
        await self.leave.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Break everything off; uvicorn's own way waits a tenth of a second at least."""
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        for task in self.server_state.tasks:
            task.cancel()
        await asyncio.gather(*self.server_state.tasks, return_exceptions=True)


@dataclass
class MessagesApi:
    """Serves inside the running loop by `async with`, or in a thread of its own by `with`."""

    brain: Brain
    lacks: tuple[str, ...] = ()
    """What this server does not know: eager_input_streaming, effort, cache_control, or a path."""
    key: str = KEY
    instead: Fault | WebPage | None = None
    """What a request for a count gets in place of one although its key is good."""
    base_url: str = ""
    """Where it listens, once entered."""
    requests: list[Request] = field(default_factory=list)
    """All that were accepted, oldest first."""
    refusals: list[Fault] = field(default_factory=list)
    """What all others were refused for."""
    reported: list[Usage] = field(default_factory=list)
    """What each answer that was begun said that it used, as its client could read it."""
    hung_up: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when a client left while its answer was held."""
    _cached: set[str] = field(default_factory=set)
    _thread: ExitStack = field(default_factory=ExitStack)

    async def __aenter__(self) -> Self:
        # Only for a socket that names its protocol does asyncio turn Nagle's algorithm off.
        self._listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen()
        self.base_url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        config = uvicorn.Config(
            self._serve,
            interface="asgi3",
            lifespan="off",
            log_level="critical",
        )
        self._server = Guest(config)
        self._serving = asyncio.create_task(self._server.serve(sockets=[self._listener]))
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.leave.set()
        await self._serving
        self._listener.close()

    def __enter__(self) -> Self:
        portal = self._thread.enter_context(start_blocking_portal())
        self._thread.enter_context(portal.wrap_async_context_manager(self))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._thread.close()

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._answer(HttpRequest(scope, receive))
        await response(scope, receive, send)

    async def _answer(self, request: HttpRequest) -> Response:
        raw = await request.body()
        path = request.url.path
        if request.method != "POST" or path not in ("/v1/messages", COUNTING):
            return self._refuse(Fault(404, "not_found_error", f"{path} is no path of this API"))
        if path == COUNTING:
            return self._count(raw, request.headers)
        body = unknown_caller(request.headers, self.key) or read(raw, self.lacks)
        if isinstance(body, Fault):
            return self._refuse(body)
        self.requests.append(_request(body, raw, self.key))
        match self.brain(self.requests[-1]):
            case Blocks() as blocks:
                stream = _cut(self._written(Message(body, blocks)), blocks)
                return StreamingResponse(stream, media_type="text/event-stream")
            case Fault() as fault:
                return self._refuse(fault)
            case WebPage(html=html):
                return HTMLResponse(html)

    def _count(self, raw: bytes, headers: Mapping[str, str]) -> Response:
        """Count tokens, which is free but refused to who has no key or no credit."""
        if COUNTING in self.lacks:
            return self._refuse(Fault(404, "not_found_error", "404 page not found"))
        body = unknown_caller(headers, self.key) or read_count(raw)
        if isinstance(body, Fault):
            return self._refuse(body)
        match self.instead:
            case Fault() as fault:
                return self._refuse(fault)
            case WebPage(html=html):
                return HTMLResponse(html)
            case None:
                return JSONResponse({"input_tokens": len(raw) // 4})

    def _refuse(self, fault: Fault) -> Response:
        self.refusals.append(fault)
        headers = {"retry-after": fault.retry_after} if fault.retry_after else None
        return JSONResponse(error(fault), fault.status, headers)

    async def _written(self, message: Message) -> AsyncIterator[bytes]:
        number = len(self.reported)
        start = message.start(self._cached)
        self.reported.append(_usage(message.body.model, start["message"]))
        yield encoded(start)
        yield encoded({"type": "ping"})
        for event in message.content():
            yield encoded(event)
        if message.blocks.hold:
            await self._hold(message.blocks.hold)
        if message.blocks.noise:
            yield message.blocks.noise
        if message.blocks.error:
            yield encoded(error(Fault(200, message.blocks.error, "It failed on the way.")))
            return
        delta = message.delta()
        written = _usage(message.body.model, delta).output_tokens
        before = self.reported[number]
        # The counts are cumulative, so none is ever less than it was.
        most = max(written, before.output_tokens)
        self.reported[number] = before.model_copy(update={"output_tokens": most})
        yield encoded(delta)
        yield encoded({"type": "message_stop"})

    async def _hold(self, until: asyncio.Event) -> None:
        """Wait until the end may be sent; Starlette cancels this when the client is gone."""
        try:
            await until.wait()
        except asyncio.CancelledError:
            self.hung_up.set()
            raise


async def _cut(stream: AsyncIterator[bytes], blocks: Blocks) -> AsyncIterator[bytes]:
    """Pass a stream on, up to the byte at which it shall break off."""
    left = blocks.cut
    async for chunk in stream:
        if left is not None and len(chunk) > left:
            yield chunk[:left]
            if blocks.tidy:
                return
            raise ConnectionAbortedError("cut off, as asked")
        left = None if left is None else left - len(chunk)
        yield chunk


def _request(body: Body, raw: bytes, key: str) -> Request:
    tools = tuple(tool.name for tool in body.tools)
    system, user = _text(body.system), _text(body.messages[-1].content)
    return Request(body.model, system, user, tools, key, json.loads(raw))


def _text(content: str | list[Text]) -> str:
    return content if isinstance(content, str) else "\n".join(part.text for part in content)


def _usage(model: str, event: JsonValue) -> Usage:
    assert isinstance(event, dict)
    counts = event["usage"]
    assert isinstance(counts, dict)
    return Usage.model_validate(
        {
            "model": model,
            "input_tokens": counts.get("input_tokens", 0),
            "cached_tokens": counts.get("cache_read_input_tokens", 0),
            "written_tokens": counts.get("cache_creation_input_tokens", 0),
            "output_tokens": counts["output_tokens"],
        }
    )
