"""One client's socket after the handshake: tells it things, asks it questions, hears its wishes."""

import asyncio
from collections.abc import AsyncGenerator
from datetime import UTC, datetime

from fastapi import WebSocket, WebSocketDisconnect
from pydantic import TypeAdapter, ValidationError

from webstep.protocol.capturing import Capture, Captured
from webstep.protocol.handshaking import Prove
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
from webstep.protocol.screenshot import Pictured, Screenshot

Question = OpenTab | Capture | Perform | Screenshot
Reaction = Opened | Captured | Performed | Held | Failed | Pictured
MAX_BAD = 20
"""Messages that are none, after which the socket is closed."""

_MESSAGE: TypeAdapter[ToBackend] = TypeAdapter(ToBackend)
_POLICY_VIOLATION = 1008


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

    def __init__(self, socket: WebSocket, proved: Prove) -> None:
        """Take over a socket whose other end has proved itself."""
        self.role = proved.role
        self.instance = proved.instance
        self.version = proved.version
        self.since = datetime.now(UTC).isoformat(timespec="seconds")
        self._socket = socket
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
        bad = 0
        try:
            while bad < MAX_BAD:
                try:
                    message = _MESSAGE.validate_json(await receive(self._socket))
                except ValidationError as error:
                    bad += 1
                    self.tell(Problem(detail=f"Not understood: {error.errors()[0]['msg']}."))
                    continue
                match message:
                    case Ping():
                        self.tell(Pong())
                    case Opened() | Captured() | Performed() | Held() | Failed() | Pictured():
                        self._answer(message)
                    case _:
                        yield message
            await self._socket.close(_POLICY_VIOLATION)
        except WebSocketDisconnect:
            pass
        finally:
            sending.cancel()
            for answer in self._waiting.values():
                if not answer.done():
                    answer.set_exception(ConnectionLost())

    async def _send(self) -> None:
        while True:
            message = await self._outgoing.get()
            try:
                await self._socket.send_text(message.model_dump_json())
            except (WebSocketDisconnect, RuntimeError):
                # Starlette raises RuntimeError for a socket that closed meanwhile.
                return

    def _answer(self, reaction: Reaction) -> None:
        waiting = self._waiting.get(reaction.id)
        if waiting and not waiting.done():
            waiting.set_result(reaction)
