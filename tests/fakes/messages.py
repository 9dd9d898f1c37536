"""The words between the fake Messages API and the brain that decides for it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from pydantic import JsonValue


@dataclass(frozen=True)
class Request:
    """One accepted request."""

    model: str
    system: str
    user: str
    tools: tuple[str, ...]
    """The names of the offered tools."""
    key: str
    body: dict[str, JsonValue]
    """The whole body, as it came."""


@dataclass(frozen=True)
class ToolUse:
    """One tool call of an answer."""

    name: str
    input: dict[str, JsonValue] | str
    """A text is sent as it stands, so it can be broken JSON."""


@dataclass(frozen=True)
class Blocks:
    """An answer, and what goes wrong while it is sent."""

    calls: tuple[ToolUse, ...] = ()
    text: str = ""
    thinking: str = ""
    stop_reason: str = ""
    """Left empty, it is tool_use if there are calls, else end_turn."""
    explanation: str = ""
    """Of a refusal."""
    noise: bytes = b""
    """Sent as it stands before the end."""
    error: str = ""
    """The type of an error event that comes in place of the end."""
    cut: int | None = None
    """The connection is closed after so many bytes of the body."""
    tidy: bool = False
    """The cut body is ended in good order, as a proxy may do that has lost the server."""
    hold: asyncio.Event | None = None
    """The end is sent once this is set."""


@dataclass(frozen=True)
class Fault:
    """An error in place of an answer."""

    status: int
    type: str
    message: str
    retry_after: str = ""


@dataclass(frozen=True)
class WebPage:
    """HTML with a 200 in place of an answer, as a proxy or a wrong address gives it."""

    html: str


Brain = Callable[[Request], Blocks | Fault | WebPage]


def call(name: str, **fields: JsonValue) -> Blocks:
    """Answer with one tool call."""
    return Blocks(calls=(ToolUse(name, fields),))


def in_turn(*answers: Blocks | Fault | WebPage) -> Brain:
    """Give these answers one after the other, and the last one ever after."""
    left = list(answers)
    return lambda request: left.pop(0) if len(left) > 1 else left[0]
