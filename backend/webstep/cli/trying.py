"""`webstep policies try`: what a policy is told of a saved page, and what a model decides then."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from pydantic import JsonValue, TypeAdapter, ValidationError
from rich.console import Console

from webstep.agent import tools
from webstep.agent.library import Library
from webstep.agent.observation import Page
from webstep.agent.policy import Policy
from webstep.agent.ports import Turn
from webstep.agent.prompt import Prompt, build
from webstep.agent.tools import Tool
from webstep.agent.wording import of_decision, of_price
from webstep.cli import brain
from webstep.cli.observe import Line
from webstep.errors import DecisionError, SetupError
from webstep.flattening import plain
from webstep.protocol.events import Entry, Observed, Pushed
from webstep.protocol.snapshot import Snapshot
from webstep.protocol.spending import Usage
from webstep.settings import Settings

_LINE: TypeAdapter[Line | Entry] = TypeAdapter(Line | Entry)


@dataclass(frozen=True)
class Saved:
    """A page as a command has printed it."""

    url: str
    title: str
    text: str
    """What a policy read of it."""
    argument: str = ""
    """What the policy that read it was asked; empty where nobody knows."""


NOWHERE: Final = Saved("", "", "")


@dataclass(frozen=True)
class Wanted:
    """What was asked for on the command line."""

    policy: Policy
    snapshot: Path
    argument: str
    """Empty for what the file or the policy's head says."""


async def try_out(
    settings: Settings, library: Library, wanted: Wanted, model: Literal["", "claude"], out: Console
) -> int:
    """Print the prompt of one turn, as if the policy had just been called there.

    Raises:
        SetupError: the file holds no page, or there is no key for the model.
        ModelError: the model gave no reply.
    """
    policy, saved = wanted.policy, read(wanted.snapshot, wanted.policy)
    argument = wanted.argument or saved.argument or policy.argument
    turn = turn_of(library, policy, saved, argument)
    prompt = build(turn, library.shared)
    if not policy.scope.covers(saved.url, (saved.title, *saved.text.splitlines())):
        out.print(plain(f"On this page it answers not_applicable: it is for {policy.scope}.\n"))
    for heading, text in (
        ("system", prompt.system),
        ("tools", "\n".join(json.dumps(as_sent(t), ensure_ascii=False) for t in prompt.tools)),
        ("user", prompt.user),
    ):
        out.print(f"──── {heading} ────", style="dim")
        out.print(plain(text), soft_wrap=True)
    return await _decide(settings, turn, out) if model else 0


async def _decide(settings: Settings, turn: Turn, out: Console) -> int:
    """Print what the model decides; 1 where its reply is no decision."""
    answer = await brain.by_key(settings).make().decide(turn, lambda _: None)
    out.print("──── decision ────", style="dim")
    try:
        if answer.problem:
            raise DecisionError(answer.problem)
        decision = tools.decide(answer.calls, turn.policy)
    except DecisionError as error:
        out.print(plain(f"No decision: {error}"))
        return 1
    out.print(plain(f"{of_decision(decision)}\n  because: {decision.reason}"), soft_wrap=True)
    out.print(plain(_of_usage(answer.usage)), style="dim")
    return 0


def _of_usage(used: Usage) -> str:
    read_ = used.input_tokens + used.cached_tokens + used.written_tokens
    price = of_price(used.cost_usd)
    return f"  {used.model}: {read_:,} tokens read, {used.output_tokens:,} written, {price}"


def turn_of(library: Library, policy: Policy, saved: Saved, argument: str) -> Turn:
    """Make the first turn of a policy on this page."""
    snapshot = Snapshot(saved.url, saved.title, "", extent="view", root="", blocks={})
    return Turn(
        policy=policy,
        tools=tools.offered(policy, library.callees(policy)),
        shared=library.shared,
        callers=(),
        argument=argument,
        history=(),
        notes=(),
        page=Page(snapshot, ()),
        observation=saved.text,
    )


def prompt_of(library: Library, policy: Policy, saved: Saved, argument: str) -> Prompt:
    """Write the prompt of that turn."""
    return build(turn_of(library, policy, saved, argument), library.shared)


def as_sent(tool: Tool) -> dict[str, JsonValue]:
    """Write a tool as the Messages API gets it."""
    return {"name": tool.name, "description": tool.description, "input_schema": tool.schema}


def read(file: Path, policy: Policy) -> Saved:
    """Read the last page of a file of JSON lines, before others one that this policy has read.

    Raises:
        SetupError: there is none.
    """
    try:
        lines = [line for line in file.read_text("utf-8").splitlines() if line.strip()]
        found = [_LINE.validate_json(line) for line in lines]
    except OSError as error:
        raise SetupError(f"{file} cannot be read: {error.strerror}.") from None
    except (UnicodeDecodeError, ValidationError):
        found = []
    pages, own, pushed = list[Saved](), list[Saved](), dict[int, Pushed]()
    for each in found:
        match each:
            case Line(url=url, title=title, text=text):
                pages.append(Saved(url, title, text))
            case Entry(event=Pushed(frame=frame) as push):
                pushed[frame] = push
            case Entry(event=Observed(frame=frame, url=url, title=title, text=text)):
                by = pushed.get(frame)
                if by and by.policy == policy.name:
                    own.append(Saved(url, title, text, by.argument))
                pages.append(Saved(url, title, text))
            case _:
                pass
    if not pages:
        raise SetupError(
            f"{file} holds no page. Save one by `webstep observe --view --json > page.json`, or "
            f"those of an episode by `webstep episodes show last --json > episode.json`."
        )
    return (own or pages)[-1]
