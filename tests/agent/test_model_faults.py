"""The model's faults in an episode: nothing by halves, nothing twice, and every token counted."""

import math
from collections.abc import Sequence
from itertools import repeat

import pytest

from tests.agent.talk import talk
from tests.fakes.engine import (
    BUTTONS,
    Pages,
    ScriptedPerson,
    episode,
    give,
    play,
    says,
    snapshot,
    use,
)
from tests.fakes.kept import ListRecord
from tests.fakes.messages import Blocks, Fault, ToolUse, call, in_turn
from tests.fakes.scripted import Line
from webstep.agent.prices import PRICES
from webstep.agent.prompt import build
from webstep.agent.reply import LONGEST_TOLD, Reply
from webstep.protocol.events import Decided, Ended, Intended, Rejected
from webstep.protocol.page import Facts
from webstep.protocol.pausing import Paused
from webstep.protocol.snapshot import Snapshot
from webstep.protocol.spending import Limits

URL = "https://shop.example/search"
CLICK = call("click", reason="Send it.", element="5")
DONE = call("return", reason="It is done.", status="done", answer="sent")
BUSY = Fault(529, "overloaded_error", "Overloaded")
REFUSAL = Blocks(stop_reason="refusal", explanation="It looks harmful.")
OTHER = snapshot("<p>Other</p><button id='5'>Go</button>")
CUT_OFF = Blocks(CLICK.calls, stop_reason="max_tokens")
BROKEN = Blocks(CLICK.calls, error="api_error")


async def ran(
    *answers: Blocks | Fault,
    tab: Pages | None = None,
    nobody: str = "",
    lacks: tuple[str, ...] = (),
) -> tuple[Ended | Paused, ListRecord, Pages]:
    """Run an episode whose real client talks to the fake service, and hold its spending to that."""
    tab, record = tab or Pages([BUTTONS]), ListRecord()
    async with talk(in_turn(*answers), lacks) as talking:
        run = episode(talking.claude, record, tab=tab, person=ScriptedPerson(nobody=nobody))
        outcome = await run.begin("Send it", URL, Limits())
        reported = talking.api.reported
    tokens = sum(
        usage.input_tokens + usage.cached_tokens + usage.written_tokens + usage.output_tokens
        for usage in reported
    )
    assert outcome.totals.tokens == tokens
    assert outcome.totals.cost_usd is not None
    assert math.isclose(
        outcome.totals.cost_usd, sum(PRICES.cost(u) or 0 for u in reported), abs_tol=1e-6
    )
    return outcome, record, tab


@pytest.mark.parametrize(
    "faults",
    [
        [],
        [BUSY, BUSY],
        [BROKEN],
        [Blocks(CLICK.calls, cut=900), BUSY, Blocks(CLICK.calls, cut=1_100, tidy=True)],
        [CUT_OFF, CUT_OFF],
    ],
    ids=["none", "overloaded", "an error in the stream", "cut off on the way", "cut off by length"],
)
async def test_nothing_of_a_reply_that_was_not_whole_is_done_and_all_it_cost_is_counted(
    faults: Sequence[Blocks | Fault],
) -> None:
    outcome, record, tab = await ran(*faults, CLICK, DONE)
    assert isinstance(outcome, Ended)
    assert outcome.status == "done"
    assert len(tab.performed) == 1
    assert outcome.totals.calls == 2 + len(faults)
    assert len([e for e in record.events if isinstance(e, Decided)]) == 2


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (Fault(400, "invalid_request_error", "max_tokens: odd"), "refused the request"),
        (Fault(401, "authentication_error", "invalid x-api-key"), "The key was refused"),
        (Fault(403, "permission_error", "No access"), "The key was refused"),
        (Fault(404, "not_found_error", "model: x"), "has no claude-haiku-5-5"),
        (Fault(413, "request_too_large", "Too large"), "too large"),
        (BUSY, "Tried 5 times"),
        (BROKEN, "Tried 5 times"),
        (REFUSAL, "refused to go on: It looks harmful."),
    ],
    ids=["400", "401", "403", "404", "413", "overloaded", "broken streams", "refusal"],
)
async def test_what_keeps_the_model_from_answering_pauses_the_episode_with_its_reason(
    fault: Fault | Blocks, why: str
) -> None:
    outcome, record, tab = await ran(CLICK, fault)
    assert isinstance(outcome, Paused)
    assert why in outcome.why
    assert len(tab.performed) == 1
    assert len([e for e in record.events if isinstance(e, Intended)]) == 1


