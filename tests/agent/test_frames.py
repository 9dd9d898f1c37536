"""What a frame knows, and what it may not know."""

from collections.abc import Sequence

from tests.fakes.engine import (
    BUTTONS,
    Pages,
    ScriptedPerson,
    call,
    click,
    give,
    heard,
    play,
    says,
    snapshot,
    use,
)
from webstep.agent.ports import Answer, Turn
from webstep.agent.prompt import build
from webstep.errors import BrowserError
from webstep.protocol.events import Pushed, Questioned, Replied
from webstep.protocol.spending import Limits

FLIPPING = [BUTTONS, snapshot("<p>Other</p>")] * 10 + [BUTTONS]
"""Pages of which each differs from the one before."""


def size(turn: Turn) -> int:
    prompt = build(turn, "Shared.")
    return len(prompt.system) + len(prompt.user)


async def test_a_callee_begins_with_an_empty_history() -> None:
    played = await play(click("5"), call("child"), give("one"), give("ok"))
    assert len(played.turns[1].history) == 1
    assert played.turns[2].history == ()


async def test_what_a_callee_did_is_gone_after_its_return_but_its_answer_and_notes_stay() -> None:
    played = await play(
        call("child"), click("5"), says(use("note", text="sum is 10")), give("one"), give("ok")
    )
    (step,) = played.turns[-1].history
    assert (step.decided, step.results) == ('call child("do it")', [heard("done: one")])
    assert [note.text for note in played.turns[-1].notes] == ["sum is 10"]


async def test_a_note_is_read_by_every_frame_from_then_on() -> None:
    played = await play(
        says(use("note", text="first")),
        call("child"),
        says(use("note", text="second")),
        call("child"),
        give("one"),
        give("two"),
        give("ok"),
    )
    assert [tuple(note.text for note in turn.notes) for turn in played.turns[2:]] == [
        ("first",),
        *([("first", "second")] * 4),
    ]


async def test_the_callers_context_does_not_grow_with_the_callees_steps() -> None:
    async def caller_reads(steps: Sequence[Answer]) -> int:
        played = await play(call("child"), *steps, give("one"), give("ok"), tab=Pages(FLIPPING))
        return size(played.turns[-1])

    assert await caller_reads([]) == await caller_reads([click(str(n)) for n in range(20)])


async def test_the_callees_context_does_not_grow_with_the_callers_steps() -> None:
    async def callee_reads(steps: Sequence[Answer]) -> int:
        played = await play(*steps, call("child"), give("one"), give("ok"), tab=Pages(FLIPPING))
        return size(played.turns[-2])

    assert await callee_reads([]) == await callee_reads([click(str(n)) for n in range(20)])


async def test_a_policy_reads_a_line_for_each_caller_root_first() -> None:
    played = await play(
        call("child", "line one\nline two"),
        call("child", "deeper"),
        give("one"),
        give("two"),
        give("ok"),
        task="Buy\n  shoes",
    )
    assert played.turns[2].callers == ("root: Buy shoes", "child: line one line two")
    assert played.turns[2].argument == "deeper"
    assert played.turns[1].argument == "line one\nline two"


async def test_a_frame_beyond_the_deepest_is_not_pushed_and_the_policy_is_told() -> None:
    played = await play(
        call("child", "2"),
        call("child", "3"),
        call("child", "4"),
        give("could not"),
        give("could not"),
        give("ok"),
        limits=Limits(depth=3),
    )
    assert [e.frame for e in played.all(Pushed)] == [1, 2, 3]
    assert played.turns[3].history[-1].results == [
        "not called: 3 policies stand on the stack already, and no more may"
    ]
    assert played.ended.totals.depth == 3


async def test_a_frames_number_is_never_used_again() -> None:
    played = await play(call("child"), give("one"), call("child", "more"), give("two"), give("ok"))
    assert [e.frame for e in played.all(Pushed)] == [1, 2, 3]


async def test_the_person_is_asked_and_their_answer_is_a_result() -> None:
    played = await play(
        says(use("ask_user", question="Which size?", choices=["42", "44"])),
        give("ok"),
        person=ScriptedPerson((), ["44"]),
    )
    (asked,) = played.all(Questioned)
    assert (asked.question, asked.choices) == ("Which size?", ("42", "44"))
    assert [e.answer for e in played.all(Replied)] == ["44"]
    assert played.results == ['the person answered: "44"']


async def test_the_page_is_read_again_after_the_person_was_asked() -> None:
    tab = Pages([BUTTONS])
    await play(
        says(use("ask_user", question="Logged in?")),
        give("ok"),
        person=ScriptedPerson((), ["yes"]),
        tab=tab,
    )
    assert tab.captures == 2


async def test_a_page_that_cannot_be_read_at_the_start_pauses_the_episode() -> None:
    played = await play(tab=Pages([BrowserError("Chrome lets no extension read this page.")]))
    assert played.paused.why == "Chrome lets no extension read this page."
