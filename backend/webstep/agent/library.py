"""Reads `prompts/` into policies, and says with file and line what is wrong with them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from webstep.agent.collection_file import read_collection
from webstep.agent.library_checks import check_all, members
from webstep.agent.observation import Page
from webstep.agent.policy import Collection, Policy
from webstep.agent.policy_file import PolicyFile, read_policy
from webstep.agent.prompt_file import Fault, read_text
from webstep.agent.scope import Scope
from webstep.agent.tools import Callee
from webstep.errors import PromptError
from webstep.protocol.observing import Format

GENERAL = "web"
"""The collection whose root begins where no other applies."""


@dataclass(frozen=True)
class Library:
    """All policies of one prompts folder, checked, and what is told to each of them."""

    policies: Mapping[str, Policy]
    """By name; their `calls` are names of policies."""
    shared: str
    collections: Mapping[str, Collection] = field(default_factory=dict)
    observation: Format = "outline"
    """How pages are written for them."""

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

    @property
    def roots(self) -> tuple[Policy, ...]:
        """The policies that a task may begin with, by name."""
        return tuple(p for _, p in sorted(self.policies.items()) if p.root)

    def root_by_site(self, url: str) -> Policy | None:
        """Find the root whose sites match this address best; the first by name of equals."""
        matched = [root for root in self.roots if root.scope.by_site(url)]
        return max(matched, key=lambda root: root.scope.by_site(url), default=None)

    def root_by_evidence(self, page: Page) -> Policy | None:
        """Find the first root by name of which this page shows evidence."""
        shown = (page.title, *page.lines)
        return next((root for root in self.roots if root.scope.by_evidence(shown)), None)

    def general_root(self, url: str) -> Policy:
        """Find the root for a page, at this address, that no other is written for.

        Raises:
            PromptError: there is none.
        """
        general = [root for root in self.roots if root.scope.anywhere]
        if not general:
            raise PromptError(
                f"prompts: no policy with `root: true` applies to "
                f"{urlsplit(url).hostname or url!r}; add the host to the `sites` of a collection, "
                f"or write a general one with `webstep policies new`"
            )
        return min(general, key=lambda root: root.collection != GENERAL)

    def depth(self, root: str, most: int) -> int:
        """Say how many frames may stand on a stack that begins with this policy."""
        policy = self.policies.get(root)
        collection = self.collections.get(policy.collection) if policy else None
        return min(most, collection.depth or most) if collection else most

    def callees(self, policy: Policy) -> tuple[Callee, ...]:
        """Say of each policy that this one may call what it needs to know."""
        called = (self.policies[name] for name in policy.calls)
        return tuple(Callee(c.name, c.description, c.argument, c.answer) for c in called)


def read(folder: Path) -> Library:
    """Read and check a prompts folder: `shared.md` and `<collection>/<policy>/policy.md`.

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


def _read(folder: Path, fault: Fault) -> Library:
    shared = folder / "shared.md"
    if not shared.is_file():
        fault(PromptError(f"{shared}:1: missing: it holds what every policy is told"))
        return Library({}, "")
    try:
        told = read_text(shared).strip()
    except PromptError as error:
        fault(error)
        told = ""
    collections: dict[str, Collection] = {}
    files: dict[str, PolicyFile] = {}
    for within in sorted({file.parent.parent for file in folder.glob("*/*/policy.md")}):
        collection = read_collection(within, fault)
        if collection:
            collections[collection.name] = collection
        scope = collection.scope if collection else Scope()
        for file in sorted(within.glob("*/policy.md")):
            found = read_policy(file, told, scope, fault)
            if not found:
                continue
            name = found.policy.name
            if name in files:
                there = files[name].source.file
                fault(PromptError(f"{file}:1: {name} exists already: {there}"))
            files[name] = found
    if not files:
        fault(PromptError(f"{folder}:1: no policies: each is a <collection>/<name>/policy.md"))
    files = {name: _with_calls(file, files) for name, file in files.items()}
    check_all(files, fault)
    policies = {name: file.policy for name, file in files.items()}
    return Library(policies, told, collections)


def _with_calls(file: PolicyFile, files: Mapping[str, PolicyFile]) -> PolicyFile:
    """Put the policies of a collection for its name in what a policy may call."""
    named = (members(file.policy, call, files) for call in file.policy.calls)
    calls = tuple(dict.fromkeys(name for names in named for name in names))
    return replace(file, policy=replace(file.policy, calls=calls))
