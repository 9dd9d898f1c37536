"""The files of one policy: `policy.md`, `examples/*.md` and `recorded/*.md`, head and prose.

The folder's name is the policy's, that of the folder around it the collection's. The format is
described in prompts/README.md.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, JsonValue, TypeAdapter, ValidationError

from webstep.agent.policy import Example, FrameLimits, Policy, Tier
from webstep.agent.prompt_file import (
    SNAKE_CASE,
    Fault,
    Source,
    Told,
    check_sites,
    parse,
    read_source,
)
from webstep.agent.scope import Scope
from webstep.errors import PromptError
from webstep.protocol.actions import ACTIONS
from webstep.protocol.decisions import MOST_CALLS, Act, Decision
from webstep.protocol.spending import Limits

_PAGE = re.compile(r"^## Page$", re.MULTILINE)
_DECISION: TypeAdapter[Decision] = TypeAdapter(Decision)
_MOST: Final = Limits()
"""What every frame may; a policy can only have less."""


class _LimitsHead(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
    actions: Annotated[int | None, Field(ge=1, le=_MOST.frame_actions)] = None
    calls: Annotated[int | None, Field(ge=1, le=_MOST.frame_calls)] = None


class _PolicyHead(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    description: Told
    argument: Annotated[str, Field(min_length=5, max_length=300)]
    answer: Told | None = None
    actions: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    calls_at_once: Annotated[int, Field(ge=1, le=MOST_CALLS)] = 1
    sites: Annotated[tuple[str, ...] | None, Field(min_length=1)] = None
    root: bool = False
    tier: Tier = "strong"
    limits: _LimitsHead = _LimitsHead()


class _ExampleHead(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    argument: str
    decision: dict[str, JsonValue]


@dataclass(frozen=True)
class ExampleFile:
    """An example, and where it is written."""

    example: Example
    source: Source


@dataclass(frozen=True)
class PolicyFile:
    """A policy as its folder has it, and where it is written."""

    policy: Policy
    source: Source
    examples: tuple[ExampleFile, ...]
    """The fixed ones, then the recorded ones."""


def read_policy(file: Path, shared: str, scope: Scope, fault: Fault) -> PolicyFile | None:
    """Read one policy folder by its `policy.md`; `scope` is that of its collection.

    Returns None where the policy cannot be used, with every fault told.
    """
    name = file.parent.name
    if not SNAKE_CASE.match(name):
        fault(PromptError(f"{file}:1: the folder's name {name!r} is no snake_case name"))
        return None
    fixed, recorded = (_examples(file.parent / each, fault) for each in ("examples", "recorded"))
    try:
        source = read_source(file)
    except PromptError as error:
        fault(error)
        return None
    head = parse(_PolicyHead, source, fault)
    if not source.body.strip():
        fault(source.fault(source.begins, "no instruction: write it below the second ---"))
    if not head:
        return None
    _check_rights(head, source, fault)
    check_sites(head.sites or (), source, fault)
    policy = Policy(
        name=name,
        collection=file.parent.parent.name,
        description=head.description,
        argument=head.argument,
        answer=head.answer or "",
        instruction=source.body.strip(),
        actions=head.actions,
        options=head.options,
        calls=head.calls,
        calls_at_once=head.calls_at_once,
        scope=Scope(head.sites) if head.sites else scope,
        root=head.root,
        tier=head.tier,
        examples=tuple(each.example for each in fixed),
        recorded=tuple(each.example for each in recorded),
        prompt=_hash(shared, source, (*fixed, *recorded)),
        limits=FrameLimits(head.limits.actions, head.limits.calls),
    )
    return PolicyFile(policy, source, (*fixed, *recorded))


def _examples(folder: Path, fault: Fault) -> tuple[ExampleFile, ...]:
    """Read the examples of a folder that can be used, by name; there may be no such folder."""
    found = (_example(file, fault) for file in sorted(folder.glob("*.md")))
    return tuple(each for each in found if each)


def _hash(shared: str, source: Source, examples: tuple[ExampleFile, ...]) -> str:
    texts = (shared, source.text, *(each.source.text for each in examples))
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def _check_rights(head: _PolicyHead, source: Source, fault: Fault) -> None:
    """Tell of every action that there is not, and every option that is none of its actions'."""
    for action in head.actions:
        if action not in ACTIONS:
            what = f"no action {action!r}; there are {', '.join(ACTIONS)}"
            fault(source.fault(source.line_of("actions", action), what))
    known = [
        f"{name}.{field}"
        for name in head.actions
        if name in ACTIONS
        for field, rule in ACTIONS[name].model_fields.items()
        if field != "kind" and not rule.is_required()
    ]
    for option in head.options:
        if option not in known:
            there = ", ".join(known) or "none"
            what = f"no option {option!r} of its actions; there are {there}"
            fault(source.fault(source.line_of("options", option), what))


def _example(file: Path, fault: Fault) -> ExampleFile | None:
    try:
        source = read_source(file)
    except PromptError as error:
        fault(error)
        return None
    head = parse(_ExampleHead, source, fault)
    if not head:
        return None
    parts = _PAGE.split(source.body)
    if len(parts) != 2 or not all(part.strip() for part in parts):
        what = "write the reason, then a `## Page` heading and the page"
        fault(source.fault(source.begins, what))
        return None
    reason, page = (part.strip() for part in parts)
    try:
        decision = _DECISION.validate_python({"reason": reason, **head.decision})
    except ValidationError as error:
        for each in error.errors(include_url=False):
            where = ".".join(str(part) for part in ("decision", *each["loc"]))
            fault(source.fault(source.line_of("decision"), f"{where}: {each['msg']}"))
        return None
    for element in _elements(decision):
        if f"[{element}]" not in page:
            line = source.line_of("decision", element)
            fault(source.fault(line, f"there is no [{element}] on the example's page"))
    example = Example(file.stem.replace("-", " "), head.argument, page, decision)
    return ExampleFile(example, source)


def _elements(decision: Decision) -> list[str]:
    """List the elements that a decision acts on, those that something is dragged to included."""
    actions = decision.actions if isinstance(decision, Act) else ()
    named = [getattr(action, key, None) for action in actions for key in ("element", "to")]
    return [element for element in named if element]
