"""One client's socket after the handshake: tells it things, asks it questions, hears its wishes."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime

from fastapi import WebSocket, WebSocketDisconnect
from pydantic import TypeAdapter, ValidationError

from webstep.protocol.base import DISCREET
from webstep.protocol.capturing import Capture, Captured
from webstep.protocol.handshaking import Forget, Prove
from webstep.protocol.messages import (
    Failed,
    FromBackend,
    Held,
    Opened,
    OpenTab,
    Perform,
    Performed,
    Ping,
    Pong,
    Problem,
    ToBackend,
)
from webstep.protocol.presence import ConnectedBrowser, Present
from webstep.protocol.screenshot import Pictured, Screenshot
from webstep.server.limits import Pace
from webstep.server.sealing import Forged, Ways

Question = OpenTab | Capture | Perform | Screenshot
Reaction = Opened | Captured | Performed | Held | Failed | Pictured
NO_BROWSER = (
    "No browser is connected. Open Chrome with the webstep extension, or pair it: its panel says "
    "how."
)
MAX_BAD = 20
"""Messages that are none, though sealed, after which the socket is closed."""
MAX_FAULT = 200
"""Characters of what is said to be wrong with one, since it quotes them."""

_MESSAGE: TypeAdapter[ToBackend] = TypeAdapter(ToBackend, config=DISCREET)
_POLICY_VIOLATION = 1008


class Unruly(Exception):
    """The client says what none of ours would."""


class ConnectionLost(Exception):
    """The socket closed before a question was answered."""


async def receive(socket: WebSocket) -> str:
    """Wait for the next text. Bytes are no text of ours, so they count as an empty one.

    Raises:
        WebSocketDisconnect: the socket is closed.
    """
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message["code"])
    return str(message.get("text") or "")


class Connection:
    """One client. Its reading loop and whoever asks are different tasks."""

    def __init__(
        self,
        socket: WebSocket,
        proved: Prove,
        ways: Ways,
        pace: Pace,
        forget: Callable[["Connection", Forget], str],
    ) -> None:
        """Take over a socket whose other end has proved itself.

        `forget` unpairs, and says what is wrong with that wish, or nothing.
        """
        self.role = proved.role
        self.instance = proved.instance
        self.version = proved.version
        self.since = datetime.now(UTC).isoformat(timespec="seconds")
        self._socket = socket
        self._ways = ways
        self._pace = pace
        self._forget = forget
        self._bad = 0
        self._waiting: dict[int, asyncio.Future[Reaction]] = {}
        self._outgoing: asyncio.Queue[FromBackend] = asyncio.Queue()

    def tell(self, message: FromBackend) -> None:
        """Send a message as soon as those before it are sent; never waits."""
        self._outgoing.put_nowait(message)

    async def ask(self, question: Question) -> Reaction:
        """Send a question and wait for its answer. Raises ConnectionLost."""
        answer: asyncio.Future[Reaction] = asyncio.get_running_loop().create_future()
        self._waiting[question.id] = answer
        self.tell(question)
        try:
            return await answer
        finally:
            del self._waiting[question.id]

    async def wishes(self) -> AsyncGenerator[ToBackend]:
        """Yield what the client wants until its socket closes; answers find their questions.

        Close the generator after use: questions that wait then learn that the socket is gone.
        """
        sending = asyncio.create_task(self._send())
        try:
            while True:
                match message := await self._hear():
                    case Ping():
                        self.tell(Pong())
                    case Forget():
                        if problem := self._forget(self, message):
                            self.tell(Problem(detail=problem))
                    case Opened() | Captured() | Performed() | Held() | Failed() | Pictured():
                        self._answer(message)
                    case _:
                        yield message
        except (Forged, Unruly):
            with suppress(WebSocketDisconnect):
                await self._socket.close(_POLICY_VIOLATION)
        except WebSocketDisconnect:
            pass
        finally:
            sending.cancel()
            for answer in self._waiting.values():
                if not answer.done():
                    answer.set_exception(ConnectionLost())

    async def _hear(self) -> ToBackend:
        """Wait for the next message, and say of those that are none what is wrong with them.

        Raises:
            WebSocketDisconnect: the socket is closed.
            Forged: the client has not sealed it so.
            Unruly: it says too much, or too much that is no message.
        """
        while self._bad < MAX_BAD and self._pace.spend():
            text = self._ways.client.open(await receive(self._socket))
            try:
                return _MESSAGE.validate_json(text, strict=True)
            except ValidationError as error:
                self._bad += 1
                fault = error.errors(include_url=False, include_input=False)[0]["msg"]
                self.tell(Problem(detail=f"Not understood: {fault[:MAX_FAULT]}."))
        raise Unruly

    async def _send(self) -> None:
        while True:
            message = await self._outgoing.get()
            try:
                await self._socket.send_text(self._ways.backend.seal(message.model_dump_json()))
            except (WebSocketDisconnect, RuntimeError):
                # Starlette raises RuntimeError for a socket that closed meanwhile.
                return

    def _answer(self, reaction: Reaction) -> None:
        waiting = self._waiting.get(reaction.id)
        if waiting and not waiting.done():
            waiting.set_result(reaction)


def present(clients: Iterable[Connection], refused: str) -> Present:
    """Say which of these clients are browsers, and why the last one was not let in."""
    browsers = tuple(
        ConnectedBrowser(instance=client.instance, version=client.version, since=client.since)
        for client in clients
        if client.role == "extension"
    )
    return Present(browsers=browsers, refused=refused)
