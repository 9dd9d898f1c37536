"""The tools a policy is offered, and the decision that a reply's tool calls make up.

One tool for each action the policy may do, one for each policy it may call or one `plan` for all
of them, `return` and `ask_user`. Names, descriptions and schemas come from the protocol's own
classes, so an action is described in one place only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import JsonValue, TypeAdapter, ValidationError

from webstep.agent.policy import Policy
from webstep.errors import DecisionError
from webstep.protocol.actions import ACTIONS, Action
from webstep.protocol.base import DISCREET, Word
from webstep.protocol.decisions import MOST_ACTIONS, Act, Ask, Call, Decision, Plan, Return
from webstep.protocol.steering import YOU

PLAN, RETURN, ASK = "plan", "return", "ask_user"
RESERVED = frozenset({*ACTIONS, PLAN, RETURN, ASK, YOU})
"""Names that no policy can have."""

LONGEST_NAME = 100
"""Characters of a tool's name that are repeated to the model."""
_ACTION: TypeAdapter[Action] = TypeAdapter(Action, config=DISCREET)


_UNTOLD = frozenset(
    [
        *("title", "pattern", "default", "additionalProperties"),
        *("minLength", "maxLength", "minItems", "maxItems", "minimum", "maximum"),
    ]
)
"""Bounds that no sensible value meets, and what descriptions say already. All of it is checked all
the same; a schema is paid for at every call."""
_NUMBER = "Its number in brackets."
"""What `shared.md` tells every policy of the elements that it names."""
_SAID = "argument"
_HERE = "here"
"""A direction that only an element gives a meaning to."""


@dataclass(frozen=True)
class Tool:
    """One tool as the Messages API wants it; `schema` is a JSON schema of a flat object."""

    name: str
    description: str
    schema: dict[str, JsonValue]


@dataclass(frozen=True)
class ToolCall:
    """One tool call of a reply, not yet checked."""

    name: str
    input: dict[str, JsonValue]


@dataclass(frozen=True)
class Callee:
    """What a policy knows of one that it may call."""

    name: str
    description: str
    argument: str
    answer: str
    """What its answer means."""

    @property
    def told(self) -> str:
        """When to call it, and what comes of that."""
        return f"Policy: {self.description} Answers: {self.answer}"


def offered(policy: Policy, callees: Sequence[Callee]) -> tuple[Tool, ...]:
    """List a policy's tools. They depend on the policy alone, so that the prompt cache holds."""
    actions = [
        _tool(name, ACTIONS[name], policy.options) for name in ACTIONS if name in policy.own_actions
    ]
    calls = [_planning(policy, callees)] if policy.plans else [_calling(c) for c in callees]
    return (*actions, *calls, _tool(RETURN, Return, ()), _tool(ASK, Ask, (f"{ASK}.choices",)))


def _calling(callee: Callee) -> Tool:
    said = _object({"argument": _string(callee.argument)}, ["argument"])
    return Tool(callee.name, callee.told, said)


def _planning(policy: Policy, callees: Sequence[Callee]) -> Tool:
    """Describe the one tool that calls policies one after another."""
    known = (
        f"{c.name}: {c.description} Its argument: {c.argument} Its answer: {c.answer}"
        for c in callees
    )
    names: list[JsonValue] = [c.name for c in callees]
    call: dict[str, JsonValue] = {
        "type": "object",
        "properties": {"policy": {"type": "string", "enum": names}, "argument": {"type": "string"}},
        "required": ["policy", "argument"],
    }
    told = (
        f"Calls 1 to {policy.calls_at_once} policies in order, and stops at the first that returns "
        f"anything but done. The policies:"
    )
    fields: dict[str, dict[str, JsonValue]] = {"calls": {"type": "array", "items": call}}
    return Tool(PLAN, "\n".join([told, *known]), _object(fields, ["calls"]))


def decide(calls: Sequence[ToolCall], policy: Policy) -> Decision:
    """Make the one decision that a reply's calls stand for.

    Raises:
        DecisionError: they stand for none; the message tells the model why.
    """
    if not calls:
        raise DecisionError("Your reply called no tool. Decide by calling one.")
    for call in calls:
        _check_offered(call, policy)
    if all(call.name in ACTIONS for call in calls):
        return _act(calls)
    if len(calls) > 1:
        names = ", ".join(call.name for call in calls[:MOST_ACTIONS])
        raise DecisionError(
            f"A policy call, {RETURN} or {ASK} must stand alone in a reply, but you called "
            f"{names}. Nothing was done."
        )
    return _single(calls[0], policy)


def _check_offered(call: ToolCall, policy: Policy) -> None:
    called = (PLAN,) if policy.plans else policy.calls
    if call.name not in (*policy.own_actions, *called, RETURN, ASK):
        # The whole of it would stand in the history; a name that long is none.
        name = repr(call.name[:LONGEST_NAME])
        raise DecisionError(f"There is no tool named {name}. Nothing was done.")


