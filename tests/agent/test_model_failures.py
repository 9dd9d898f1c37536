"""What can go wrong between the client and the model, and what the person is told."""

import asyncio
import socket
from itertools import chain
from pathlib import Path

import pytest
from anthropic import AsyncAnthropic, CredentialsError
from anthropic.lib.credentials import AccessToken

from tests.agent.talk import talk
from tests.agent.turns import policy, turn
from tests.fakes.messages import Blocks, Fault, WebPage, call, in_turn
from tests.fakes.messages_api import KEY
from webstep.agent.claude import Claude, connect
from webstep.agent.prices import PRICES
from webstep.agent.retry import Retry
from webstep.errors import ModelError

CLICK = call("click", reason="Send it.", element="7")
OVERLOADED = Fault(529, "overloaded_error", "Overloaded")
SHORT = call("type", reason="ü")
LENGTH = 1393
"""Bytes of the stream that SHORT becomes; a test below holds it to that."""
FEATURES = ("eager_input_streaming", "effort", "cache_control")


@pytest.mark.parametrize("status", [408, 409, 500, 502, 503, 504, 529])
async def test_what_may_pass_is_tried_again_after_growing_pauses(status: int) -> None:
    fault = Fault(status, "api_error", "Try later")
    async with talk(in_turn(fault, fault, fault, fault, CLICK)) as talking:
        answer = await talking.decide()
    assert answer.calls[0].name == "click"
    assert talking.pauses == [1, 2, 4, 8]
    assert talking.told[0] == "The model cannot answer now (Try later). Trying again in 1 s."


async def test_after_five_tries_it_gives_up() -> None:
    async with talk(in_turn(OVERLOADED)) as talking:
        with pytest.raises(ModelError, match=r"Overloaded.*Tried 5 times"):
            await talking.decide()
    assert len(talking.api.requests) == 5


async def test_a_pause_spreads_by_a_fifth() -> None:
    pauses: list[float] = []
    chances = iter([0.0, 1.0, 0.5])
    async with talk(in_turn(OVERLOADED, OVERLOADED, OVERLOADED, CLICK)) as talking:

        async def note(seconds: float) -> None:
            pauses.append(seconds)

        async with connect(talking.api.base_url, KEY) as client:
            retry = Retry(note, lambda: next(chances))
            await Claude(client, retry=retry).decide(turn(), talking.told.append)
    assert pauses == pytest.approx([0.8, 2.4, 4.0])


@pytest.mark.parametrize(
    ("asked", "pause"), [("7", 7), ("0.5", 0.5), ("3600", 60), ("", 1), ("-3", 1), ("soon", 1)]
)
async def test_a_rate_limit_is_waited_for_as_the_server_asks(asked: str, pause: float) -> None:
    fault = Fault(429, "rate_limit_error", "Slow down", retry_after=asked)
    async with talk(in_turn(fault, CLICK)) as talking:
        await talking.decide()
    assert talking.pauses == [pause]


async def test_it_never_waits_longer_than_ninety_seconds_in_all() -> None:
    fault = Fault(429, "rate_limit_error", "Slow down", retry_after="50")
    async with talk(in_turn(fault)) as talking:
        with pytest.raises(ModelError, match=r"Tried 2 times"):
            await talking.decide()
    assert talking.pauses == [50]


async def test_an_error_within_the_stream_discards_the_whole_message() -> None:
    broken = Blocks(CLICK.calls, error="overloaded_error")
    whole = call("type", reason="b", element="8", text="x")
    async with talk(in_turn(broken, whole)) as talking:
        answer = await talking.decide()
    assert [made.name for made in answer.calls] == ["type"]
    assert talking.pauses == [1]


async def test_an_error_within_the_stream_is_told_by_its_type() -> None:
    async with talk(in_turn(Blocks(CLICK.calls, error="authentication_error"))) as talking:
        with pytest.raises(ModelError, match="The key was refused"):
            await talking.decide()
    assert talking.pauses == []


