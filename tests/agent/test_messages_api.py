"""The fake refuses what the real Messages API refuses; or else tests would prove nothing."""

from collections.abc import Iterator

import httpx
import pytest
from pydantic import JsonValue

from tests.fakes.messages import call, in_turn
from tests.fakes.messages_api import KEY, MessagesApi

HEADERS = {"x-api-key": KEY, "anthropic-version": "2023-06-01"}
MARK: JsonValue = {"type": "ephemeral"}
TOOL: JsonValue = {"name": "click", "input_schema": {"type": "object", "properties": {}}}
USER: JsonValue = {"role": "user", "content": "Go."}
GOOD: dict[str, JsonValue] = {
    "model": "claude-sonnet-5-5",
    "max_tokens": 100,
    "messages": [USER],
    "tools": [TOOL],
    "stream": True,
}


def text(words: str, marked: bool = False) -> dict[str, JsonValue]:
    return {"type": "text", "text": words, **({"cache_control": MARK} if marked else {})}


@pytest.fixture(scope="module")
def served() -> Iterator[MessagesApi]:
    """One server in a thread of its own, as the browser tests use it."""
    with MessagesApi(in_turn(call("click", reason="x"))) as api:
        yield api


def post(api: MessagesApi, body: dict[str, JsonValue], headers: dict[str, str]) -> httpx.Response:
    return httpx.post(f"{api.base_url}/v1/messages", json=body, headers=headers)


def test_a_good_request_is_answered_by_events_in_their_order(served: MessagesApi) -> None:
    answer = post(served, GOOD, HEADERS)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")
    kinds = [line[7:] for line in answer.text.splitlines() if line.startswith("event: ")]
    assert list(dict.fromkeys(kinds)) == [
        *("message_start", "ping", "content_block_start", "content_block_delta"),
        *("content_block_stop", "message_delta", "message_stop"),
    ]
    assert served.requests[-1].tools == ("click",)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"tool_choice": {"type": "any"}}, "tool_choice"),
        ({"tool_choice": {"type": "tool", "name": "click"}}, "tool_choice"),
        ({"temperature": 0}, "temperature"),
        ({"top_p": 0.5}, "top_p"),
        ({"top_k": 5}, "top_k"),
        ({"thinking": {"type": "disabled"}}, "thinking"),
        ({"thinking": {"type": "enabled", "budget_tokens": 2000}}, "thinking"),
        ({"messages": [USER, {"role": "assistant", "content": "{"}]}, "prefilling"),
        ({"messages": []}, "messages"),
        ({"messages": [{"role": "user", "content": [text("")]}]}, "messages.0.content"),
        ({"system": [text("")]}, "system"),
        ({"system": [text("a", marked=True)] * 5}, "maximum of 4"),
        ({"tools": [TOOL, TOOL]}, "unique"),
        ({"tools": [{"name": "a b", "input_schema": {"type": "object"}}]}, "tools.0.name"),
        ({"tools": [{"name": "a", "input_schema": {"type": "array"}}]}, "tools.0.input_schema"),
        ({"max_tokens": 0}, "max_tokens"),
        ({"output_config": {"effort": "huge"}}, "effort"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_what_the_real_one_refuses_is_a_400_that_names_it(
    served: MessagesApi, change: dict[str, JsonValue], named: str
) -> None:
    answer = post(served, {**GOOD, **change}, HEADERS)
    assert answer.status_code == 400
    said = answer.json()
    assert (said["type"], said["error"]["type"]) == ("error", "invalid_request_error")
    assert named in said["error"]["message"]


def test_a_request_without_max_tokens_is_refused(served: MessagesApi) -> None:
    answer = post(served, {k: v for k, v in GOOD.items() if k != "max_tokens"}, HEADERS)
    assert answer.json()["error"]["message"] == "max_tokens: Field required"


def test_an_unknown_model_is_not_found(served: MessagesApi) -> None:
    answer = post(served, {**GOOD, "model": "claude-9"}, HEADERS)
    assert (answer.status_code, answer.json()["error"]["type"]) == (404, "not_found_error")


@pytest.mark.parametrize("headers", [{}, {"x-api-key": "wrong"}, {"authorization": "Bearer no"}])
def test_a_missing_or_wrong_key_is_refused(served: MessagesApi, headers: dict[str, str]) -> None:
    answer = post(served, GOOD, {**headers, "anthropic-version": "2023-06-01"})
    assert (answer.status_code, answer.json()["error"]["type"]) == (401, "authentication_error")


def test_a_token_is_as_good_as_a_key(served: MessagesApi) -> None:
    headers = {"authorization": f"Bearer {KEY}", "anthropic-version": "2023-06-01"}
    assert post(served, GOOD, headers).status_code == 200


def test_a_request_without_a_version_is_refused(served: MessagesApi) -> None:
    answer = post(served, GOOD, {"x-api-key": KEY})
    assert answer.json()["error"]["message"] == "anthropic-version: header is required"


def test_a_short_prefix_is_not_cached(served: MessagesApi) -> None:
    for _ in range(2):
        answer = post(served, {**GOOD, "system": [text("short", marked=True)]}, HEADERS)
        assert '"cache_read_input_tokens": 0' in answer.text
        assert '"cache_creation_input_tokens": 0' in answer.text
