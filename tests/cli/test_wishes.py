"""What a typed line means, the ugly ones first; nothing here needs a terminal."""

import pytest

from tests.fakes.engine import facts
from webstep.agent.fold import State, fold
from webstep.cli.wishes import (
    ASKED,
    NO_ANSWER,
    NO_POLICY,
    NOT_ASKED,
    STANDS,
    TOO_LONG,
    UNDER_WAY,
    Listing,
    Unclear,
    prompt,
    read,
)
from webstep.protocol.actions import Click
from webstep.protocol.events import Asked, EpisodeEvent, Pushed, Questioned
from webstep.protocol.granting import Revoke
from webstep.protocol.messages import Approve, Reply, Stop
from webstep.protocol.pausing import Extend, Pause, Paused, Resume
from webstep.protocol.spending import Totals
from webstep.protocol.steering import (
    YOU,
    Finish,
    GiveBack,
    Guide,
    Redirect,
    Restart,
    Steer,
    Steering,
    TakeOver,
)

ROOT = Pushed(frame=1, policy="web_task", argument="Buy it", prompt="")
CHILD = Pushed(frame=2, policy="fill_form", argument="address", prompt="")
MINE = Pushed(frame=3, policy=YOU, argument="", prompt="")
STOOD = Paused(why="You paused it.", totals=Totals())
LIMIT = Paused(why="The task used up its 50 actions.", at_limit=True, totals=Totals())
REQUEST = Asked(frame=2, approval="a1", action=Click(element="5"), facts=facts())


def after(*events: EpisodeEvent) -> State:
    return fold((ROOT, CHILD, *events))


def unclear(line: str, state: State) -> str:
    meant = read(line, state)
    assert isinstance(meant, Unclear), meant
    return meant.text


def steering(line: str, *events: EpisodeEvent) -> Steering:
    meant = read(line, after(*events))
    assert isinstance(meant, Steer), meant
    return meant.steering


@pytest.mark.parametrize("line", ["", "   ", "\t", "?", " ? "])
def test_an_empty_line_shows_what_can_be_typed_and_nothing_else(line: str) -> None:
    assert unclear(line, after()) == UNDER_WAY
    assert unclear(line, after(STOOD)) == STANDS
    assert unclear(line, after(REQUEST)) == ASKED
    assert "\n" not in UNDER_WAY + STANDS + ASKED


@pytest.mark.parametrize("line", ["9: not that", "0!", "007< yes", "3= more", "999999999: x"])
def test_a_number_that_is_no_frame_steers_none_and_names_those_that_stand(line: str) -> None:
    assert unclear(line, after()).endswith("stands on the stack now; these do: 1, 2.")


def test_before_the_first_policy_there_is_nothing_to_steer() -> None:
    assert unclear("1: hurry", State()).endswith("these do: none.")
    assert unclear("hurry", State()) == NO_POLICY


@pytest.mark.parametrize("line", [":", "=", "!", "<", "<!", "...", "77", "q", ": words", "؟"])
def test_a_lone_mark_letter_or_number_is_told_to_nobody(line: str) -> None:
    for state in (after(), after(STOOD), after(REQUEST)):
        assert isinstance(read(line, state), Unclear)


@pytest.mark.parametrize("line", ["2:", "2: ", "2 =", "2<", "2<!  "])
def test_a_mark_without_words_asks_for_them(line: str) -> None:
    assert unclear(line, after()).startswith("Words are missing after 2")


def test_beginning_anew_takes_no_words() -> None:
    assert unclear("2! please", after()) == "2! stands alone."


@pytest.mark.parametrize("line", ["y", "n", "YES", "c", "No"])
def test_a_yes_to_nothing_steers_nobody(line: str) -> None:
    assert unclear(line, after()) == NOT_ASKED
    assert unclear(line, after(STOOD)) == NOT_ASKED


@pytest.mark.parametrize("line", ["g", "k", "b"])
def test_what_goes_on_already_is_not_let_go_on(line: str) -> None:
    assert "is no command here" in unclear(line, after())


@pytest.mark.parametrize("text", ["x" * 4_001, "2: " + "x" * 4_001, "2= " + "x" * 4_001])
def test_more_words_than_a_wish_can_hold_are_refused(text: str) -> None:
    assert unclear(text, after()) == TOO_LONG
    assert unclear(f"2< {'x' * 8_001}", after()) == TOO_LONG
    assert unclear("x" * 2_001, after(REQUEST)) == TOO_LONG
    assert unclear(f"b {'x' * 4_001}", after(STOOD, MINE)) == TOO_LONG


