"""What the task's page tells the server: that the episode began, cannot begin, or is over."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypeAliasType


class _Report(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Begun(_Report):
    """The page shows the task and counts from now on."""

    kind: Literal["begun"]
    utterance: str
    """What is to be done, in the task's own words."""


class Unplayable(_Report):
    """The task could not set itself up with this seed."""

    kind: Literal["unplayable"]
    problem: str


class Over(_Report):
    """The task judged itself, from -1 to 1."""

    kind: Literal["over"]
    raw_reward: float
    """Without regard to time."""
    reward: float
    """Less by the share of the time limit that was used, in those tasks that do this."""


Report = TypeAliasType("Report", Annotated[Begun | Unplayable | Over, Field(discriminator="kind")])
"""One of them."""
