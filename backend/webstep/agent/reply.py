"""One reply of the model as it arrives: its tool calls piece by piece, and what it used.

It knows the Messages API's streamed messages (https://platform.claude.com/docs/en/build-with-claude/streaming)
but not the SDK that reads them. Nothing of a reply is used before the whole of it is there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pydantic import JsonValue, TypeAdapter, ValidationError
from pydantic_core import from_json

from webstep.agent.ports import Answer, Refusal
from webstep.agent.prices import PriceTable
from webstep.agent.tools import ToolCall
from webstep.protocol.base import DISCREET
from webstep.protocol.spending import Usage

_INPUT: TypeAdapter[dict[str, JsonValue]] = TypeAdapter(dict[str, JsonValue], config=DISCREET)

LONGEST_TOLD = 20_000
"""Characters of a tool call within which its reason is told as it grows."""


@dataclass
class Written:
    """One tool call while it is written."""

    name: str
    given: object = None
    """The input as it came with the call's beginning: some servers send it whole."""
    json: str = ""
    """The input so far, as the model writes it."""

    def input(self) -> dict[str, JsonValue]:
        """Parse the whole input. Raises ValidationError if it is no JSON object."""
        if self.json:
            return _INPUT.validate_json(self.json)
        return _INPUT.validate_python(self.given or {})


@dataclass
class Reply:
    """One message of the model, from its first event to its last."""

    tell: Callable[[str], None]
    """Hears the reason so far, whenever there is more of it."""
    usage: Usage = field(default_factory=Usage)
    """What the server has reported so far; its model is empty until the message begins."""
    text: str = ""
    stop_reason: str = ""
    explanation: str = ""
    """Why it was refused, if the server said so."""
    whole: bool = False
    """Whether the last event came."""
    _calls: dict[int, Written] = field(default_factory=dict)
    _reason: str = ""

    def begin_call(self, block: int, name: str, given: object) -> None:
        """Take in the beginning of a tool call, by its block's number in the message."""
        self._calls[block] = Written(name, given)

    def write(self, block: int, json: str) -> None:
        """Take in a piece of a tool call's input, and tell the first call's reason so far."""
        written = self._calls.get(block)
        if written is None:
            return
        written.json += json
        first = written is next(iter(self._calls.values()))
        # Each piece means to parse all so far: a reply without end would take time without end.
        if first and len(written.json) < LONGEST_TOLD:
            self._tell_reason(written.json)

    def _tell_reason(self, json: str) -> None:
        try:
            parsed = from_json(json, allow_partial="trailing-strings")
        except ValueError:
            return  # Broken JSON is judged when the reply is whole.
        reason = parsed.get("reason") if isinstance(parsed, dict) else None
        if isinstance(reason, str) and reason != self._reason:
            self._reason = reason
            self.tell(reason)

    def answer(self, usage: Usage, waited: float = 0.0) -> Answer:
        """Return the tool calls of a whole reply, or what the model should be told about it.

        Raises:
            Refusal: it is one.
        """
        match self.stop_reason:
            case "refusal":
                why = self.explanation or self.text.strip() or "it gave no reason"
                raise Refusal(
                    f"{usage.model} refused to go on: {why} "
                    "Say the task in other words, or do this step yourself.",
                    usage,
                )
            case "max_tokens" | "model_context_window_exceeded":
                cut_off = "Your reply was cut off because it grew too long. Nothing was done. "
                return Answer(usage=usage, problem=f"{cut_off}Decide again, in fewer words.")
            case "pause_turn":
                paused = "Your reply paused before it was whole. Nothing was done. Decide again."
                return Answer(usage=usage, problem=paused)
            case _:
                return self._answer(usage, waited)

    def _answer(self, usage: Usage, waited: float) -> Answer:
        calls: list[ToolCall] = []
        for written in self._calls.values():
            try:
                calls.append(ToolCall(written.name, written.input()))
            except ValidationError:
                broken = f"The input of your call of {written.name} was no JSON object."
                return Answer(usage=usage, problem=f"{broken} Nothing was done. Call it again.")
        return Answer(tuple(calls), usage, waited=waited)


def total(replies: Sequence[Usage], seconds: float, prices: PriceTable) -> Usage:
    """Sum up what all tries for one decision used; a try that reported nothing adds nothing."""
    reported = [usage for usage in replies if usage.model]
    costs = [prices.cost(usage) for usage in reported]
    known = [dollars for dollars in costs if dollars is not None]
    return Usage(
        model=reported[-1].model if reported else "",
        calls=len(replies),
        input_tokens=sum(usage.input_tokens for usage in reported),
        cached_tokens=sum(usage.cached_tokens for usage in reported),
        written_tokens=sum(usage.written_tokens for usage in reported),
        output_tokens=sum(usage.output_tokens for usage in reported),
        cost_usd=sum(known) if len(known) == len(costs) else None,
        seconds=seconds,
    )
