"""The model over the Messages API: Claude, or any server that speaks the same words.

The only module that knows the SDK. Each decision is one request with one user turn and one streamed
reply. Source: https://platform.claude.com/docs/en/api/messages
"""

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from json import JSONDecodeError

import anthropic
import httpx2
from anthropic import types as api

from webstep.agent.failure import Failure, Feature
from webstep.agent.models import MODELS, Models, TierModel
from webstep.agent.ports import Answer, NoReply, Turn
from webstep.agent.prompt import Prompt, build
from webstep.agent.reply import Reply, total
from webstep.agent.retry import Passing, Retry
from webstep.agent.tools import Tool
from webstep.errors import ModelError
from webstep.protocol.spending import Usage

CONNECT_S = 10.0
SILENCE_S = 120.0
"""Without a byte for so long, a reply is given up. The API itself sends a ping now and then."""
LONGEST_S = 1_800.0
"""For one decision with all its tries: a small machine's own model may need many minutes."""


def connect(
    base_url: str | None = None, key: str | None = None, silence_s: float = SILENCE_S
) -> anthropic.AsyncAnthropic:
    """Make the client; what is not given comes from the environment. Close it after use.

    The SDK reads ANTHROPIC_API_KEY, else ANTHROPIC_AUTH_TOKEN, and ANTHROPIC_BASE_URL.

    Raises:
        ModelError: there is no key, or the address is none.
    """
    try:
        client = anthropic.AsyncAnthropic(
            api_key=key,
            base_url=base_url,
            timeout=anthropic.Timeout(silence_s, connect=CONNECT_S),
            max_retries=0,  # retry.py tries again, and tells the person about it.
        )
    except (anthropic.AnthropicError, httpx2.InvalidURL) as error:
        raise ModelError(f"{error} Look at the ANTHROPIC_ variables in the environment.") from None
    if client.base_url.scheme not in ("http", "https"):
        raise ModelError("ANTHROPIC_BASE_URL is no address: begin it with http:// or https://.")
    if not (client.api_key or client.auth_token or client.credentials):
        raise ModelError("There is no key for the model: set ANTHROPIC_API_KEY and start again.")
    return client


