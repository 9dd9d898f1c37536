"""Circles are pointed out to the model first, and broken when it goes on."""

from itertools import cycle, repeat

import pytest

from tests.fakes.engine import BUTTONS, Pages, call, click, give, heard, play, says, snapshot, use
from webstep.agent.loops import Loops, mark
from webstep.agent.observation import read
from webstep.agent.ports import Answer
from webstep.protocol.events import Popped, Warned

PAGE = read(BUTTONS)
OTHER = read(snapshot("<p>Shop, later</p>"))
STILL = "5 times in a row nothing on the page changed: try something else, or return"
WARNING = "the same steps on the same page 3 times over: try something else, or return"


async def test_the_third_equal_action_on_an_equal_page_is_pointed_out_and_the_fourth_ends() -> None:
    played = await play(endless=repeat(click("5")))
    assert [e.text for e in played.all(Warned)] == [WARNING, WARNING]
    assert played.results[0] == WARNING
    assert len(played.tab.performed) == 3
    assert played.ended.status == "failed"
    assert played.ended.answer == 'root went in circles: click button "Go"'


async def test_an_episode_that_goes_in_circles_with_long_words_can_be_read() -> None:
    played = await play(endless=repeat(says(use("type", element="6", text="x" * 9_000))))
    assert played.ended.answer.startswith("root went in circles: type")


async def test_a_policy_that_listens_to_the_warning_goes_on() -> None:
    played = await play(*[click("5")] * 3, click("6"), give("ok"))
    assert len(played.all(Warned)) == 1
    assert played.ended.status == "done"


async def test_a_child_that_goes_in_circles_fails_and_its_caller_goes_on() -> None:
    played = await play(call("child"), *[click("5")] * 4, give("did without"))
    assert played.results == [heard('failed: child went in circles: click button "Go"')]
    assert (played.ended.status, played.ended.answer) == ("done", "did without")


async def test_a_frame_is_told_of_a_circle_before_it_is_ended_even_if_another_one_was() -> None:
    in_circles = [call("child"), *[click("5")] * 4]
    played = await play(*in_circles, *in_circles, give("ok"))
    warned = [e.frame for e in played.all(Warned)]
    assert warned == [2, 2, 3, 3]


async def test_the_same_action_on_a_page_that_changes_is_no_circle() -> None:
    months = [snapshot(f"<p>month {n}</p><button id='5'>Next</button>") for n in range(9)]
    played = await play(*[click("5")] * 8, give("ok"), tab=Pages(months))
    assert played.all(Warned) == []


@pytest.mark.parametrize("length", [2, 3, 4])
async def test_a_cycle_of_up_to_four_steps_is_noticed(length: int) -> None:
    steps = [click(str(n)) for n in range(length)]
    looks = [snapshot(f"<p>page {n % length}</p>") for n in range(40)]
    played = await play(endless=cycle(steps), tab=Pages(looks))
    assert played.ended.status == "failed"
    assert "in circles" in played.ended.answer
    assert len(played.tab.performed) == 3 * length


async def test_a_caller_of_a_child_that_always_fails_is_told_itself() -> None:
    played = await play(endless=cycle([call("child"), give("no", "failed")]))
    assert [(e.frame, e.status) for e in played.all(Popped)] == [
        (2, "failed"),
        (3, "failed"),
        (4, "failed"),
        (1, "failed"),
    ]
    assert played.results == [WARNING, heard("failed: no")]


@pytest.mark.parametrize(
    "line", [says(use("note", text="x")), says(use("scroll", direction="down"))]
)
async def test_notes_and_scrolling_can_be_circles_too(line: Answer) -> None:
    assert "in circles" in (await play(endless=repeat(line))).ended.answer


def test_two_policies_that_do_the_same_are_not_one_in_a_circle() -> None:
    loops = Loops()
    for name in "abcdefg":
        loops.step(name, "go back", mark(PAGE))
        assert loops.notice(1) == 0


def test_a_circle_is_counted_on_one_page_only() -> None:
    loops, seen = Loops(), []
    for page in (PAGE, PAGE, OTHER, PAGE, PAGE, PAGE):
        loops.step("a", "go back", mark(page))
        seen.append(loops.notice(1))
    assert seen == [0, 0, 0, 0, 0, 1]


def test_the_same_circle_breaks_only_for_who_was_told() -> None:
    loops = Loops()
    for _ in range(3):
        loops.step("a", "go back", mark(PAGE))
    assert loops.notice(1) == 1
    loops.warn(1)
    assert (loops.notice(1), loops.notice(2)) == (2, 1)


async def test_five_acts_in_a_row_that_change_nothing_are_pointed_out_and_then_end() -> None:
    steps = [click(str(n)) for n in range(7)]
    played = await play(*steps)
    assert [e.text for e in played.all(Warned)] == [STILL, STILL]
    assert played.results[0] == STILL
    assert len(played.tab.performed) == 6
    assert played.ended.answer == "root changed nothing on the page 6 times"


async def test_a_change_of_the_page_begins_the_count_anew() -> None:
    looks = [*[BUTTONS] * 5, *[snapshot("<p>Other</p>")] * 9]
    played = await play(*[click(str(n)) for n in range(10)], give("ok"), tab=Pages(looks))
    assert played.all(Warned) == []


async def test_reading_a_long_text_changes_nothing_and_gets_somewhere() -> None:
    pieces = [says(use("read_text", element="5", piece=n)) for n in range(1, 10)]
    played = await play(*pieces, give("ok"))
    assert played.all(Warned) == []