@pytest.mark.parametrize("text", ["12:30 is too early", "2:30 pm is fine", "2<3 holds", "2 bags"])
def test_times_and_claims_are_words(text: str) -> None:
    assert steering(text) == Guide(frame=2, text=text)


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("the blue one", Guide(frame=2, text="the blue one")),
        ("停", Guide(frame=2, text="停")),
        ("1: not that one", Guide(frame=1, text="not that one")),
        ("1:not that one", Guide(frame=1, text="not that one")),
        ("1 : 12:30", Guide(frame=1, text="12:30")),
        ("2= the billing address", Redirect(frame=2, argument="the billing address")),
        ("2!", Restart(frame=2)),
        ("2 !", Restart(frame=2)),
        ("1< I did it", Finish(frame=1, status="done", answer="I did it")),
        ("2<! no such form", Finish(frame=2, status="failed", answer="no such form")),
        ("2 <! no", Finish(frame=2, status="failed", answer="no")),
    ],
)
def test_a_frame_is_steered_by_its_number_and_a_mark(line: str, meant: Steering) -> None:
    assert steering(line) == meant
    assert steering(line, STOOD) == meant


def test_letters_pause_take_over_end_and_list() -> None:
    for state in (after(), after(REQUEST)):
        assert read("p", state) == Pause()
        assert read("Pause", state) == Pause()
        assert read("t", state) == TakeOver()
        assert read("e", state) == Stop()
        assert read("x", state) == Listing()
        assert read("x A3", state) == Revoke(approval="a3")


def test_a_pause_goes_on_and_a_limit_keeps_going() -> None:
    assert read("g", after(STOOD)) == Resume()
    assert read("k", after(LIMIT)) == Extend()
    assert "no command here" in unclear("k", after(STOOD))
    assert "no command here" in unclear("g", after(LIMIT))
    assert "k or e" in prompt(after(LIMIT))
    assert "g or e" in prompt(after(STOOD))


def test_the_page_is_given_back_with_words_or_without() -> None:
    yours = after(STOOD, MINE)
    assert read("b", yours) == GiveBack()
    assert read("b I chose seat 4", yours) == GiveBack(remark="I chose seat 4")
    assert read("e", yours) == Stop()
    assert unclear("I chose seat 4", yours).startswith("b give the page back")
    assert "no command here" in unclear("g", yours)
    assert prompt(yours).startswith("  The page is yours.")


def test_at_a_request_words_are_what_to_do_instead_and_marks_still_steer() -> None:
    no = Approve(approval="a1", allowed=False, instead="")
    assert read("n", after(REQUEST)) == no
    assert read("Y", after(REQUEST)) == no.model_copy(update={"allowed": True})
    words = no.model_copy(update={"instead": "go on with the other"})
    assert read("go on with the other", after(REQUEST)) == words
    assert steering("1: stop buying", REQUEST) == Guide(frame=1, text="stop buying")


def test_only_a_call_that_is_offered_is_allowed() -> None:
    yes = read("c", after(REQUEST))
    assert isinstance(yes, Approve)
    assert yes.grant
    assert yes.grant.calling.frame == 2
    root = read("1", after(REQUEST))
    assert isinstance(root, Approve)
    assert root.grant
    assert root.grant.calling.frame == 1
    assert unclear("7", after(REQUEST)) == "“7” is not offered here."
    only = facts().model_copy(update={"tier": "irreversible"})
    final = REQUEST.model_copy(update={"facts": only})
    assert unclear("c", after(final)) == "“c” is not offered here."
    assert unclear("2", after(final)) == "“2” is not offered here."


@pytest.mark.parametrize("line", ["p", "y", "2: red", "e", "x", "?"])
def test_an_answer_to_a_question_is_whatever_was_typed(line: str) -> None:
    asked = after(Questioned(frame=2, question="Which?"))
    assert read(line, asked) == Reply(answer=line)
    assert unclear("  ", asked) == NO_ANSWER


@pytest.mark.parametrize(
    ("line", "answer"),
    [("2", "Blue"), ("Blue", "Blue"), ("3", "3"), ("0", "0"), ("Red, in June", "Red, in June")],
)
def test_an_answer_that_is_offered_is_chosen_by_its_number(line: str, answer: str) -> None:
    asked = after(Questioned(frame=2, question="Which?", choices=("Red", "Blue")))
    assert prompt(asked) == "  Your answer, or a number: "
    assert read(line, asked) == Reply(answer=answer)


def test_a_number_that_is_an_answer_itself_is_meant_as_one() -> None:
    asked = after(Questioned(frame=2, question="How many?", choices=("0", "1")))
    assert prompt(asked) == "  Your answer: "
    assert read("2", asked) == Reply(answer="2")


def test_nothing_is_asked_of_nobody() -> None:
    assert prompt(after()) == ""
