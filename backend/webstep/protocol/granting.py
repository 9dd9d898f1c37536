"""What a person allows beyond one action: a policy call, until it returns."""

from typing import Literal

from webstep.protocol.base import Word


class Calling(Word):
    """One policy call as it stands on the stack."""

    frame: int
    """Its number."""
    policy: str
    """The policy that was called."""
    argument: str
    """What it was called with."""


class Grant(Word):
    """Allows a policy call, and whatever it calls, what is consequential until it returns.

    It never covers what is irreversible. The extension keeps it by these facts and holds every
    action against them; of policies it knows nothing else.
    """

    calling: Calling
    """The call; with its frame the grant ends."""
    origins: tuple[str, ...]
    """The sites on which it holds, each as scheme, host and port."""
    actions: tuple[str, ...]
    """The kinds of actions that it covers."""
    fields: tuple[Literal["plain", "card"], ...]
    """The kinds of fields that may be filled: `card` only with what stands in the task."""


class Allow(Word):
    """Allow a policy call beforehand, without waiting for what it asks. A wish of the person."""

    kind: Literal["allow"] = "allow"
    grant: Grant
    """What is allowed."""


class Granted(Word):
    """The person allowed a policy call beforehand. An event."""

    kind: Literal["granted"] = "granted"
    approval: str
    """Names it, as a request is named whose yes carries a grant."""
    grant: Grant
    """What is allowed."""
    by: Literal["panel", "terminal"]
    """Who said so."""


class Revoke(Word):
    """Take back what was allowed for a policy call, at once. A wish of the person."""

    kind: Literal["revoke"] = "revoke"
    approval: str
    """The request whose yes carried it."""


class Revoked(Word):
    """The person took back what they had allowed for a policy call."""

    kind: Literal["revoked"] = "revoked"
    approval: str
    """The request whose yes carried it."""


class SecretName(Word):
    """A secret that the extension types where it belongs; its value never leaves the extension."""

    name: str
    """What stands for it in an action: `{{secret:NAME}}`."""
    origin: str
    """The only site on which it is filled in."""
