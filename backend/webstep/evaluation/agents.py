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
    """The stack begins as always; `flat` and `static` with the root of the collection so named."""
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
        begins = root or ("" if self.name == "stack" else f"{self.name}_task")
        if begins and begins not in library.policies:
            raise SetupError(
                f"There is no policy {begins} to begin with. `webstep policies list` names all."
            )
        policies = {name: self._told(p, begins) for name, p in library.policies.items()}
        return replace(library, policies=policies, observation=self.observation)

    def _told(self, policy: Policy, begins: str) -> Policy:
        root, most = policy.root if not begins else policy.name == begins, self.examples_at_most
        policy = replace(policy, root=root)
        match self.examples:
            case "none":
                return replace(policy, examples=(), recorded=())
            case "fixed":
                return replace(policy, examples=policy.examples[:most], recorded=())
            case "retrieved":
                return replace(policy, recorded_at_most=MOST_RECORDED if most is None else most)
