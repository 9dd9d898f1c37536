"""Decisions over real HTTP and server-sent events, with the real SDK."""

import asyncio
from itertools import pairwise

import pytest

from tests.agent.talk import TURN, talk
from tests.agent.turns import policy, turn
from tests.fakes.messages import Blocks, ToolUse, call, in_turn
from webstep.agent.models import Models, TierModel
from webstep.agent.tools import ToolCall
from webstep.errors import ModelError

CLICK = call("click", reason="The form is filled in, so send it.", element="7")
LONG = policy(instruction="Fill the form. " * 200)
"""Its prompt is long enough for the cache."""


async def test_a_tool_call_becomes_an_answer() -> None:
    async with talk(in_turn(CLICK)) as talking:
        answer = await talking.decide()
    assert answer.calls == (
        ToolCall("click", {"reason": "The form is filled in, so send it.", "element": "7"}),
    )
    assert answer.problem == ""


async def test_the_reason_is_told_while_it_is_written() -> None:
    reason = 'Say "Grüße" \\ 👩‍🚀 and send it,\nthen wait.'
    async with talk(in_turn(call("click", reason=reason, element="7"))) as talking:
        await talking.decide()
    assert len(talking.told) > 4
    assert all(later.startswith(sooner) for sooner, later in pairwise(talking.told))
    assert talking.told[-1] == reason


async def test_only_the_first_call_tells_its_reason() -> None:
    calls = (ToolUse("click", {"reason": "One."}), ToolUse("click", {"reason": "Two."}))
    async with talk(in_turn(Blocks(calls))) as talking:
        await talking.decide()
    assert talking.told[-1] == "One."


async def test_thinking_and_text_before_the_calls_change_nothing() -> None:
    calls = (ToolUse("type", {"reason": "a", "text": "x\ny"}), ToolUse("click", {"reason": "b"}))
    brain = in_turn(Blocks(calls, text="I will send it.", thinking="Which button? The seventh."))
    async with talk(brain) as talking:
        answer = await talking.decide()
    assert [made.name for made in answer.calls] == ["type", "click"]
    assert answer.calls[0].input == {"reason": "a", "text": "x\ny"}


async def test_a_reply_without_a_call_is_an_answer_without_calls() -> None:
    async with talk(in_turn(Blocks(text="I would click Send."))) as talking:
        answer = await talking.decide()
    assert (answer.calls, answer.problem) == ((), "")
    assert answer.usage.output_tokens > 0


async def test_a_call_with_no_input_has_an_empty_one() -> None:
    async with talk(in_turn(Blocks((ToolUse("click", ""),)))) as talking:
        answer = await talking.decide()
    assert answer.calls == (ToolCall("click", {}),)


@pytest.mark.parametrize("stop", ["max_tokens", "model_context_window_exceeded"])
async def test_a_reply_that_was_cut_off_is_a_problem_even_if_its_json_is_whole(stop: str) -> None:
    async with talk(in_turn(Blocks(CLICK.calls, stop_reason=stop))) as talking:
        answer = await talking.decide()
    assert answer.calls == ()
    assert "cut off" in answer.problem


async def test_a_paused_reply_is_a_problem() -> None:
    async with talk(in_turn(Blocks(CLICK.calls, stop_reason="pause_turn"))) as talking:
        answer = await talking.decide()
    assert answer.calls == ()
    assert "paused" in answer.problem


@pytest.mark.parametrize("json", ['{"reason": "a", "elem', "[1]", "null", '{"a": "\\ud800"}', "no"])
async def test_broken_json_is_a_problem_that_names_the_tool(json: str) -> None:
    async with talk(in_turn(Blocks((*CLICK.calls, ToolUse("type", json))))) as talking:
        answer = await talking.decide()
    assert answer.calls == ()
    assert "call of type" in answer.problem


@pytest.mark.parametrize(
    ("blocks", "why"),
    [
        (Blocks(text="I won't.", stop_reason="refusal"), "I won't."),
        (Blocks(CLICK.calls, stop_reason="refusal", explanation="Harm."), "Harm."),
        (Blocks(stop_reason="refusal"), "no reason"),
    ],
)
async def test_a_refusal_is_an_error_with_what_the_model_said(blocks: Blocks, why: str) -> None:
    async with talk(in_turn(blocks)) as talking:
        with pytest.raises(ModelError, match="refused to go on") as caught:
            await talking.decide()
    assert why in str(caught.value)
    assert len(talking.api.requests) == 1