@pytest.mark.parametrize("tidy", [False, True])
@pytest.mark.parametrize("first", range(8))
async def test_a_stream_cut_anywhere_gives_nothing_of_itself(first: int, tidy: bool) -> None:
    cuts = range(first * 23, LENGTH, 8 * 23)
    pairs = [(Blocks(SHORT.calls, cut=at, tidy=tidy), CLICK) for at in cuts]
    async with talk(in_turn(*chain.from_iterable(pairs))) as talking:
        for _ in cuts:
            answer = await talking.decide()
            assert [made.name for made in answer.calls] == ["click"]
    assert len(talking.api.requests) == 2 * len(cuts)


@pytest.mark.parametrize(
    "noise",
    [
        b'event: content_block_delta\ndata: {"type": "content_block_delta", "ind\n\n',
        b'event: content_block_delta\ndata: "Gr\xc3\n\n',
    ],
)
async def test_an_event_that_cannot_be_read_discards_the_whole_message(noise: bytes) -> None:
    async with talk(in_turn(Blocks(SHORT.calls, noise=noise), CLICK)) as talking:
        answer = await talking.decide()
    assert [made.name for made in answer.calls] == ["click"]


async def test_events_that_nobody_knows_are_passed_over() -> None:
    noise = b"".join(
        b"event: " + kind + b'\ndata: {"type": "' + kind + b'", ' + rest + b"}\n\n"
        for kind, rest in (
            (b"surprise", b'"message": 1'),
            (b"content_block_start", b'"index": 9, "content_block": {"type": "hologram"}'),
            (b"content_block_delta", b'"index": 9, "delta": {"type": "hologram_delta"}'),
            (b"content_block_delta", b'"index": 0, "delta": {"type": "hologram_delta"}'),
        )
    )
    async with talk(in_turn(Blocks(SHORT.calls, noise=noise))) as talking:
        answer = await talking.decide()
    assert [made.name for made in answer.calls] == ["type"]
    assert len(talking.api.requests) == 1


@pytest.mark.parametrize(("cut", "name"), [(LENGTH - 1, "click"), (LENGTH, "type")])
async def test_a_reply_counts_only_with_its_last_byte(cut: int, name: str) -> None:
    async with talk(in_turn(Blocks(SHORT.calls, cut=cut), CLICK)) as talking:
        answer = await talking.decide()
    assert [made.name for made in answer.calls] == [name]


async def test_a_failed_try_costs_what_it_reported() -> None:
    async with talk(in_turn(CLICK)) as talking:
        once = (await talking.decide()).usage
    async with talk(in_turn(Blocks(CLICK.calls, error="api_error"), CLICK)) as talking:
        twice = (await talking.decide()).usage
    assert twice.input_tokens == 2 * once.input_tokens
    assert (twice.written_tokens, twice.cached_tokens) == (once.written_tokens, once.written_tokens)
    assert twice.output_tokens == once.output_tokens + 1
    assert twice.cost_usd == pytest.approx(PRICES.cost(twice))


async def test_a_silent_server_is_tried_again() -> None:
    silent = Blocks(CLICK.calls, hold=asyncio.Event())
    async with talk(in_turn(silent, CLICK), silence_s=0.3) as talking:
        answer = await talking.decide()
    assert answer.calls[0].name == "click"
    assert f"{talking.api.base_url} did not answer in time. Trying again in 1 s." in talking.told


async def test_an_address_where_nothing_listens_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"

    async def no_pause(seconds: float) -> None:
        return None

    with_password = address.replace("://", "://me:secret@")
    async with connect(with_password, KEY) as client:
        with pytest.raises(ModelError, match=f"Nothing answers at {address} .*ANTHROPIC_BASE_URL"):
            await Claude(client, retry=Retry(no_pause)).decide(turn(), lambda reason: None)


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Fault(403, "permission_error", "No access"), "The key was refused .*ANTHROPIC_API_KEY"),
        (Fault(400, "invalid_request_error", "Your credit balance is too low"), "no credit left"),
        (Fault(402, "billing_error", "Payment required"), "no credit left"),
        (Fault(404, "not_found_error", "model: x"), "has no claude-haiku-5-5 .*ANTHROPIC_BASE_URL"),
        (Fault(413, "request_too_large", "Too large"), "too large .*smaller page"),
        (Fault(400, "invalid_request_error", "max_tokens: odd"), "refused the request .*odd"),
    ],
)
async def test_what_cannot_pass_ends_at_once_and_says_what_to_do(fault: Fault, told: str) -> None:
    async with talk(in_turn(fault)) as talking:
        with pytest.raises(ModelError, match=told):
            await talking.decide()
    assert len(talking.api.requests) == 1
    assert talking.pauses == []


