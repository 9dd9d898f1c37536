"""The wish to do once more what an earlier episode did."""

from typing import Annotated, Literal

from pydantic import Field

from webstep.protocol.base import Word
from webstep.protocol.mode import Mode


class Repeat(Word):
    """Begin an episode that decides what another one has decided, without a model."""

    kind: Literal["repeat"] = "repeat"
    episode: Annotated[str, Field(min_length=1, max_length=64)]
    """The episode to repeat, by its id in the journal."""
    tab: int | None
    """The tab to do it in; None for a new one."""
    url: str
    """Where to begin; empty for where that episode began."""
    approve: Mode
    """What the person is asked about."""
