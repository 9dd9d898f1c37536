"""Who is connected, for a terminal that looks whether all is in order."""

from typing import Literal

from webstep.protocol.base import Word


class Who(Word):
    """Say which browsers are connected now."""

    kind: Literal["who"] = "who"


class ConnectedBrowser(Word):
    """One browser in which Chrome has loaded the extension."""

    instance: str
    """Names the installation."""
    version: str
    """The extension's own, as it says itself."""
    since: str
    """When it connected: ISO 8601, UTC, to the second."""


class Present(Word):
    """The answer to `Who`."""

    kind: Literal["present"] = "present"
    browsers: tuple[ConnectedBrowser, ...]
    """Those that are connected now, the first to come first."""
    refused: str
    """Why the last extension that came was not let in, and what to do; empty if none was refused
    since the last one that was let in."""
