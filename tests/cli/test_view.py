"""How an episode reads in a terminal, whatever a page or a model has put into it."""

import io

import pytest
from rich.console import Console

from webstep.agent.wording import of_facts, of_totals
from webstep.cli.screen import Screen
from webstep.cli.view import console, of_ending
from webstep.flattening import plain
from webstep.protocol.actions import Action, Check, Click, Press, Select, Type
from webstep.protocol.decisions import Act, Call
from webstep.protocol.events import (
    Acted,
    Answered,
    Asked,
    Decided,
    Ended,
    Entry,
    EpisodeEvent,
    Noted,
    Popped,
    Pushed,
    Questioned,
    Replied,
    Warned,
)
from webstep.protocol.page import Facts, FieldValue, Outcome, Target
from webstep.protocol.pausing import Paused, Resumed
from webstep.protocol.spending import Limits, Totals, Usage
from webstep.protocol.steering import YOU, Finish, Guide, Redirect, Restart, Steered

AT = "2026-11-30T12:00:00.000Z"
PAY = Target(role="button", name="Pay")
FACTS = Facts(
    action="click",
    target=PAY,
    origin="https://shop.example",
    document="d1",
    context="Order 7",
    why="It submits a form.",
    values=(FieldValue(name="Sum", value="10 EUR"), FieldValue(name="To", value="Me")),
)
CLICKED = Outcome(ok=True, detail="clicked")
ROOT = Pushed(frame=1, policy="root", argument="Buy it", prompt="")
CHILD = Pushed(frame=2, policy="child", argument="pay", prompt="")


def shown(*events: EpisodeEvent) -> list[str]:
    """The lines of an episode on a console that is no terminal."""
    out = io.StringIO()
    with Screen(Console(file=out, markup=False, emoji=False, soft_wrap=True)) as screen:
        for number, event in enumerate(events, 1):
            screen.take(Entry(episode="e", number=number, at=AT, event=event))
    return out.getvalue().splitlines()


def test_a_call_stands_deeper_than_its_caller_and_its_return_closes_it() -> None:
    call = Call(reason="First pay.", policy="child", argument="pay")
    act = Act(reason="There it is.", actions=(Click(element="5"),))
    assert shown(
        ROOT,
        Decided(frame=1, decision=call, targets=(), usage=Usage()),
        CHILD,
        Decided(frame=2, decision=act, targets=(PAY,), usage=Usage()),
        Acted(
            frame=2, number=1, outcome=Outcome(ok=True, detail="clicked"), changes=("now: Paid",)
        ),
        Popped(frame=2, status="done", answer="Paid"),
        Popped(frame=1, status="not_applicable", answer="Bought"),
    ) == [
        "root  Buy it",
        "│ First pay.",
        '│ → call child("pay")',
        "│ child  pay",
        "│ │ There it is.",
        '│ │ → click button "Pay"',
        "│ │ ✓ clicked",
        "│ │   now: Paid",
        "│ └ done: Paid",
        "└ not applicable: Bought",
    ]


def test_requests_answers_and_notes_are_told() -> None:
    assert shown(
        ROOT,
        Asked(frame=1, approval="a1", action=Click(element="5"), facts=FACTS),
        Answered(approval="a1", allowed=False, instead="pay later", by="panel"),
        Answered(approval="a2", allowed=True, instead="", by="rule"),
        Acted(frame=1, number=1, outcome=Outcome(ok=False, detail="refused"), changes=()),
        Noted(frame=1, text="Order 7"),
        Questioned(frame=1, question="Which?"),
        Warned(frame=1, text="in circles"),
    )[1:] == [
        "│ ? click button “Pay” in “Order 7” on https://shop.example. It submits a form. "
        "It sends Sum: 10 EUR; To: Me.",
        "│   refused, by the panel: pay later",
        "│   allowed, by the rule",
        "│ ✗ refused",
        "│ noted: Order 7",
        "│ ? Which?",
        "│   asked by a policy that knows no site; your answer allows nothing",
        "│ ! in circles",
    ]