async def test_a_refusal_is_asked_about_once_and_is_a_failure_where_nobody_is_there() -> None:
    outcome, _, tab = await ran(CLICK, REFUSAL, nobody="Nobody is here.")
    assert isinstance(outcome, Ended)
    assert outcome.status == "failed"
    assert "refused to go on: It looks harmful." in outcome.answer
    assert outcome.totals.calls == 2
    assert len(tab.performed) == 1


async def test_after_long_pauses_the_page_is_read_again_and_if_it_is_another_one_decided_anew() -> (
    None
):
    tab = Moving([BUTTONS, OTHER])
    outcome, record, _ = await ran(BUSY, BUSY, BUSY, CLICK, CLICK, DONE, tab=tab)
    assert isinstance(outcome, Ended)
    (rejected,) = [event for event in record.events if isinstance(event, Rejected)]
    assert rejected.problem.startswith("The page changed before your reply came.")
    assert len(tab.performed) == 1


async def test_after_long_pauses_a_page_that_is_the_same_is_acted_on() -> None:
    outcome, record, tab = await ran(BUSY, BUSY, BUSY, CLICK, DONE)
    assert isinstance(outcome, Ended)
    assert not any(isinstance(event, Rejected) for event in record.events)
    assert (len(tab.performed), tab.captures) == (1, 3)


async def test_after_short_pauses_the_page_is_not_read_again() -> None:
    _, _, tab = await ran(BUSY, CLICK, DONE)
    assert tab.captures == 2


async def test_no_more_requests_are_made_than_the_budget_has_left() -> None:
    record = ListRecord()
    async with talk(in_turn(CLICK, BUSY)) as talking:
        outcome = await episode(talking.claude, record).begin("Send it", URL, Limits(calls=3))
        assert isinstance(outcome, Paused)
        assert "Tried 2 times" in outcome.why
        assert len(talking.api.requests) == 3


MEGABYTE = "x" * 1_000_000


@pytest.mark.parametrize(
    "line",
    [
        give(MEGABYTE),
        says(use(MEGABYTE)),
        says(use("child", argument=MEGABYTE)),
        says(use("note", text=MEGABYTE)),
        says(use("type", element="6", text=MEGABYTE)),
        says(use("click", element=MEGABYTE)),
        says(use("ask_user", question=MEGABYTE)),
    ],
    ids=["answer", "tool", "argument", "note", "text", "element", "question"],
)
async def test_a_reply_of_a_megabyte_ends_the_episode_and_swells_no_prompt(line: Line) -> None:
    played = await play(endless=repeat(line), limits=Limits(frame_calls=8))
    assert isinstance(played.outcome, Ended)
    assert len(played.turns) <= 9
    assert max(len(build(turn, "").user) for turn in played.turns) < 30_000


async def test_a_reply_of_a_megabyte_over_the_wire_is_no_decision_and_counted() -> None:
    long = Blocks((ToolUse("return", {"reason": "", "status": "done", "answer": MEGABYTE}),))
    outcome, record, _ = await ran(long, DONE, lacks=("eager_input_streaming",))
    assert isinstance(outcome, Ended)
    assert outcome.answer == "sent"
    (rejected,) = [event for event in record.events if isinstance(event, Rejected)]
    assert len(rejected.problem) < 500


async def test_a_long_reply_in_small_pieces_takes_no_time_of_its_square() -> None:
    """Its reason is told as it grows, which means to parse the reply anew for each piece."""
    pieces: list[str] = []
    reply = Reply(pieces.append)
    reply.begin_call(0, "return", None)
    reply.write(0, '{"reason": "')
    for _ in range(20_000):
        reply.write(0, "so, ")
    assert LONGEST_TOLD / 5 < len(pieces) < LONGEST_TOLD


class Moving(Pages):
    """A tab that moves on by itself once it has been read."""

    async def capture(self, approved: Facts | None = None) -> Snapshot | Facts:
        page = await super().capture(approved)
        self.shown = max(self.shown, 1)
        return page
