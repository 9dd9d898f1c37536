"""A policy as the engine uses it: an instruction, what it may do, whom it may call.

SteP (arXiv 2310.03720), section 3: a policy is a prompt and nothing else. Its folder is read by
`policy_file.py`, its collection's by `collection_file.py`.
"""

from dataclasses import dataclass, field
from typing import Final, Literal

from webstep.agent.scope import Scope
from webstep.protocol.decisions import Decision

Tier = Literal["fast", "strong"]
MOST_RECORDED: Final = 3
"""Recorded examples that one turn is told."""


@dataclass(frozen=True)
class Example:
    """One decision, with the page and the argument it was right for."""

    title: str
    argument: str
    page: str
    decision: Decision


@dataclass(frozen=True)
class FrameLimits:
    """Where one call of a policy must end, below what every frame may; None for no less."""

    actions: int | None = None
    """Actions on the page, at least 1."""
    calls: int | None = None
    """Calls of the model, at least 1."""


@dataclass(frozen=True)
class Policy:
    """One prompt folder. `prompt` is the SHA-256 of its files, in hex."""

    name: str
    collection: str
    """The folder that it lies in."""
    description: str
    """When to call it, for a policy that may."""
    argument: str
    """What its caller must say."""
    answer: str
    """What its answer means, for a policy that may call it; empty if none may."""
    instruction: str
    actions: tuple[str, ...]
    """Names from `protocol/actions.py`; a policy has no others."""
    options: tuple[str, ...]
    """Fields of its actions that it is offered although they may be left out, as `click.how`."""
    calls: tuple[str, ...]
    """Names of policies it may push; in a head also `web/`, for those of a collection."""
    scope: Scope
    """The pages that it is written for."""
    root: bool
    """Whether a task may begin with it."""
    tier: Tier
    examples: tuple[Example, ...]
    """Those it is told in every turn."""
    prompt: str
    limits: FrameLimits = field(default_factory=FrameLimits)
    calls_at_once: int = 1
    """How many policies it may push by one decision; above 1 its calls are plans."""
    recorded: tuple[Example, ...] = ()
    """Those of which it is told the ones that are most like its situation."""
    recorded_at_most: int = MOST_RECORDED
    """How many of these one turn is told."""

    @property
    def plans(self) -> bool:
        """Whether it calls by plans. It leaves its actions to those it calls, then."""
        return self.calls_at_once > 1

    @property
    def own_actions(self) -> tuple[str, ...]:
        """What it may do itself."""
        return () if self.plans else self.actions


@dataclass(frozen=True)
class Collection:
    """One folder of policies, by its `collection.md`."""

    name: str
    description: str
    scope: Scope
    """The pages that its policies are written for, where they do not say it themselves."""
    depth: int | None
    """Frames that may stand at once on a stack that begins here; None for no fewer than usual."""
    prose: str
    """For the person who looks after it; no model reads it."""
