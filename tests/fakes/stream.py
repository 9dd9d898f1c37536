"""An answer as the events of a streamed message.

Source: https://platform.claude.com/docs/en/build-with-claude/streaming
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import JsonValue

from tests.fakes.messages import Blocks, Fault, ToolUse
from tests.fakes.refusals import Body

SHORTEST_CACHED = 512
"""Tokens of the shortest prefix that the 5.5 models cache."""
PIECE = 7
"""Characters of one piece of streamed text."""

Event = dict[str, JsonValue]


def encoded(event: Event) -> bytes:
    """Write one server-sent event."""
    return f"event: {event['type']}\ndata: {json.dumps(event, ensure_ascii=False)}\n\n".encode()


def error(fault: Fault) -> Event:
    """Write an error, as a body or as an event."""
    said: Event = {"type": fault.type, "message": fault.message}
    return {"type": "error", "error": said, "request_id": "req_fake"}


@dataclass(frozen=True)
class Message:
    """One answer as the events of a stream."""

    body: Body
    blocks: Blocks

    def start(self, cached: set[str]) -> Event:
        prefix = self.body.model_dump_json(include={"model", "tools", "system"})
        marked = _tokens(prefix) if self.body.marks else 0
        kept = marked if marked >= SHORTEST_CACHED else 0
        seen = prefix in cached
        if kept:
            cached.add(prefix)
        message: Event = {
            "id": "msg_fake",
            "type": "message",
            "role": "assistant",
            "model": self.body.model,
            "content": [],
            "stop_reason": None,
            "stop_sequence": None,
            "usage": {
                "input_tokens": _tokens(self.body.model_dump_json()) - kept,
                "cache_read_input_tokens": kept if seen else 0,
                "cache_creation_input_tokens": 0 if seen else kept,
                "output_tokens": 1,
            },
        }
        return {"type": "message_start", "message": message}

    def content(self) -> Iterator[Event]:
        """Write the blocks: thinking, then text, then the tool calls."""
        number = 0
        if self.blocks.thinking:
            empty: Event = {"type": "thinking", "thinking": "", "signature": ""}
            pieces: list[Event] = [
                {"type": "thinking_delta", "thinking": piece}
                for piece in _cut_up(self.blocks.thinking)
            ]
            pieces.append({"type": "signature_delta", "signature": "c2lnbmVk"})
            yield from _block(number, empty, pieces)
            number += 1
        if self.blocks.text:
            said: list[Event] = [
                {"type": "text_delta", "text": piece} for piece in _cut_up(self.blocks.text)
            ]
            yield from _block(number, {"type": "text", "text": ""}, said)
            number += 1
        for call in self.blocks.calls:
            begun: Event = {"type": "tool_use", "id": f"toolu_{number}", "name": call.name}
            yield from _block(number, {**begun, "input": {}}, self._input(call))
            number += 1

    def _input(self, call: ToolUse) -> list[Event]:
        text = (
            call.input
            if isinstance(call.input, str)
            else json.dumps(call.input, ensure_ascii=False)
        )
        eager = {tool.name for tool in self.body.tools if tool.eager_input_streaming}
        # Without eager streaming the real API holds an input back until it is whole.
        pieces = _cut_up(text) if call.name in eager else [text]
        return [{"type": "input_json_delta", "partial_json": piece} for piece in ("", *pieces)]

    def delta(self) -> Event:
        """Write the last event but one: why the message ends, and what it used."""
        reason = self.blocks.stop_reason or ("tool_use" if self.blocks.calls else "end_turn")
        details: Event = {"type": "refusal", "explanation": self.blocks.explanation or None}
        delta: Event = {
            "stop_reason": reason,
            "stop_sequence": None,
            "stop_details": details if reason == "refusal" else None,
        }
        written = self.blocks.thinking + self.blocks.text + str(self.blocks.calls)
        usage: Event = {"output_tokens": _tokens(written)}
        return {"type": "message_delta", "delta": delta, "usage": usage}


def _block(number: int, empty: Event, deltas: list[Event]) -> Iterator[Event]:
    yield {"type": "content_block_start", "index": number, "content_block": empty}
    for delta in deltas:
        yield {"type": "content_block_delta", "index": number, "delta": delta}
    yield {"type": "content_block_stop", "index": number}


def _cut_up(text: str) -> list[str]:
    return [text[at : at + PIECE] for at in range(0, len(text), PIECE)]


def _tokens(text: str) -> int:
    return len(text) // 4
