"""The handshake: each end proves that it knows the pairing key, and the key never travels.

Every frame after it is sealed: 32 hexadecimal digits, then the JSON. The digits are the first half
of HMAC-SHA256 with the key of that direction over `number|JSON`, where each direction counts from
1. Its key is HMAC-SHA256 with the pairing key over `session|client|backend's nonce|client's nonce`
or `session|backend|backend's nonce|client's nonce`.
"""

from typing import Annotated, Literal

from pydantic import Field

from webstep.protocol.base import Word
from webstep.protocol.spending import Limits

Hex = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Instance = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[a-zA-Z0-9-]+$")]


class Challenge(Word):
    """The backend's first word on every socket."""

    kind: Literal["challenge"] = "challenge"
    protocol: int
    """The protocol it speaks."""
    version: str
    """Its own version, for messages to people."""
    nonce: Hex
    """32 random bytes."""


class Prove(Word):
    """The client's answer: who it is, and proof that it knows the key."""

    kind: Literal["prove"] = "prove"
    protocol: int
    """The protocol it speaks."""
    version: str
    """Its own version, for messages to people."""
    role: Literal["extension", "terminal"]
    """What it is."""
    instance: Instance
    """Names this one installation; a key belongs to one instance."""
    pairing: bool
    """Whether the key comes from a one-time code rather than from an earlier pairing."""
    nonce: Hex
    """32 random bytes of its own."""
    proof: Hex
    """HMAC-SHA256 with the key over `client|protocol|role|instance|port|backend's|own nonce`."""


class Welcome(Word):
    """The backend's proof in return, and what the person should know before a task."""

    kind: Literal["welcome"] = "welcome"
    proof: Hex
    """HMAC-SHA256 with the key over `backend|protocol|role|instance|port|client's|own nonce`."""
    model: str
    """The model that will decide."""
    limits: Limits
    """Where a task must end."""


class Refused(Word):
    """The handshake failed; the socket closes after this."""

    kind: Literal["refused"] = "refused"
    cause: Literal["protocol", "key", "code", "malformed", "locked"]
    """What failed; `locked`: too many others have, so nobody new is let in for a minute."""
    detail: str
    """What is wrong and what to do, for the person."""


class Forget(Word):
    """Unpair a browser: forget its key and close its sockets. It may ask for no other's."""

    kind: Literal["forget"] = "forget"
    instance: Instance
    """The browser."""
