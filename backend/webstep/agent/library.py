"""Reads `prompts/` into policies, and says with file and line what is wrong with them."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from webstep.agent.policy import Policy
from webstep.agent.policy_file import line_of, read_policy, read_text
from webstep.agent.tools import RESERVED, Callee
from webstep.errors import PromptError
from webstep.protocol.decisions import Act, Call


@dataclass(frozen=True)
class Library:
    """All policies of one prompts folder, checked, and what is told to each of them."""

    policies: dict[str, Policy]
    shared: str

    def __getitem__(self, name: str) -> Policy:
        """Return a policy. Raises PromptError if it was removed while its frame was paused."""
        if name not in self.policies:
            raise PromptError(
                f"prompts: there is no policy {name} any more, but it stands on the stack; start "
                f"the task again"
            )
        return self.policies[name]

    @property
    def hash(self) -> str:
        """SHA-256 over all policies, in hex."""
        prompts = "".join(policy.prompt for _, policy in sorted(self.policies.items()))
        return hashlib.sha256(prompts.encode()).hexdigest()

    def root_for(self, url: str) -> Policy:
        """Choose the policy a task on this page begins with: one for the site, else a general one.

        Raises:
            PromptError: no root policy applies there.
        """
        host = urlsplit(url).hostname or ""
        roots = [p for p in self.policies.values() if p.root and p.applies_to(host)]
        if not roots:
            raise PromptError(
                f"prompts: no policy with `root: true` applies to {host or url!r}; "
                f"add the host to the `sites` of one, or write one with scripts/new-policy"
            )
        return max(roots, key=lambda policy: (bool(policy.sites), policy.name))

    def callees(self, policy: Policy) -> tuple[Callee, ...]:
        """Say of each policy that this one may call what it needs to know."""
        called = (self.policies[name] for name in policy.calls)
        return tuple(Callee(c.name, c.description, c.argument) for c in called)


def read(folder: Path) -> Library:
    """Read and check a prompts folder: `shared.md` and `<group>/<policy>/policy.md`.

    Raises:
        PromptError: the first fault, as `file:line: what and what to do`.
    """
    faults: list[PromptError] = []
    library = _read(folder, faults.append)
    if faults:
        raise faults[0]
    return library


def check(folder: Path) -> list[str]:
    """Return every fault of a prompts folder, a line each."""
    faults: list[PromptError] = []
    _read(folder, faults.append)
    return [str(fault) for fault in faults]


def _read(folder: Path, fault: Callable[[PromptError], None]) -> Library:
    shared = folder / "shared.md"
    if not shared.is_file():
        fault(PromptError(f"{shared}:1: missing: it holds what every policy is told"))
        return Library({}, "")
    try:
        told = read_text(shared).strip()
    except PromptError as error:
        fault(error)
        told = ""
    policies: dict[str, Policy] = {}
    files: dict[str, Path] = {}
    for file in sorted(folder.glob("*/*/policy.md")):
        try:
            policy = read_policy(file, told)
        except PromptError as error:
            fault(error)
            continue
        if policy.name in policies:
            fault(PromptError(f"{file}:1: {policy.name} exists already: {files[policy.name]}"))
        policies[policy.name], files[policy.name] = policy, file
    if not policies:
        fault(PromptError(f"{folder}:1: no policies: each is a <group>/<name>/policy.md"))
    for name, policy in policies.items():
        for key, problem in _problems(policy, policies):
            fault(PromptError(f"{files[name]}:{line_of(read_text(files[name]), key)}: {problem}"))
    return Library(policies, told)


def _problems(policy: Policy, policies: dict[str, Policy]) -> Iterator[tuple[str, str]]:
    if policy.name in RESERVED:
        yield "description", f"{policy.name} is the name of a tool; rename the folder"
    for called in policy.calls:
        if called not in policies:
            yield "calls", f"calls {called}, but there is no such policy"
        elif extra := sorted(set(policies[called].actions) - set(policy.actions)):
            yield (
                "actions",
                f"calls {called}, which may {', '.join(extra)}; a policy has no right that its "
                f"caller lacks, so add it here or remove it there",
            )
    for example in policy.examples:
        match example.decision:
            case Act(actions=actions):
                for kind in sorted({a.kind for a in actions} - set(policy.actions)):
                    yield "actions", f"example {example.title!r} does {kind}, not allowed here"
            case Call(policy=called):
                if called not in policy.calls:
                    yield "calls", f"example {example.title!r} calls {called}, not allowed here"
            case _:
                pass
