"""The tools a policy is offered, and the decisions that replies make up."""

import json

import pytest
from pydantic import JsonValue

from tests.fakes.engine import BOTH, CHILD, ROOT, library, policy, use
from webstep.agent.tools import RESERVED, Tool, ToolCall, decide, offered
from webstep.errors import DecisionError
from webstep.protocol.actions import ACTIONS, Click, Note, Press, Type
from webstep.protocol.decisions import Act, Ask, Call, Return

ALL = offered(ROOT, BOTH.callees(ROOT))
OPTIONS = ("click.how", "click.dialog", "press.dialog", "scroll.element", "read_text.element")
RICH = offered(policy("rich", options=OPTIONS), ())
VALUES: dict[str, JsonValue] = {
    "element": "5",
    "text": "x",
    "options": ["x"],
    "files": ["x"],
    "to": "6",
    "tab": 7,
    "key": "Enter",
    "direction": "down",
    "url": "https://x.example",
    "argument": "x",
    "status": "done",
    "answer": "x",
    "question": "x",
    "reason": "x",
}


def fields(tool: Tool) -> dict[str, dict[str, JsonValue]]:
    properties = tool.schema["properties"]
    assert isinstance(properties, dict)
    return {name: rule for name, rule in properties.items() if isinstance(rule, dict)}


def test_a_policy_is_offered_its_actions_its_callees_return_and_ask() -> None:
    lean = policy("lean", actions=("type", "click"), calls=("child",))
    names = [tool.name for tool in offered(lean, library(lean, CHILD).callees(lean))]
    assert names == ["click", "type", "child", "return", "ask_user"]


@pytest.mark.parametrize("tool", ALL, ids=lambda tool: tool.name)
def test_each_schema_is_one_flat_object_whose_reason_comes_first(tool: Tool) -> None:
    assert tool.schema["type"] == "object"
    may_miss = {"choices"} if tool.name == "ask_user" else set()
    assert tool.schema["required"] == [name for name in fields(tool) if name not in may_miss]
    assert next(iter(fields(tool))) == "reason"
    assert "kind" not in fields(tool)


@pytest.mark.parametrize("tool", [*RICH, *ALL[-4:-2]], ids=lambda tool: tool.name)
def test_a_schema_holds_nothing_that_a_model_need_not_be_told(tool: Tool) -> None:
    told = json.dumps(tool.schema)
    for word in ("$ref", "anyOf", "title", "default", "maxLength", "minItems", "additional"):
        assert f'"{word}' not in told


@pytest.mark.parametrize("tool", [*RICH, *ALL[-4:-2]], ids=lambda tool: tool.name)
def test_each_tool_and_each_of_its_own_fields_is_described(tool: Tool) -> None:
    assert tool.description
    for name, rule in fields(tool).items():
        assert name in ("reason", "element") or rule["description"]
        assert "type" in rule


def test_what_may_be_null_says_so_only_where_it_must_be_there() -> None:
    element = {tool.name: fields(tool).get("element", {}).get("type") for tool in RICH}
    assert (element["press"], element["read_text"]) == (["string", "null"], "string")


def test_scrolling_to_an_element_is_offered_only_where_one_can_be_named() -> None:
    (plain,) = (tool for tool in ALL if tool.name == "scroll")
    (rich,) = (tool for tool in RICH if tool.name == "scroll")
    assert fields(plain)["direction"]["enum"] == ["down", "up", "left", "right"]
    assert fields(rich)["direction"]["enum"] == ["down", "up", "left", "right", "here"]


@pytest.mark.parametrize("tool", ALL, ids=lambda tool: tool.name)
def test_what_a_schema_asks_for_is_a_decision(tool: Tool) -> None:
    required = tool.schema["required"]
    assert isinstance(required, list)
    answer = {str(name): VALUES[str(name)] for name in required}
    assert decide([ToolCall(tool.name, answer)], ROOT).reason == "x"


def test_the_tools_are_the_same_bytes_each_time() -> None:
    assert offered(ROOT, BOTH.callees(ROOT)) == ALL


def test_a_callee_is_described_in_its_own_words() -> None:
    (tool,) = (tool for tool in ALL if tool.name == "child")
    assert tool.description == "Policy: Does what child says. Answers: What child found."
    assert fields(tool)["argument"]["description"] == "What to do."


