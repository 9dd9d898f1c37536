"""What the real Messages API refuses of a request, refused in its own words.

Sources: https://platform.claude.com/docs/en/api/messages and /en/api/errors.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from tests.fakes.messages import Fault

MODELS = ("claude-haiku-5-5", "claude-sonnet-5-5", "claude-opus-5-5", "claude-fable-5-1")
UNFORCED = MODELS[1:]
"""They refuse a forced tool."""
MARKS = 4


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CacheControl(Part):
    type: Literal["ephemeral"]
    ttl: Literal["5m", "1h"] = "5m"


class Text(Part):
    type: Literal["text"]
    text: Annotated[str, Field(min_length=1)]
    cache_control: CacheControl | None = None


class Message(Part):
    role: Literal["user", "assistant"]
    content: Annotated[str, Field(min_length=1)] | Annotated[list[Text], Field(min_length=1)]


class InputSchema(BaseModel):
    type: Literal["object"]
    properties: dict[str, JsonValue] = {}


class Tool(Part):
    name: Annotated[str, Field(pattern=r"^[a-zA-Z0-9_-]{1,128}$")]
    description: str = ""
    input_schema: InputSchema
    eager_input_streaming: bool | None = None
    cache_control: CacheControl | None = None


class ToolChoice(Part):
    type: Literal["auto", "any", "tool", "none"]
    name: str = ""
    disable_parallel_tool_use: bool = False


class OutputConfig(Part):
    effort: Literal["low", "medium", "high", "xhigh", "max"] | None = None


class Thinking(BaseModel):
    type: Literal["adaptive", "enabled", "disabled"]


class Counted(Part):
    model: str
    messages: Annotated[list[Message], Field(min_length=1)]
    system: str | list[Text] = ""


class Body(Counted):
    max_tokens: Annotated[int, Field(ge=1, le=128_000)]
    tools: list[Tool] = []
    tool_choice: ToolChoice | None = None
    thinking: Thinking | None = None
    output_config: OutputConfig | None = None
    stream: bool = False
    temperature: float | None = None
    top_p: float | None = None
    top_k: int | None = None

    @property
    def texts(self) -> list[Text]:
        """All blocks of text, the system's first."""
        parts = [self.system, *(message.content for message in self.messages)]
        return [text for part in parts if not isinstance(part, str) for text in part]

    @property
    def marks(self) -> int:
        """How often caching is asked for."""
        marks = [tool.cache_control for tool in self.tools]
        marks += [text.cache_control for text in self.texts]
        return len([mark for mark in marks if mark])


C = TypeVar("C", bound=Counted)


def unknown_caller(headers: Mapping[str, str], key: str) -> Fault | None:
    """Refuse a request by its headers."""
    bearer = headers.get("authorization", "").removeprefix("Bearer ")
    if key not in (headers.get("x-api-key"), bearer):
        return Fault(401, "authentication_error", "invalid x-api-key")
    if "anthropic-version" not in headers:
        return Fault(400, "invalid_request_error", "anthropic-version: header is required")
    return None


def read(raw: bytes, lacks: tuple[str, ...]) -> Body | Fault:
    """Parse a request's body, or refuse it; `lacks` are features that this server does not know."""
    body = _parsed(Body, raw)
    if isinstance(body, Fault):
        return body
    refusal = next(chain(_unknown(body, lacks), _refused(body)), "")
    return Fault(400, "invalid_request_error", refusal) if refusal else body


def read_count(raw: bytes) -> Counted | Fault:
    """Parse the body of a request for a count, or refuse it."""
    return _parsed(Counted, raw)


def _parsed(kind: type[C], raw: bytes) -> C | Fault:
    try:
        body = kind.model_validate_json(raw)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        return Fault(400, "invalid_request_error", f"{where}: {first['msg']}")
    if body.model not in MODELS:
        return Fault(404, "not_found_error", f"model: {body.model}")
    return body


def _unknown(body: Body, lacks: tuple[str, ...]) -> Iterator[str]:
    """Name what this server lacks, as servers do that know only a part of the API."""
    if "eager_input_streaming" in lacks and any(t.eager_input_streaming for t in body.tools):
        yield "tools.0.custom.eager_input_streaming: Extra inputs are not permitted"
    if "effort" in lacks and body.output_config and body.output_config.effort:
        yield "This model does not support the effort parameter."
    if "cache_control" in lacks and body.marks:
        yield "system.0.cache_control: Extra inputs are not permitted"


def _refused(body: Body) -> Iterator[str]:
    if body.model in UNFORCED and body.tool_choice and body.tool_choice.type in ("any", "tool"):
        yield f"tool_choice: {body.tool_choice.type} is not supported with this model"
    for name in ("temperature", "top_p", "top_k"):
        if getattr(body, name) is not None:
            yield f"{name}: Extra inputs are not permitted"
    if body.thinking and body.thinking.type != "adaptive":
        yield f"thinking.type: {body.thinking.type} is not supported with this model"
    if body.messages[-1].role == "assistant":
        yield "messages: this model does not support prefilling the assistant's turn"
    if body.marks > MARKS:
        yield f"A maximum of {MARKS} blocks with cache_control may be provided. Found {body.marks}."
    if any(count > 1 for count in Counter(tool.name for tool in body.tools).values()):
        yield "tools: Tool names must be unique."
