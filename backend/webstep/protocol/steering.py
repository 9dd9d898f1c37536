"""What the person does to the stack while it stands still: steer one frame, or take over."""

from typing import Annotated, Final, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from webstep.protocol.base import Word
from webstep.protocol.decisions import Status

YOU: Final = "you"
"""The policy of the frame that stands on top while the person has the page; it has no prompt."""


class Guide(Word):
    """Tell a frame something, which counts for it from here on."""

    kind: Literal["guide"] = "guide"
    frame: int
    """Which."""
    text: Annotated[str, Field(min_length=1, max_length=4_000)]
    """What the person says."""


class Redirect(Word):
    """Change what a frame was called with; it keeps its history."""

    kind: Literal["redirect"] = "redirect"
    frame: int
    """Which."""
    argument: Annotated[str, Field(min_length=1, max_length=4_000)]
    """What it shall do from here on."""


class Restart(Word):
    """Begin a frame anew, with the same argument; its history is forgotten, the page stays."""

    kind: Literal["restart"] = "restart"
    frame: int
    """Which."""


class Finish(Word):
    """Return for a frame by hand."""

    kind: Literal["finish"] = "finish"
    frame: int
    """Which."""
    status: Status
    """How it went."""
    answer: Annotated[str, Field(max_length=8_000)]
    """What its caller shall know."""


Steering = TypeAliasType(
    "Steering", Annotated[Guide | Redirect | Restart | Finish, Field(discriminator="kind")]
)
"""One thing done to one frame, after which it is on top: the calls above it end before."""


# Wishes.


class Steer(Word):
    """Steer a frame. An episode that is under way stands still for it, then goes on by itself."""

    kind: Literal["steer"] = "steer"
    steering: Steering
    """What to do to which frame."""


class TakeOver(Word):
    """Take the page over: a frame of the person's own comes on top, and nothing is done."""

    kind: Literal["take_over"] = "take_over"


class GiveBack(Word):
    """Give the page back: what is different on it goes to the policy that had it before."""

    kind: Literal["give_back"] = "give_back"
    remark: Annotated[str, Field(max_length=4_000)] = ""
    """What the person says of it; empty if nothing."""


class Steered(Word):
    """The person did this to a frame. An event."""

    kind: Literal["steered"] = "steered"
    steering: Steering
    """What to which."""