def test_actions_of_one_reply_are_one_act_with_each_reason_once() -> None:
    calls = [
        ToolCall("type", {"reason": "fill in", "element": "6", "text": "x"}),
        ToolCall("press", {"reason": "fill in", "element": "6", "key": "Enter"}),
        ToolCall("note", {"reason": "keep", "text": "x"}),
    ]
    assert decide(calls, ROOT) == Act(
        reason="fill in keep",
        actions=(Type(element="6", text="x"), Press(element="6", key="Enter"), Note(text="x")),
    )


def test_the_other_decisions_stand_alone() -> None:
    assert decide([use("child", argument="x")], ROOT) == Call(
        reason="child it is", policy="child", argument="x"
    )
    assert decide([use("return", status="impossible", answer="x")], ROOT) == Return(
        reason="return it is", status="impossible", answer="x"
    )
    assert decide([use("ask_user", question="x")], ROOT) == Ask(
        reason="ask_user it is", question="x"
    )


def test_a_missing_reason_is_no_reason_to_do_nothing() -> None:
    assert decide([ToolCall("click", {"element": "5"})], ROOT) == Act(
        reason="", actions=(Click(element="5"),)
    )


@pytest.mark.parametrize(
    ("calls", "problem"),
    [
        ([], "called no tool"),
        ([use("go_home")], "no tool named 'go_home'"),
        ([use("click", element="5"), use("go_home")], "no tool named 'go_home'"),
        ([use("stranger", argument="x")], "no tool named 'stranger'"),
        ([use("click")], "click: element: Field required"),
        ([use("click", element="the 5th")], "click: element: String should match pattern"),
        ([use("click", element=5)], "click: element: Input should be a valid string"),
        ([use("click", element="")], "click: element: String should have at least 1"),
        ([use("click", element="5", x=1)], "click: x: Extra inputs are not permitted"),
        ([use("type", element="5", text="x" * 20_001)], "type: text: String should have at most"),
        ([use("press", element="5", key="F13")], "press: key: String should match pattern"),
        ([use("navigate", url="javascript:alert(1)")], "navigate: url: String should match"),
        ([use("note", text="")], "note: text: String should have at least 1"),
        ([use("click", element="5")] * 11, "At most 10 actions fit"),
        ([use("child")], "child: argument: Field required"),
        ([use("child", argument=None)], "child: argument: Input should be a valid string"),
        ([use("return", status="finished", answer="x")], "return: status: Input should be 'done'"),
        ([use("return", status="done")], "return: answer: Field required"),
        ([use("return", kind="call", status="done", answer="x")], "return: kind"),
        ([use("ask_user", question="Is {{secret:pw}} right?")], "placeholder is only for"),
        ([use("ask_user", question="")], "ask_user: question: String should have at least 1"),
        ([use("child", argument="x")] * 2, "must stand alone in a reply"),
        ([use("return", status="done", answer="")] * 2, "must stand alone in a reply"),
        ([use("click", element="5"), use("child", argument="x")], "you called click, child"),
    ],
)
def test_what_is_no_decision_says_why(calls: list[ToolCall], problem: str) -> None:
    with pytest.raises(DecisionError) as caught:
        decide(calls, ROOT)
    assert problem in str(caught.value)


def test_a_reply_that_is_no_decision_tells_the_model_that_nothing_was_done() -> None:
    with pytest.raises(DecisionError, match=r"Nothing was done\.$"):
        decide([use("click", element="5"), use("click", element="no way")], ROOT)


def test_a_text_that_no_file_can_hold_is_no_decision() -> None:
    with pytest.raises(DecisionError, match="type: text"):
        decide([use("type", element="5", text="\ud800")], ROOT)
    with pytest.raises(DecisionError, match="reason"):
        decide([ToolCall("click", {"reason": "\ud800", "element": "5"})], ROOT)


def test_no_policy_can_take_the_name_of_a_tool() -> None:
    assert {*ACTIONS, "plan", "return", "ask_user", "you"} == RESERVED


def test_an_action_that_the_policy_may_not_do_is_no_tool() -> None:
    careful = policy("careful", actions=("note",))
    with pytest.raises(DecisionError, match="no tool named 'click'"):
        decide([use("click", element="5")], careful)


def test_brackets_around_an_element_are_taken_off() -> None:
    decision = decide([use("click", element="[5]")], policy("lean", actions=("click",)))
    assert isinstance(decision, Act)
    assert decision.actions == (Click(element="5"),)


def test_what_may_be_left_out_is_offered_only_where_the_policy_names_it() -> None:
    plain = offered(policy("plain", actions=("click",)), ())[0]
    rich = offered(policy("rich", actions=("click",), options=("click.how",)), ())[0]
    assert list(fields(plain)) == ["reason", "element"]
    assert list(fields(rich)) == ["reason", "element", "how"]