async def test_a_wrong_key_is_refused_and_never_shown() -> None:
    async with talk(in_turn(CLICK), key="sk-wrong-key") as talking:
        with pytest.raises(ModelError, match="key was refused by http://127") as caught:
            await talking.decide()
    assert "sk-wrong-key" not in repr(caught.value)


async def test_a_server_that_repeats_the_key_does_not_get_it_shown() -> None:
    fault = Fault(401, "authentication_error", f"Received={KEY}\nExpected another")
    async with talk(in_turn(fault)) as talking:
        with pytest.raises(ModelError, match="Received=… Expected another") as caught:
            await talking.decide()
    assert KEY not in repr(caught.value)


@pytest.mark.parametrize("lacks", [*((feature,) for feature in FEATURES), FEATURES])
async def test_a_feature_that_a_server_lacks_is_left_out_from_then_on(
    lacks: tuple[str, ...],
) -> None:
    async with talk(in_turn(CLICK), lacks=lacks) as talking:
        for _ in range(3):
            answer = await talking.decide()
            assert answer.calls[0].input["element"] == "7"
    assert len(talking.api.refusals) == len(lacks)
    assert sum("left out from now on" in told for told in talking.told) == len(lacks)
    assert len(talking.api.requests) == 3
    assert talking.pauses == []
    assert not any(feature in str(talking.body) for feature in lacks)
    assert all(feature in str(talking.body) for feature in set(FEATURES) - set(lacks))


async def test_a_feature_is_left_out_only_for_the_model_that_lacks_it() -> None:
    unsupported = Fault(400, "invalid_request_error", "This model does not support effort.")
    async with talk(in_turn(unsupported, CLICK)) as talking:
        await talking.decide()
        assert "output_config" not in talking.body
        await talking.decide(turn(of=policy("strong")))
    assert "output_config" in talking.body


async def test_credentials_that_cannot_be_loaded_name_the_variable_to_set() -> None:
    def no_token(*, force_refresh: bool = False) -> AccessToken:
        raise CredentialsError("The profile has no token.")

    async with (
        talk(in_turn(CLICK)) as talking,
        AsyncAnthropic(credentials=no_token, base_url=talking.api.base_url) as client,
    ):
        with pytest.raises(ModelError, match=r"no token\. Set ANTHROPIC_API_KEY"):
            await Claude(client).decide(turn(), talking.told.append)


async def test_a_web_page_in_place_of_an_answer_names_the_address_to_set_right() -> None:
    async with talk(in_turn(WebPage("<html>Sign in</html>"))) as talking:
        with pytest.raises(ModelError, match=r"text/html.*ANTHROPIC_BASE_URL"):
            await talking.decide()


async def test_an_address_with_v1_at_its_end_is_explained() -> None:
    async with (
        talk(in_turn(CLICK)) as talking,
        connect(f"{talking.api.base_url}/v1", KEY) as client,
    ):
        with pytest.raises(ModelError, match="without /v1"):
            await Claude(client).decide(turn(), talking.told.append)


@pytest.mark.parametrize("variable", ["ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN"])
async def test_key_and_address_come_from_the_environment(
    variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ANTHROPIC_API_KEY", raising=False)
    async with talk(in_turn(CLICK)) as talking:
        monkeypatch.setenv(variable, KEY)
        monkeypatch.setenv("ANTHROPIC_BASE_URL", talking.api.base_url)
        async with connect() as client:
            answer = await Claude(client).decide(turn(), talking.told.append)
    assert answer.calls[0].name == "click"


def test_without_a_key_connecting_says_which_variable_to_set(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "ANTHROPIC_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(ModelError, match="set ANTHROPIC_API_KEY"):
        connect()


@pytest.mark.parametrize("address", ["localhost:11434", "ftp://x", "http://x:port"])
def test_an_address_that_is_none_is_refused_on_connecting(address: str) -> None:
    with pytest.raises(ModelError, match="ANTHROPIC_"):
        connect(address, KEY)