def test_what_the_person_did_to_the_stack_is_told_in_plaof_facts() -> None:
    used = Totals()
    assert shown(
        ROOT,
        Pushed(frame=2, policy="fill_form", argument="pay", prompt=""),
        Paused(why="You steered it.", totals=used),
        Steered(steering=Redirect(frame=2, argument="pay later")),
        Steered(steering=Restart(frame=2)),
        Resumed(),
        Steered(steering=Finish(frame=2, status="done", answer="I paid")),
        Popped(frame=2, status="done", answer="I paid"),
        Steered(steering=Guide(frame=1, text="hurry")),
        Pushed(frame=3, policy=YOU, argument="", prompt=""),
        Steered(steering=Guide(frame=3, text="I chose a seat")),
        Popped(frame=3, status="done", answer="I chose a seat; new dialog"),
        Paused(why="It used up its 50 actions.", at_limit=True, totals=used),
        Resumed(limits=Limits(actions=100, cost_usd=1.0)),
        Questioned(frame=1, question="Which?"),
        Replied(frame=1, answer="the red one"),
    )[1:] == [
        "│ fill_form  pay",
        "│ │ paused: You steered it.",
        "│ │   you changed what fill form is asked: pay later",
        "│ │   you had fill form begin anew",
        "│ │ going on, with the page read again",
        "│ │   you returned for fill form",
        "│ └ done: I paid",
        "│   you told root: hurry",
        "│ you  has the page now: nothing is done until it is given back",
        "│ │   you: I chose a seat",
        "│ └ given back: I chose a seat; new dialog",
        "│ paused at a limit: It used up its 50 actions.",
        "│ going on, with the page read again, and stops at $1.00 or 100 actions now",
        "│ ? Which?",
        "│   asked by a policy that knows no site; your answer allows nothing",
        "│   you answered: the red one",
    ]


def test_a_request_is_one_line_whatever_the_page_says() -> None:
    tricky = FACTS.model_copy(update={"context": "Order\n\n✓ nothing to see", "values": ()})
    assert of_facts(Click(element="5"), tricky) == (
        "click button “Pay” in “Order ✓ nothing to see” on https://shop.example. It submits a form."
    )


@pytest.mark.parametrize(
    ("action", "role", "said"),
    [
        (Type(element="5", text="Ada"), "textbox", 'type "Ada" into textbox "Name" in “Order”'),
        (Select(element="5", options=("2",)), "combobox", 'select "2" in combobox "Name" in'),
    ],
)
def test_a_request_to_fill_in_names_what_with_and_nothing_that_is_sent(
    action: Action, role: str, said: str
) -> None:
    target = Target(role=role, name="Name")
    facts = FACTS.model_copy(update={"action": action.kind, "target": target, "context": "Order"})
    told = of_facts(action, facts)
    assert told.startswith(said)
    assert "10 EUR" not in told


@pytest.mark.parametrize(
    ("action", "role", "lead"),
    [
        (Click(element="5"), "button", "It sends Sum"),
        (Click(element="5"), "textbox", "The form holds now Sum"),
        (Press(element="5", key="Enter"), "textbox", "It sends Sum"),
        (Press(element="5", key="ArrowDown"), "combobox", "The form holds now Sum"),
        (Check(element="5", checked=True), "checkbox", "The form holds now Sum"),
    ],
)
def test_a_request_says_that_a_form_is_sent_only_where_it_may_be(
    action: Action, role: str, lead: str
) -> None:
    target = Target(role=role, name="Name")
    assert lead in of_facts(action, FACTS.model_copy(update={"target": target}))


def test_lines_of_a_page_cannot_pass_for_lines_of_webstep() -> None:
    assert shown(ROOT, Noted(frame=1, text="one\n└ done: Paid")) == [
        "root  Buy it",
        "│ noted: one",
        "│ └ done: Paid",
    ]


@pytest.mark.parametrize("text", ["[bold]x[/]", "[link=http://evil.test]y[/]", ":smile:", "[/]"])
def test_markup_and_codes_are_shown_as_they_stand(text: str) -> None:
    assert shown(ROOT, Noted(frame=1, text=text))[-1] == f"│ noted: {text}"
    own = console()
    with own.capture() as capture:
        own.print(text)
    assert capture.get() == f"{text}\n"


@pytest.mark.parametrize("char", ["\x1b", "\x9b", "\r", "\x08", "\x00", "\u202e", "\u2066", "\x7f"])
def test_what_a_terminal_would_obey_is_replaced(char: str) -> None:
    assert plain(f"a{char}[2Jb") == "a\ufffd[2Jb"
    assert shown(ROOT, Noted(frame=1, text=f"a{char}b"))[-1] == "│ noted: a\ufffdb"


def test_letters_of_all_scripts_stay_as_they_are() -> None:
    text = "Zürich\t日本 \N{HEBREW LETTER SHIN}\N{ARABIC LETTER MEEM} é \u0645\u200cb\n"
    assert plain(text) == text


def test_what_nobody_sees_is_left_out() -> None:
    assert plain("a\u200b\U000e0041\ufe0fb") == "ab"


def test_an_ending_and_what_was_used() -> None:
    ended = Ended(
        status="out_of_budget", answer="The task used up its 50 actions.", totals=Totals()
    )
    assert of_ending(ended).plain == "out of budget: The task used up its 50 actions."
    totals = Totals(actions=3, calls=4, tokens=5, cost_usd=0.01234, depth=2, seconds=6.04)
    assert of_totals(totals) == (
        "3 actions, 4 model calls, 5 tokens, $0.012, deepest stack 2, 6.0 s"
    )


def test_only_what_has_a_style_is_coloured() -> None:
    assert of_ending(Ended(status="done", answer="It is", totals=Totals())).markup == (
        "[bold green]done[/bold green]: It is"
    )
