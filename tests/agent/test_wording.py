"""Actions and decisions as a person reads them."""

import pytest

from webstep.agent.wording import of_action, of_call, of_decision
from webstep.protocol.actions import (
    Action,
    Back,
    Click,
    Hover,
    Navigate,
    Note,
    Press,
    Scroll,
    Select,
    Type,
    Wait,
)
from webstep.protocol.decisions import Act, Ask, Call, Decision, Return
from webstep.protocol.page import Target

GO = Target(role="button", name="Go")


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (Click(element="5"), 'click button "Go"'),
        (Type(element="5", text="x"), 'type "x" into button "Go"'),
        (Select(element="5", option="x"), 'select "x" in button "Go"'),
        (Press(element="5", key="Enter"), 'press Enter in button "Go"'),
        (Hover(element="5"), 'hover over button "Go"'),
        (Scroll(direction="up"), "scroll up"),
        (Navigate(url="https://a.example"), "navigate to https://a.example"),
        (Back(), "go back"),
        (Wait(text="Ready"), 'wait for "Ready"'),
        (Note(text="x"), 'note "x"'),
    ],
)
def test_an_action_names_its_element(action: Action, words: str) -> None:
    assert of_action(action, GO) == words


def test_an_unknown_element_is_named_by_its_number() -> None:
    assert of_action(Click(element="5"), None) == "click [5]"


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        (Act(reason="r", actions=(Click(element="5"), Back())), 'click button "Go"; go back'),
        (Call(reason="r", policy="find", argument="AB12"), 'call find("AB12")'),
        (Return(reason="r", status="done", answer="ok"), 'return done: "ok"'),
        (Ask(reason="r", question="Which?"), 'ask the person: "Which?"'),
    ],
)
def test_a_decision_is_told_without_its_reason(decision: Decision, words: str) -> None:
    targets = (GO, None) if isinstance(decision, Act) else ()
    assert of_decision(decision, targets) == words


def test_a_decision_without_known_targets_is_told_by_number() -> None:
    assert of_decision(Act(reason="r", actions=(Click(element="5"),))) == "click [5]"


def test_a_running_call_is_one_line() -> None:
    assert of_call("find", "one\n two") == "find: one two"
