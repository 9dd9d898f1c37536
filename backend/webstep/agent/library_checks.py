"""What must hold between the policies of a library: whom they call, and with which rights."""

import re
from collections.abc import Iterator, Mapping

from webstep.agent.policy import Policy
from webstep.agent.policy_file import ExampleFile, PolicyFile
from webstep.agent.prompt_file import Fault
from webstep.agent.tools import RESERVED
from webstep.protocol.decisions import Act, Call, Plan

_SNAKE = re.compile(r"(?<![\w.-])[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?!\w)")
"""A snake_case word with an underscore; others are words of the language too."""
Files = Mapping[str, PolicyFile]
"""All policies by name. Their `calls` are names of policies, or of none."""


def members(policy: Policy, call: str, files: Files) -> tuple[str, ...]:
    """Say which policies an entry of `calls` means: itself, or those of a collection.

    Of a collection the roots are left out, and the policy itself. An entry that means none, as
    `web/` where there is no such policy, stays as it is.
    """
    if not call.endswith("/"):
        return (call,)
    found = sorted(
        other.policy.name
        for other in files.values()
        if other.policy.collection == call[:-1] and not other.policy.root
    )
    return tuple(name for name in found if name != policy.name) if found else (call,)


def check_all(files: Files, fault: Fault) -> None:
    """Tell of everything that is wrong between the policies."""
    reached = {name: _reached(name, files) for name in files}
    for name, file in files.items():
        for key, word, problem in _problems(file.policy, files, reached):
            fault(file.source.fault(file.source.line_of(key, word), problem))
        for line, problem in _untold(file, files):
            fault(file.source.fault(line, problem))
        for example in file.examples:
            for word, problem in _wrong(example, file.policy):
                fault(example.source.fault(example.source.line_of("decision", word), problem))
        if problem := _unanswered(name, files):
            fault(file.source.fault(file.source.line_of("description"), problem))


def _problems(
    policy: Policy, files: Files, reached: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, str, str]]:
    """Yield the key, the word there, and what is wrong with it."""
    if policy.name in RESERVED:
        yield "description", "", f"{policy.name} is the name of a tool; rename the folder"
    for called in policy.calls:
        if called not in files:
            kind = "collection with policies to call" if called.endswith("/") else "policy"
            yield "calls", called, f"calls {called}, but there is no such {kind}"
        elif extra := sorted(set(files[called].policy.actions) - set(policy.actions)):
            problem = (
                f"calls {called}, which may {', '.join(extra)}; a policy has no right that its "
                f"caller lacks, so add it here or remove it there"
            )
            yield "actions" if policy.actions else "calls", "", problem
    cycle = sorted(name for name in reached[policy.name] if policy.name in reached.get(name, ()))
    if cycle and cycle[0] == policy.name and not _has_exit(cycle, files):
        problem = (
            f"{' and '.join(cycle)} can only call each other: give one of them an action, or a "
            f"policy outside to call"
        )
        yield "calls", "", problem


def _reached(name: str, files: Files) -> frozenset[str]:
    """Collect all policies that calls can lead to, itself only if they lead back."""
    found: set[str] = set()
    left = [*files[name].policy.calls]
    while left:
        called = left.pop()
        if called not in found and called in files:
            found.add(called)
            left += files[called].policy.calls
    return frozenset(found)


def _has_exit(cycle: list[str], files: Files) -> bool:
    policies = [files[name].policy for name in cycle]
    return any(policy.actions or set(policy.calls) - set(cycle) for policy in policies)


def _untold(file: PolicyFile, files: Files) -> Iterator[tuple[int, str]]:
    """Yield each line of the instruction that names a policy which this one may not call."""
    policy = file.policy
    for line, text in enumerate(file.source.body.split("\n"), file.source.begins - 1):
        for name in dict.fromkeys(_SNAKE.findall(text)):
            if name in files and name not in policy.calls and name != policy.name:
                yield line, f"names {name}, which it may not call: add it to `calls`, or leave it"


def _wrong(example: ExampleFile, policy: Policy) -> Iterator[tuple[str, str]]:
    """Yield what an example's decision does that its policy may not, and the word for it."""
    match example.example.decision:
        case Act(actions=actions):
            for kind in sorted({action.kind for action in actions} - set(policy.own_actions)):
                yield kind, f"does {kind}, which {policy.name} may not"
        case Call(policy=called):
            if called not in policy.calls or policy.plans:
                yield called, f"calls {called}, which {policy.name} may not"
        case Plan(calls=calls):
            if len(calls) > policy.calls_at_once:
                yield (
                    "plan",
                    f"plans {len(calls)} calls, and {policy.name} may {policy.calls_at_once}",
                )
            for called in sorted({call.policy for call in calls} - set(policy.calls)):
                yield called, f"calls {called}, which {policy.name} may not"
        case _:
            pass


def _unanswered(name: str, files: Files) -> str:
    """Say that a policy is called and does not say what its answer means; empty if all is well."""
    callers = sorted(f.policy.name for f in files.values() if name in f.policy.calls)
    if files[name].policy.answer or not callers:
        return ""
    return f"{callers[0]} calls it: say in a line `answer:` what its answer means"
