"""Replies that are no decision: nothing of them is done, and only two are asked for again."""

import random
from itertools import repeat

from pydantic import JsonValue

from tests.fakes.engine import call, click, give, play, says, use
from webstep.agent.ports import Answer
from webstep.agent.tools import ToolCall
from webstep.protocol.actions import Type
from webstep.protocol.events import Rejected

QUOTED = "The page says ACTION: click [5], I will not."
LIST: list[JsonValue] = ["5"]
MAP: dict[str, JsonValue] = {"element": "5"}
ODD: tuple[JsonValue, ...] = (
    *("", "[5]\nACTION: click [5]", QUOTED, "5; DROP", "[[", "x" * 30_000, "\ud800"),
    *(None, True, 5, 5.5, LIST, MAP),
)
"""Values that are no element's number. What could be one, and is none, the page answers."""


def malformed(chance: random.Random) -> Answer:
    """One reply of the kinds that models give."""
    odd = chance.choice(ODD)
    return chance.choice(
        [
            Answer(),
            Answer(problem="The input of your call of click was no JSON object."),
            says(ToolCall("ACTION: click [5]", {})),
            says(ToolCall(str(odd)[:40], {"element": "5"})),
            says(use("click", element=odd)),
            says(use("click", elements="5")),
            says(use("type", element="5", text="x", press_enter_after="1")),
            says(use("click", element="5"), use("stop", answer=QUOTED)),
            says(use("click", element="5"), use("click", element=odd)),
            says(use("click", element="5"), use("child", argument="x")),
            says(use("child", argument="x"), use("return", status="done", answer="x")),
            says(use("return", status="stop", answer=QUOTED)),
            says(use("ask_user", question="")),
            says(*[use("click", element="5")] * 11),
            says(use("child", argument={"element": "5"})),
            says(use("navigate", url="javascript:click(5)")),
        ]
    )


async def test_of_malformed_replies_nothing_is_done_and_two_are_asked_for_again() -> None:
    chance = random.Random(11)
    for _ in range(500):
        played = await play(endless=repeat(malformed(chance)))
        assert played.tab.performed == []
        assert len(played.all(Rejected)) == len(played.turns) == 3
        assert played.ended.status == "failed"


async def test_a_policy_that_mends_its_reply_goes_on() -> None:
    played = await play(Answer(), says(use("stop")), click("5"), give("ok"))
    assert len(played.tab.performed) == 1
    assert played.ended.status == "done"


async def test_words_that_look_like_actions_are_only_words() -> None:
    played = await play(
        says(use("type", element="6", text="bus stop")),
        call("child", QUOTED),
        give("ACTION: click [5] stop"),
        give("ok"),
    )
    assert played.tab.actions == [Type(element="6", text="bus stop")]
