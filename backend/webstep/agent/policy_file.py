"""The files of one policy: `policy.md` and its `examples/*.md`, front matter and prose.

The folder's name is the policy's. The format is described in prompts/README.md.
"""

import hashlib
import re
from pathlib import Path
from typing import Annotated, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, JsonValue, TypeAdapter, ValidationError

from webstep.agent.policy import Example, Policy, Tier
from webstep.errors import PromptError
from webstep.flattening import flatten
from webstep.protocol.actions import ACTIONS
from webstep.protocol.decisions import Act, Decision

Head = TypeVar("Head", bound=BaseModel)

_NAME = re.compile(r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")
_PAGE = re.compile(r"^## Page$", re.MULTILINE)
_DECISION: TypeAdapter[Decision] = TypeAdapter(Decision)


class _PolicyHead(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    description: Annotated[str, Field(min_length=10, max_length=300)]
    argument: Annotated[str, Field(min_length=5, max_length=300)]
    actions: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    root: bool = False
    tier: Tier = "strong"


class _ExampleHead(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    argument: str
    decision: dict[str, JsonValue]


def read_policy(file: Path, shared: str) -> Policy:
    """Read one policy folder by its `policy.md`.

    Raises:
        PromptError: `file:line: what is wrong and what to do`.
    """
    name = file.parent.name
    if not _NAME.match(name):
        raise PromptError(f"{file}:1: the folder's name {name!r} is no snake_case name")
    text = read_text(file)
    fields, body, line = _split(file, text)
    head = _parse(_PolicyHead, fields, file, text)
    for action in head.actions:
        if action not in ACTIONS:
            known = ", ".join(ACTIONS)
            raise PromptError(
                f"{file}:{line_of(text, 'actions')}: no action {action!r}; there are {known}"
            )
    _check_options(head, file, text)
    if not body.strip():
        raise PromptError(f"{file}:{line}: no instruction: write it below the second ---")
    files = sorted((file.parent / "examples").glob("*.md"))
    sources = [shared, text, *(read_text(example) for example in files)]
    return Policy(
        name=name,
        instruction=body.strip(),
        examples=tuple(_example(example) for example in files),
        prompt=hashlib.sha256("\0".join(sources).encode()).hexdigest(),
        **dict(head),
    )


def _check_options(head: _PolicyHead, file: Path, text: str) -> None:
    """Raise PromptError if an option is none of the policy's own actions."""
    known = [
        f"{name}.{field}"
        for name in head.actions
        for field, rule in ACTIONS[name].model_fields.items()
        if field != "kind" and not rule.is_required()
    ]
    for option in head.options:
        if option not in known:
            raise PromptError(
                f"{file}:{line_of(text, 'options')}: no option {option!r} of its actions; "
                f"there are {', '.join(known) or 'none'}"
            )


def _example(file: Path) -> Example:
    text = read_text(file)
    fields, body, line = _split(file, text)
    head = _parse(_ExampleHead, fields, file, text)
    parts = _PAGE.split(body)
    if len(parts) != 2 or not all(part.strip() for part in parts):
        raise PromptError(f"{file}:{line}: write the reason, then a `## Page` heading and the page")
    reason, page = (part.strip() for part in parts)
    at = line_of(text, "decision")
    try:
        decision = _DECISION.validate_python({"reason": reason, **head.decision})
    except ValidationError as error:
        raise PromptError(f"{file}:{at}: decision: {_first(error)}") from None
    for element in _elements(decision):
        if f"[{element}]" not in page:
            raise PromptError(f"{file}:{at}: there is no [{element}] on the example's page")
    return Example(file.stem.replace("-", " "), head.argument, page, decision)


def _elements(decision: Decision) -> list[str]:
    """List the elements that a decision acts on."""
    actions = decision.actions if isinstance(decision, Act) else ()
    return [element for action in actions if (element := getattr(action, "element", None))]


def read_text(file: Path) -> str:
    """Read a prompt file. Raises PromptError."""
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise PromptError(f"{file}:1: not UTF-8 at byte {error.start}; save it as UTF-8") from None
    except OSError as error:
        raise PromptError(f"{file}:1: cannot be read: {error.strerror}") from None
    for number, line in enumerate(text.split("\n"), 1):
        # Who reviews a prompt must see all that a model reads.
        if flatten(line) != line:
            raise PromptError(
                f"{file}:{number}: holds characters that nobody sees, or letters in pieces; write "
                f"the line again"
            )
    return text


def line_of(text: str, key: str) -> int:
    """Find the line of a key in a file's front matter; 1 if it has none."""
    lines = text.splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)


def _split(file: Path, text: str) -> tuple[object, str, int]:
    """Take front matter and body apart; return both and the body's first line."""
    parts = re.split(r"^---\s*$", text, maxsplit=2, flags=re.MULTILINE)
    if len(parts) != 3 or parts[0]:
        raise PromptError(f"{file}:1: no front matter: begin with --- and end it with ---")
    try:
        return yaml.safe_load(parts[1]), parts[2], 2 + parts[1].count("\n")
    except yaml.MarkedYAMLError as error:
        line = 1 + (error.problem_mark.line if error.problem_mark else 0)
        raise PromptError(f"{file}:{line}: {error.problem}; the head must be YAML") from None


def _parse(kind: type[Head], fields: object, file: Path, text: str) -> Head:
    if not isinstance(fields, dict):
        raise PromptError(f"{file}:1: the head must hold lines of `key: value`")
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        key = str((*error.errors()[0]["loc"], "")[0])
        raise PromptError(f"{file}:{line_of(text, key)}: {_first(error)}") from None


def _first(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