def _act(calls: Sequence[ToolCall]) -> Act:
    if len(calls) > MOST_ACTIONS:
        raise DecisionError(f"At most {MOST_ACTIONS} actions fit into one reply. Nothing was done.")
    reasons: list[str] = []
    actions: list[Action] = []
    for call in calls:
        fields = dict(call.input)
        reason = fields.pop("reason", "")
        if reason and str(reason) not in reasons:
            reasons.append(str(reason))
        try:
            actions.append(_ACTION.validate_python({**fields, "kind": call.name}))
        except ValidationError as error:
            raise _invalid(call, error) from None
    try:
        return Act(reason=" ".join(reasons), actions=tuple(actions))
    except ValidationError as error:
        raise _invalid(calls[0], error) from None


def _single(call: ToolCall, policy: Policy) -> Decision:
    fields = {"reason": "", **call.input}
    try:
        match call.name:
            case "return":
                return Return.model_validate(fields)
            case "ask_user":
                return _asking(Ask.model_validate(fields))
            case "plan":
                return _plan(Plan.model_validate(fields), policy)
            case name:
                return Call.model_validate({**fields, "policy": name})
    except ValidationError as error:
        raise _invalid(call, error) from None


def _plan(plan: Plan, policy: Policy) -> Plan:
    """Refuse a plan that is too long, or names what the policy may not call."""
    if len(plan.calls) > policy.calls_at_once:
        raise DecisionError(
            f"{PLAN}: at most {policy.calls_at_once} calls fit into one. Nothing was done."
        )
    for called in plan.calls:
        if called.policy not in policy.calls:
            name = repr(called.policy[:LONGEST_NAME])
            raise DecisionError(f"{PLAN}: there is no policy named {name}. Nothing was done.")
    return plan


def _asking(ask: Ask) -> Ask:
    """Refuse a question with a placeholder: no secret is ever filled in for the person to read."""
    if any("{{secret:" in text for text in (ask.question, *ask.choices)):
        raise DecisionError(
            "ask_user: a secret's placeholder is only for the whole text of type. Nothing was done."
        )
    return ask


def _invalid(call: ToolCall, error: ValidationError) -> DecisionError:
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"] if part != call.name)
    return DecisionError(f"{call.name}: {where}: {first['msg']}. Nothing was done.")


@cache
def _tool(name: str, word: type[Word], options: tuple[str, ...]) -> Tool:
    """Describe one tool. What may be left out is offered only where the policy names it."""
    schema = word.model_json_schema()
    fields = {
        field: _undescribed(_inlined(rule, schema.get("$defs", {})))
        for field, rule in schema["properties"].items()
        if field not in ("kind", "reason")
        and (word.model_fields[field].is_required() or f"{name}.{field}" in options)
    }
    required = [field for field in fields if word.model_fields[field].is_required()]
    return Tool(name, schema["description"], _object(_possible(fields), required))


def _undescribed(rule: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """Leave out a description that says no more than every policy knows."""
    told = rule.get("description") != _NUMBER
    return {key: value for key, value in rule.items() if told or key != "description"}


def _possible(fields: dict[str, dict[str, JsonValue]]) -> dict[str, dict[str, JsonValue]]:
    """Leave out a direction that needs an element where none can be named."""
    way = fields.get("direction")
    if way is None or "element" in fields:
        return fields
    known = way["enum"]
    assert isinstance(known, list)
    ways: list[JsonValue] = [to for to in known if to != _HERE]
    return {**fields, "direction": {**way, "description": "Which way.", "enum": ways}}


def _inlined(
    rule: dict[str, JsonValue], definitions: dict[str, dict[str, JsonValue]]
) -> dict[str, JsonValue]:
    """Replace references by what they name, at any depth: servers differ in what they resolve."""
    reference = str(rule.get("$ref", ""))
    named = definitions[reference.rsplit("/", 1)[-1]] if reference else {}
    whole = {**named, **{key: value for key, value in rule.items() if key != "$ref"}}
    match whole.pop("anyOf", None):
        case [dict(some), {"type": "null"}]:
            told = _inlined(some, definitions)
            # What may be left out need not be null.
            if "default" not in rule:
                told["type"] = [told["type"], "null"]
            whole = {**told, **whole}
        case _:
            pass
    return {
        key: _inlined_value(value, definitions)
        for key, value in whole.items()
        if key not in _UNTOLD or isinstance(value, dict)
    }


def _inlined_value(value: JsonValue, definitions: dict[str, dict[str, JsonValue]]) -> JsonValue:
    match value:
        case dict():
            return _inlined(value, definitions)
        case list():
            return [_inlined_value(item, definitions) for item in value]
        case _:
            return value


def _object(
    fields: dict[str, dict[str, JsonValue]], required: Sequence[str]
) -> dict[str, JsonValue]:
    """Describe a tool's input. What every policy is told of reasons stands in `shared.md`."""
    properties: dict[str, JsonValue] = {"reason": {"type": "string"}, **fields}
    return {"type": "object", "properties": properties, "required": ["reason", *required]}


def _string(description: str) -> dict[str, JsonValue]:
    return {"type": "string", "description": description}