async def test_a_request_holds_these_fields_and_no_others() -> None:
    async with talk(in_turn(CLICK)) as talking:
        await talking.decide()
    body = talking.body
    assert set(body) == {
        *("model", "max_tokens", "system", "tools", "messages", "output_config", "stream")
    }
    assert isinstance(body["system"], list)
    assert isinstance(body["tools"], list)
    assert isinstance(body["messages"], list)
    assert [isinstance(part, dict) and part["cache_control"] for part in body["system"]] == [
        {"type": "ephemeral"}
    ]
    assert len(body["tools"]) == len(TURN.tools)
    assert all(
        isinstance(tool, dict)
        and set(tool) == {"name", "description", "input_schema", "eager_input_streaming"}
        for tool in body["tools"]
    )
    assert [isinstance(message, dict) and message["role"] for message in body["messages"]] == [
        "user"
    ]


async def test_the_tier_of_the_policy_chooses_model_effort_and_length() -> None:
    opus = TierModel(model="claude-opus-5-5", effort="low", max_tokens=900)
    async with talk(in_turn(CLICK), models=Models(strong=opus)) as talking:
        await talking.decide()
        assert (talking.body["model"], talking.body["output_config"]) == (
            "claude-haiku-5-5",
            {"effort": "medium"},
        )
        await talking.decide(turn(of=policy("strong")))
    assert (talking.body["model"], talking.body["output_config"], talking.body["max_tokens"]) == (
        "claude-opus-5-5",
        {"effort": "low"},
        900,
    )
    assert talking.claude.name == "claude-haiku-5-5 + claude-opus-5-5"


async def test_one_model_for_both_tiers_is_named_once() -> None:
    same = TierModel(model="claude-sonnet-5-5")
    async with talk(in_turn(CLICK), models=Models(fast=same, strong=same)) as talking:
        await talking.decide()
    assert talking.claude.name == "claude-sonnet-5-5"
    assert "output_config" not in talking.body


async def test_the_second_turn_of_a_policy_is_read_from_the_cache() -> None:
    async with talk(in_turn(CLICK)) as talking:
        first = (await talking.decide(turn("one page", of=LONG))).usage
        second = (await talking.decide(turn("another page", of=LONG, notes=("n",)))).usage
    assert (first.cached_tokens, first.written_tokens > 512) == (0, True)
    assert (second.cached_tokens, second.written_tokens) == (first.written_tokens, 0)
    assert first.cost_usd
    assert second.cost_usd
    assert second.cost_usd < first.cost_usd


async def test_usage_names_the_model_and_counts_every_kind_of_token() -> None:
    async with talk(in_turn(CLICK)) as talking:
        usage = (await talking.decide(turn(of=LONG))).usage
    assert usage.model == "claude-haiku-5-5"
    assert usage.input_tokens > 10
    assert usage.written_tokens > 512
    assert usage.output_tokens > 10
    assert 0 < usage.seconds < 10
    assert usage.cost_usd == pytest.approx(
        (usage.input_tokens * 0.10 + usage.written_tokens * 0.125 + usage.output_tokens * 0.50)
        / 1e6
    )


async def test_stopping_closes_the_stream_at_once() -> None:
    begun = asyncio.Event()
    async with talk(in_turn(Blocks(CLICK.calls, hold=asyncio.Event()))) as talking:
        deciding = asyncio.create_task(talking.claude.decide(TURN, lambda reason: begun.set()))
        await begun.wait()
        deciding.cancel()
        with pytest.raises(asyncio.CancelledError):
            await deciding
        await asyncio.wait_for(talking.api.hung_up.wait(), 5)


async def test_a_decision_that_takes_too_long_is_an_error() -> None:
    brain = in_turn(Blocks(CLICK.calls, hold=asyncio.Event()))
    async with talk(brain, longest_s=0.3) as talking:
        with pytest.raises(ModelError, match=r"claude-haiku-5-5 had not decided after 0\.3 s"):
            await talking.decide()
        await asyncio.wait_for(talking.api.hung_up.wait(), 5)
