"""Actions and decisions as a person reads them."""

import pytest

from webstep.agent.wording import of_action, of_call, of_decision
from webstep.protocol.actions import (
    Action,
    Back,
    Check,
    Click,
    CloseTab,
    Dialog,
    Drag,
    Forward,
    Hover,
    Navigate,
    Note,
    OpenNewTab,
    Press,
    ReadText,
    Reload,
    Scroll,
    Select,
    SwitchTab,
    Type,
    Upload,
    Wait,
)
from webstep.protocol.decisions import Act, Ask, Call, Decision, Return
from webstep.protocol.page import Target

GO = Target(role="button", name="Go")


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (Click(element="5"), 'click button "Go"'),
        (Click(element="5", how="double"), 'double-click button "Go"'),
        (
            Click(element="5", how="middle", keys=("Control", "Shift")),
            'middle-click button "Go" with Control+Shift',
        ),
        (
            Click(element="5", dialog=Dialog(expects="Sure?", reply="yes")),
            'click button "Go", accepting "Sure?" with "yes"',
        ),
        (Type(element="5", text="x", where="append"), 'append "x" to button "Go"'),
        (Check(element="5"), 'check button "Go"'),
        (Check(element="5", checked=False), 'uncheck button "Go"'),
        (Press(element=None, key="Control+a"), "press Control+a"),
        (Drag(element="5", to="6"), 'drag button "Go" to [6]'),
        (Scroll(direction="here", element="5"), 'scroll to button "Go"'),
        (Scroll(direction="left", element="5"), 'scroll left in button "Go"'),
        (Upload(element="5", files=("a", "b")), 'upload a, b to button "Go"'),
        (Forward(), "go forward"),
        (Reload(), "reload"),
        (OpenNewTab(url="https://a.example"), "open https://a.example in a new tab"),
        (SwitchTab(tab=7), "switch to tab 7"),
        (CloseTab(tab=7), "close tab 7"),
        (Wait(text="Ready", until="gone"), 'wait until "Ready" is gone'),
        (ReadText(), "read the text"),
        (ReadText(element="5", piece=2), 'read the text of button "Go", piece 2'),
        (Type(element="5", text="x"), 'type "x" into button "Go"'),
        (Select(element="5", options=("x", "y")), 'select "x", "y" in button "Go"'),
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


def test_of_a_long_argument_callees_read_the_beginning() -> None:
    assert of_call("find", "x" * 300) == f"find: {'x' * 120}…"


@pytest.mark.parametrize("card", ["4000056655665556", "4000 0566 5566 5556", "3782-822463-10005"])
def test_callees_read_no_digit_of_an_argument_with_a_card(card: str) -> None:
    said = of_call("pay", f"code 204, Visa {card}, expiry 08/31")
    assert said.startswith("pay: code •••, Visa ••••")
    assert not any(character.isdigit() for character in said)


def test_a_code_in_the_sentence_before_a_card_is_not_said_but_dates_and_flights_are() -> None:
    said = of_call("pay", "By 966, to 08/31. On 2027-09-14 at 7:40 by WS204. Visa 4000056655665556")
    assert said == "pay: By •••, to ••/••. On 2027-09-14 at 7:40 by WS204. Visa ••••••••••••••••"


def test_what_stands_before_the_sentence_with_a_card_is_said_whole() -> None:
    said = of_call("book", "Fly on 12 June at 7:40. Pay by code 966 with Visa 4012888888881881.")
    assert said == "book: Fly on 12 June at 7:40. Pay by code ••• with Visa ••••••••••••••••."


def test_a_day_and_a_price_are_no_card() -> None:
    assert of_call("find", "2027-09-14, 120 EUR") == "find: 2027-09-14, 120 EUR"
