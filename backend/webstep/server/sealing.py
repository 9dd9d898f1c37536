"""The sealed session after the handshake: every frame proves who sent it, and which one it is.

A program of this machine that gets between the two ends can then only cut the line: a frame that
it changes, drops, repeats or moves closes the socket before a handler has seen it.
"""

import hmac
from dataclasses import dataclass

SEAL = 32
"""Hexadecimal digits before the JSON of each frame: half of an HMAC (RFC 2104, section 5)."""


class Forged(Exception):
    """A frame was not sealed by the other end, or is not the next one."""


@dataclass
class Way:
    """One direction of one session: its key, and how many frames have gone. Not to be shared."""

    key: bytes
    gone: int = 0

    def seal(self, text: str) -> str:
        """Make the next frame."""
        return self._next(text) + text

    def open(self, frame: str) -> str:
        """Take the next frame, and return its text. Raises Forged."""
        seal, text = frame[:SEAL], frame[SEAL:]
        if not hmac.compare_digest(self._next(text).encode(), seal.encode()):
            raise Forged
        return text

    def _next(self, text: str) -> str:
        self.gone += 1
        return hmac.digest(self.key, f"{self.gone}|{text}".encode(), "sha256").hex()[:SEAL]


@dataclass(frozen=True)
class Ways:
    """Both directions of one session."""

    client: Way
    """What the client says."""
    backend: Way
    """What the backend says."""


def ways(key: bytes, backend_nonce: str, client_nonce: str) -> Ways:
    """Begin a session: its keys come of the pairing key and of the nonces, which no other has."""

    def way(side: str) -> Way:
        words = f"session|{side}|{backend_nonce}|{client_nonce}"
        return Way(hmac.digest(key, words.encode(), "sha256"))

    return Ways(way("client"), way("backend"))