class Claude:
    """A model that decides each turn by one request to the Messages API."""

    def __init__(
        self,
        client: anthropic.AsyncAnthropic,
        models: Models = MODELS,
        retry: Retry | None = None,
        longest_s: float = LONGEST_S,
    ) -> None:
        """Decide with these models."""
        self.name = models.name
        self._client = client
        self._models = models
        self._retry = retry or Retry()
        self._longest_s = longest_s
        self._lacks: set[tuple[str, Feature]] = set()

    async def decide(self, turn: Turn, tell: Callable[[str], None]) -> Answer:
        """Decide one turn, telling the reason so far; the usage counts failed tries too.

        Raises:
            Refusal: the model will not decide this.
            NoReply: no reply can be had; the message says why and what to do.
        """
        begun = time.monotonic()
        chosen = self._models.of(turn.policy.tier)
        spent: list[Usage] = []
        attempt = partial(self._attempt, build(turn, turn.shared), chosen, spent, tell)
        try:
            async with asyncio.timeout(self._longest_s):
                tried = await self._retry.run(attempt, tell, turn.tries)
        except (ModelError, TimeoutError) as error:
            late = f"{chosen.model} had not decided after {self._longest_s:g} s. Try it again."
            why = str(error) if isinstance(error, ModelError) else late
            raise NoReply(why, self._total(spent, begun)) from None
        usage = self._total(spent, begun)
        return tried.result.answer(usage, tried.waited)

    def _total(self, spent: Sequence[Usage], begun: float) -> Usage:
        return total(spent, round(time.monotonic() - begun, 3), self._models.prices)

    async def probe(self) -> bool:
        """Have a word counted, which is free and needs a good key; False if this server cannot.

        Raises:
            ModelError: no reply could be had; the message says why and what to do.
        """
        chosen = self._models.fast
        with self._named(chosen):
            try:
                counted = await self._client.messages.count_tokens(
                    model=chosen.model, messages=[{"role": "user", "content": "Hello"}]
                )
            except anthropic.NotFoundError as error:
                # Of a model that it does not have, the API gives the name.
                if chosen.model in str(error):
                    raise
                return False
        # Of a reply that is no JSON, such as a web page, the SDK returns the text.
        if not isinstance(counted, api.MessageTokensCount):
            raise self._foreign("a text, not with a count")
        return True

    async def _attempt(
        self, prompt: Prompt, chosen: TierModel, spent: list[Usage], tell: Callable[[str], None]
    ) -> Reply:
        """Try once; and again at once without any feature that this server turns out to lack."""
        while True:
            reply = Reply(tell)
            with self._named(chosen):
                try:
                    await self._receive(prompt, chosen, reply)
                    return reply
                except anthropic.APIStatusError as error:
                    refused = self._refused(chosen, error)
                    if refused is None:
                        raise
                    self._lacks.add((chosen.model, refused))
                    tell(f"{self._address} refused {refused.words}: left out from now on.")
                finally:
                    spent.append(reply.usage)

    @contextmanager
    def _named(self, chosen: TierModel) -> Iterator[None]:
        """Make what the SDK raises an error of ours, with its remedy."""
        try:
            yield
        except anthropic.APIStatusError as error:
            raise self._failure(chosen, error) from None
        # What breaks in the middle of a stream does not come as an error of the SDK.
        except (anthropic.APIConnectionError, httpx2.RequestError) as error:
            raise self._unreachable(error) from None
        except anthropic.AnthropicError as error:
            raise ModelError(f"{self._masked(str(error))} Set ANTHROPIC_API_KEY.") from None

    async def _receive(self, prompt: Prompt, chosen: TierModel, reply: Reply) -> None:
        """Send the request and read its reply to the end; leaving early closes the connection."""
        async with await self._open(prompt, chosen) as stream:
            kind = stream.response.headers.get("content-type", "nothing")
            if not kind.startswith("text/event-stream"):
                raise self._foreign(f"{kind}, not with a stream")
            try:
                async for event in stream:
                    _take(event, reply)
            except (JSONDecodeError, UnicodeDecodeError):
                reply.whole = False  # Half an event: the stream was cut off within it.
        if not reply.whole:
            raise Passing(f"The reply of {self._address} was cut off on the way.")

    async def _open(
        self, prompt: Prompt, chosen: TierModel
    ) -> anthropic.AsyncStream[api.RawMessageStreamEvent]:
        lacks = {feature for model, feature in self._lacks if model == chosen.model}
        system = api.TextBlockParam(type="text", text=prompt.system)
        if Feature.CACHE not in lacks:
            # One mark is enough: the API caches what stands before it, and the tools do.
            system["cache_control"] = {"type": "ephemeral"}
        effort = None if Feature.EFFORT in lacks else chosen.effort
        return await self._client.messages.create(
            model=chosen.model,
            max_tokens=chosen.max_tokens,
            system=[system],
            tools=[_tool(tool, Feature.EAGER not in lacks) for tool in prompt.tools],
            messages=[{"role": "user", "content": prompt.user}],
            output_config={"effort": effort} if effort else anthropic.omit,
            stream=True,
        )

    def _refused(self, chosen: TierModel, error: anthropic.APIStatusError) -> Feature | None:
        """Find the feature that a request was refused for, of those it had."""
        if error.status_code not in (400, 422):
            return None
        had = (feature for feature in Feature if (chosen.model, feature) not in self._lacks)
        words = str(error).replace("output_config", Feature.EFFORT)
        return next((feature for feature in had if feature in words), None)

    def _failure(self, chosen: TierModel, error: anthropic.APIStatusError) -> ModelError:
        said = self._masked(error.api_message or str(error))
        after = error.response.headers.get("retry-after", "")
        failure = Failure(error.status_code, error.type or "", said, after)
        return failure.error(chosen.model, self._address)

    def _unreachable(self, error: anthropic.APIConnectionError | httpx2.RequestError) -> Passing:
        match error.__cause__ if isinstance(error, anthropic.APIConnectionError) else error:
            case httpx2.ConnectError() as cause:
                return Passing(
                    f"Nothing answers at {self._address} ({cause}). Look at the network, and at "
                    f"ANTHROPIC_BASE_URL if it is set."
                )
            case httpx2.TimeoutException():
                return Passing(f"{self._address} did not answer in time.")
            case _:
                return Passing(f"The connection to {self._address} broke.")

    def _foreign(self, said: str) -> ModelError:
        return ModelError(
            f"{self._address} answered with {said} of the Messages API. Set ANTHROPIC_BASE_URL to "
            f"a server of that API, without /v1 at the end."
        )

    @property
    def _address(self) -> str:
        return str(self._client.base_url.copy_with(userinfo=b"")).rstrip("/")

    def _masked(self, said: str) -> str:
        """Shorten what a server said to one line; some of them repeat the key."""
        for key in (self._client.api_key, self._client.auth_token):
            said = said.replace(key, "…") if key else said
        return " ".join(said.split())[:300]


def _tool(tool: Tool, eager: bool) -> api.ToolParam:
    written = api.ToolParam(
        name=tool.name, description=tool.description, input_schema=dict(tool.schema)
    )
    if eager:
        # Without it the API holds an input back until it is whole, and the reason with it.
        written["eager_input_streaming"] = True
    return written


def _take(event: api.RawMessageStreamEvent, reply: Reply) -> None:
    """Take one event in. The SDK gives an unknown one a known class, so its type is looked at."""
    match event:
        case api.RawMessageStartEvent(type="message_start", message=message):
            reply.usage = _counted(message.usage, Usage(model=message.model))
        case api.RawContentBlockStartEvent(
            index=block, content_block=api.ToolUseBlock(type="tool_use", name=name, input=given)
        ):
            reply.begin_call(block, name, given)
        case api.RawContentBlockDeltaEvent(
            index=block, delta=api.InputJSONDelta(type="input_json_delta", partial_json=json)
        ):
            reply.write(block, json)
        case api.RawContentBlockDeltaEvent(delta=api.TextDelta(type="text_delta", text=text)):
            reply.text += text
        case api.RawMessageDeltaEvent(type="message_delta", delta=delta, usage=usage):
            reply.stop_reason = delta.stop_reason or ""
            if delta.stop_details:
                reply.explanation = delta.stop_details.explanation or ""
            reply.usage = _counted(usage, reply.usage)
        case api.RawMessageStopEvent(type="message_stop"):
            reply.whole = True
        case _:
            pass  # Thinking and what servers add of their own.


def _counted(reported: api.Usage | api.MessageDeltaUsage | None, before: Usage) -> Usage:
    """Take in what a server reports: counts so far, of which any may be missing or 0."""
    if reported is None:
        return before
    counts = {
        "input_tokens": reported.input_tokens,
        "cached_tokens": reported.cache_read_input_tokens,
        "written_tokens": reported.cache_creation_input_tokens,
        "output_tokens": reported.output_tokens,
    }
    return before.model_copy(update={name: count for name, count in counts.items() if count})
