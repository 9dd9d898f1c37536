"""Whether the model's service takes the key, asked without spending anything."""

import pytest

from tests.agent.talk import talk
from tests.fakes.messages import WebPage, call, in_turn
from tests.fakes.messages_api import COUNTING
from webstep.agent.models import Models, TierModel
from webstep.errors import ModelError

NEVER = in_turn(call("click", reason="This costs money."))


async def test_a_good_key_is_taken_and_no_decision_is_asked_for() -> None:
    async with talk(NEVER) as talking:
        assert await talking.claude.probe()
    assert talking.api.requests == []


async def test_a_key_that_is_refused_is_said() -> None:
    async with talk(NEVER, key="sk-wrong") as talking:
        with pytest.raises(ModelError, match="The key was refused") as raised:
            await talking.claude.probe()
    assert "sk-wrong" not in str(raised.value)


async def test_a_server_that_cannot_count_leaves_it_open() -> None:
    async with talk(NEVER, lacks=(COUNTING,)) as talking:
        assert not await talking.claude.probe()


async def test_a_model_that_the_server_does_not_have_is_named() -> None:
    async with talk(NEVER, models=Models(fast=TierModel(model="claude-none"))) as talking:
        with pytest.raises(ModelError, match="has no claude-none"):
            await talking.claude.probe()


async def test_a_web_page_is_told_from_a_count() -> None:
    async with talk(NEVER) as talking:
        talking.api.instead = WebPage("<h1>Welcome</h1>")
        with pytest.raises(ModelError, match="answered with a text, not with a count"):
            await talking.claude.probe()
