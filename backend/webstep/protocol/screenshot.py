"""A picture of a tab. No step depends on one, since Chrome does not always allow it."""

from typing import Annotated, Literal

from pydantic import Field

from webstep.protocol.base import Word


class Screenshot(Word):
    """Take a picture of what the tab shows now."""

    kind: Literal["screenshot"] = "screenshot"
    id: int
    """The question."""
    tab: int
    """The task's tab."""


class Pictured(Word):
    """The picture, or why there is none."""

    kind: Literal["pictured"] = "pictured"
    id: int
    """The question."""
    jpeg: Annotated[str, Field(max_length=4_000_000)]
    """A JPEG in base64, at most 1280 pixels wide; empty if there is none."""
    detail: str
    """Why there is none, and what to do; empty if there is one."""
