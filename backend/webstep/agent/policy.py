"""A policy as the engine uses it: an instruction, what it may do, whom it may call.

SteP (arXiv 2310.03720), section 3: a policy is a prompt and nothing else. Its folder is read by
`library.py`.
"""

from dataclasses import dataclass
from typing import Literal

from webstep.protocol.decisions import Decision

Tier = Literal["fast", "strong"]


@dataclass(frozen=True)
class Example:
    """One decision, with the page and the argument it was right for."""

    title: str
    argument: str
    page: str
    decision: Decision


@dataclass(frozen=True)
class Policy:
    """One prompt folder. `prompt` is the SHA-256 of its files, in hex."""

    name: str
    description: str
    """When to call it, for a policy that may."""
    argument: str
    """What its caller must say."""
    instruction: str
    actions: tuple[str, ...]
    """Names from `protocol/actions.py`; a policy has no others."""
    options: tuple[str, ...]
    """Fields of its actions that it is offered although they may be left out, as `click.how`."""
    calls: tuple[str, ...]
    """Names of policies it may push."""
    sites: tuple[str, ...]
    """Hosts it is written for; empty for any."""
    root: bool
    """Whether a task may begin with it."""
    tier: Tier
    examples: tuple[Example, ...]
    prompt: str

    def applies_to(self, host: str) -> bool:
        """Say whether the policy is written for this host, or for any."""
        return not self.sites or any(
            host == site or host.endswith(f".{site}") for site in self.sites
        )
