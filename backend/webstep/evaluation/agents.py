"""Who is measured: the stack or a baseline in the same engine, and what its policies are told.

SteP (arXiv 2310.03720), section 5, compares the stack with one flat policy and with HeaP's planner.
Here all three are collections of prompts: which policy begins is all that tells them apart, with
the depth that its collection sets. The engine knows nothing of it.
"""

from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field

from webstep.agent.library import Library
from webstep.agent.policy import MOST_RECORDED, Policy
from webstep.errors import SetupError
from webstep.protocol.base import Word
from webstep.protocol.observing import Format

AgentName = Literal["stack", "flat", "static"]
Examples = Literal["none", "fixed", "retrieved"]


class Agent(Word):
    """A choice among the policies and of what they are told; the defaults are what users get."""

    name: AgentName = "stack"
    """The stack begins as always; `flat` and `static` with a policy of the collection so named."""
    examples: Examples = "retrieved"
    """`fixed` are those of `examples/` alone; `retrieved` adds the best of `recorded/`."""
    examples_at_most: Annotated[int, Field(ge=0)] | None = None
    """Fixed ones of each policy, or retrieved ones of each turn; None for as many as usual."""
    observation: Format = "outline"
    """How pages are written."""

    @property
    def words(self) -> str:
        """Name it with what is not as usual."""
        most = "" if self.examples_at_most is None else f", at most {self.examples_at_most}"
        unusual = self.examples != "retrieved" or most
        examples = f", {self.examples} examples{most}" if unusual else ""
        return f"{self.name}{examples}{self._format}"

    @property
    def _format(self) -> str:
        return "" if self.observation == "outline" else f", {self.observation}"

    def fit(self, library: Library, root: str = "") -> Library:
        """Make of all policies those of this agent; it begins with `root` if one is named.

        Raises:
            SetupError: there is no policy to begin with.
        """
        begins = {root} if root else self._roots(library)
        if not begins & set(library.policies):
            raise SetupError(
                f"There is no policy {root or self.name} to begin with. `webstep policies list` "
                f"names all."
            )
        told = {name: self._told(policy) for name, policy in library.policies.items()}
        policies = {name: replace(policy, root=name in begins) for name, policy in told.items()}
        return replace(library, policies=policies, observation=self.observation)

    def _roots(self, library: Library) -> set[str]:
        """Name the policies that it may begin with: of a baseline those that none of its own calls.

        A baseline declares no roots, so that no task of a user begins with it.
        """
        if self.name == "stack":
            return {policy.name for policy in library.roots}
        own = [p for p in library.policies.values() if p.collection == self.name]
        called = {name for policy in own for name in policy.calls}
        return {policy.name for policy in own} - called

    def _told(self, policy: Policy) -> Policy:
        most = self.examples_at_most
        match self.examples:
            case "none":
                return replace(policy, examples=(), recorded=())
            case "fixed":
                return replace(policy, examples=policy.examples[:most], recorded=())
            case "retrieved":
                return replace(policy, recorded_at_most=MOST_RECORDED if most is None else most)
