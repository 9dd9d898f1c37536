"""What a policy can choose: act on the page, call a policy or several, return to its caller, ask.

SteP (arXiv 2310.03720), section 3: the policy on top of the stack either acts, pushes another
policy, or pops itself with a value. `Plan` is the one-time planner that it is compared with
(section 5), `Ask` adds the person, who sits above every stack.
"""

from typing import Annotated, Final, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from webstep.protocol.actions import Action
from webstep.protocol.base import Word

Status = TypeAliasType("Status", Literal["done", "failed", "impossible", "not_applicable"])
"""How a policy call went: done; tried in vain; cannot be done at all; not for this page."""


Reason = Annotated[str, Field(max_length=20_000)]
MOST_ACTIONS: Final = 10
"""Of one Act."""
MOST_CALLS: Final = 8
"""Of one Plan."""
MOST_ASKED: Final = 200
"""Characters of a question: more can talk a person into something."""
MOST_CHOICES: Final = 6
"""Answers that are offered with a question."""
LONGEST_ANSWER: Final = 8_000
"""Characters of what a policy returns."""
Choice = Annotated[str, Field(min_length=1, max_length=60)]


class Act(Word):
    """Do these actions in order, stopping at the first that fails or changes the page."""

    kind: Literal["act"] = "act"
    reason: Reason
    """Why, in the model's words."""
    actions: Annotated[tuple[Action, ...], Field(min_length=1, max_length=MOST_ACTIONS)]
    """What to do, in order."""


class Call(Word):
    """Push another policy and wait for what it returns."""

    kind: Literal["call"] = "call"
    reason: Reason
    """Why, in the model's words."""
    policy: str
    """The name of the policy to call."""
    argument: Annotated[str, Field(max_length=4_000)]
    """What it shall do, in words."""


class PlannedCall(Word):
    """One call of a plan."""

    policy: str
    """The name of the policy to call."""
    argument: Annotated[str, Field(max_length=4_000)]
    """What it shall do, in words."""


class Plan(Word):
    """Call these policies in order, stopping at the first that returns anything but done."""

    kind: Literal["plan"] = "plan"
    reason: Reason
    """Why, in the model's words."""
    calls: Annotated[tuple[PlannedCall, ...], Field(min_length=1, max_length=MOST_CALLS)]
    """What to call, in order."""


class Return(Word):
    """End this policy and answer its caller."""

    kind: Literal["return"] = "return"
    reason: Reason
    """Why, in the model's words."""
    status: Status
    """How it went."""
    answer: Annotated[str, Field(max_length=LONGEST_ANSWER)]
    """What the caller wants to know."""


class Ask(Word):
    """Ask the person, and wait for the answer. It allows nothing."""

    kind: Literal["ask"] = "ask"
    reason: Reason
    """Why, in the model's words."""
    question: Annotated[str, Field(min_length=1, max_length=MOST_ASKED)]
    """One question, with what the page says in quotation marks."""
    choices: Annotated[tuple[Choice, ...], Field(max_length=MOST_CHOICES)] = ()
    """Likely answers, up to 6 of a few words; the person may write another."""


Decision = TypeAliasType(
    "Decision", Annotated[Act | Call | Plan | Return | Ask, Field(discriminator="kind")]
)
"""One choice of the policy on top of the stack, with its reason."""
