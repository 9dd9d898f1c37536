"""`webstep policies`: what is in the prompts folder, what is wrong with it, and something new."""

import argparse
import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from rich.console import Console
from rich.text import Text

from webstep.agent import library, prompt_file
from webstep.agent.collection_file import COLLECTION
from webstep.agent.library import Library
from webstep.agent.policy import FrameLimits, Policy
from webstep.agent.wording import of_decision
from webstep.cli import trying
from webstep.cli.observe import CHARACTERS_PER_TOKEN
from webstep.errors import SetupError
from webstep.flattening import plain
from webstep.settings import Settings

Command: TypeAlias = Callable[[argparse.Namespace, Settings, Console], int]

_COLLECTION = """---
description: What its policies are for, in one sentence.
sites: [{name}.example]
---
What it covers, what it does not, and where its knowledge is from.
"""
_POLICY = """---
description: What it does, and when to call it, in one or two sentences.
argument: What the caller must tell it, in one sentence.
answer: What its answer means, in one sentence.
actions: [click, type]
calls: []
---
How a careful person would do this, in a few sentences of prose.
"""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add what can be typed."""
    parser = commands.add_parser("policies", help="look at the policies, try one, begin one")
    what = parser.add_subparsers(required=True, metavar="WHAT")

    def word(name: str, command: Command, words: str) -> argparse.ArgumentParser:
        made = what.add_parser(name, help=words, description=words)
        made.set_defaults(run=command)
        made.add_argument("--prompts", type=Path, metavar="FOLDER", help="another prompts folder")
        return made

    word("check", _check, "name every fault with its file and line")
    word("list", _list, "say what each policy is for")
    shown = word("show", _show, "show all that one policy is told")
    shown.add_argument("name", metavar="NAME")
    begun = word("new", _new, "begin a policy, to be filled in; nothing is overwritten")
    begun.add_argument("name", metavar="COLLECTION/NAME")
    tried = word("try", _try, "print the exact prompt of a policy for a saved page")
    tried.add_argument("name", metavar="NAME")
    words = "what `webstep observe --view --json` or `webstep episodes show last --json` printed"
    tried.add_argument("--snapshot", type=Path, required=True, metavar="FILE", help=words)
    words = "what it is asked; else what that episode asked it, or what its head says of it"
    tried.add_argument("--argument", default="", metavar="TEXT", help=words)
    words = "let a model decide on it, at the usual price"
    tried.add_argument("--model", choices=("claude",), help=words)


def _told(typed: argparse.Namespace, told: Settings) -> Settings:
    return replace(told, prompts=typed.prompts) if typed.prompts else told


def _check(typed: argparse.Namespace, told: Settings, console: Console) -> int:
    """Print every fault of the prompts folder with file and line; 1 if there is any."""
    folder = _told(typed, told).prompts
    faults = library.check(folder)
    for fault in faults:
        console.print(plain(fault))
    if not faults:
        console.print(f"{len(library.read(folder).policies)} policies, all in order.")
    return 1 if faults else 0


def _list(typed: argparse.Namespace, told: Settings, console: Console) -> int:
    """List the policies by collection: what each is for, and whom it calls."""
    read = library.read(_told(typed, told).prompts)
    for name, collection in sorted(read.collections.items()):
        where = f" · {collection.scope}\n  {collection.description}\n"
        console.print(Text.assemble((f"{name}/", "bold"), where))
        members = (p for _, p in sorted(read.policies.items()) if p.collection == name)
        for policy in members:
            calls = f" → {', '.join(policy.calls)}" if policy.calls else ""
            told_of = f"{calls}\n  {policy.description}"
            console.print(Text.assemble((policy.name, "bold blue"), told_of))
        console.print()
    return 0


def _show(typed: argparse.Namespace, told: Settings, console: Console) -> int:
    """Show one policy: its head, its instruction, whom it calls, its examples, and its size."""
    read = library.read(_told(typed, told).prompts)
    policy = find(read, typed.name)
    console.print(Text.assemble((policy.name, "bold blue"), "\n", "\n".join(_head(policy))))
    console.print(plain(f"\n{policy.instruction}"))
    for callee in read.callees(policy):
        console.print(Text.assemble("\ncalls ", (callee.name, "bold"), f": {callee.description}"))
        console.print(plain(f"  say: {callee.argument}\n  answers: {callee.answer}"))
    for example in policy.examples:
        decided = of_decision(example.decision)
        console.print(Text.assemble("\nexample ", (example.title, "bold"), f": {decided}"))
        console.print(plain(f"  because: {example.decision.reason}"))
    prompt = trying.prompt_of(read, policy, trying.NOWHERE, "")
    tools = json.dumps([trying.as_sent(tool) for tool in prompt.tools], ensure_ascii=False)
    sizes = [round(len(text) / CHARACTERS_PER_TOKEN) for text in (prompt.system, tools)]
    console.print(
        f"\nIts constant part has about {sum(sizes):,} tokens: {sizes[0]:,} of text and "
        f"{sizes[1]:,} of {len(prompt.tools)} tools."
    )
    return 0


def _head(policy: Policy) -> list[str]:
    limits = [f"{value} {what}" for what, value in _limits(policy.limits) if value]
    return [
        f"  collection: {policy.collection}",
        f"  applies to: {policy.scope}",
        f"  what: {policy.description}",
        f"  argument: {policy.argument}",
        *([f"  answer: {policy.answer}"] if policy.answer else []),
        f"  actions: {', '.join(policy.actions) or 'none'}",
        *([f"  options: {', '.join(policy.options)}"] if policy.options else []),
        f"  tier: {policy.tier}",
        *(["  root: a task may begin with it"] if policy.root else []),
        *([f"  limits: {', '.join(limits)}"] if limits else []),
    ]


def _limits(limits: FrameLimits) -> tuple[tuple[str, int | None], ...]:
    return (("actions", limits.actions), ("calls of the model", limits.calls))


def find(read: Library, name: str) -> Policy:
    """Find a policy by its name. Raises SetupError."""
    if name not in read.policies:
        raise SetupError(
            f"There is no policy {name}. There are {', '.join(sorted(read.policies))}."
        )
    return read.policies[name]


def _new(typed: argparse.Namespace, told: Settings, console: Console) -> int:
    """Write a policy to be filled in, with its collection where that is new too.

    Raises:
        SetupError: it is there already, its name is none, or it cannot be written.
    """
    parts = typed.name.split("/")
    if len(parts) != 2 or not all(map(prompt_file.SNAKE_CASE.match, parts)):
        raise SetupError(
            f"{typed.name!r} is no name of a policy: write COLLECTION/NAME in snake_case, such as "
            f"airline/find_booking"
        )
    folder = _told(typed, told).prompts
    if there := sorted(folder.glob(f"*/{parts[1]}/policy.md")):
        raise SetupError(f"{there[0]} is already there. Choose another name.")
    collection, policy = folder / parts[0] / COLLECTION, folder / typed.name / "policy.md"
    try:
        policy.parent.mkdir(parents=True, exist_ok=True)
        if not collection.exists():
            collection.write_text(_COLLECTION.format(name=parts[0].replace("_", "-")), "utf-8")
            console.print(plain(str(collection)))
        policy.write_text(_POLICY, "utf-8")
    except OSError as error:
        raise SetupError(f"{policy} cannot be written: {error.strerror}.") from None
    console.print(plain(str(policy)))
    return 0


def _try(typed: argparse.Namespace, told: Settings, console: Console) -> int:
    settings = _told(typed, told)
    read = library.read(settings.prompts)
    wanted = trying.Wanted(find(read, typed.name), typed.snapshot, typed.argument)
    return asyncio.run(trying.try_out(settings, read, wanted, typed.model or "", console))
