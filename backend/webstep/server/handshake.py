"""The handshake: both ends prove that they know the pairing key, and the key never travels.

A recorded handshake is worth nothing later, since each end brings 32 fresh random bytes; and who
squats on the port learns nothing that it could use.
"""

import hmac
import secrets

from pydantic import BaseModel, TypeAdapter, ValidationError

from webstep import __version__
from webstep.protocol.base import DISCREET, PROTOCOL
from webstep.protocol.handshaking import Challenge, Prove, Refused, Welcome
from webstep.protocol.messages import ToBackend
from webstep.protocol.spending import Limits
from webstep.server.limits import LOCKED_S, Lockout
from webstep.server.pairings import TERMINAL, Pairings

_MESSAGE: TypeAdapter[ToBackend] = TypeAdapter(ToBackend, config=DISCREET)

MAX_PROVE = 2_000
"""Characters of the longest answer to a challenge: nobody has proved anything yet."""
_UNKNOWN = {
    "extension": "This browser is not paired any more. Pair it again.",
    "terminal": "The backend on this port keeps its keys elsewhere: another person or another "
    "WEBSTEP_HOME started it. Start your own on another --port.",
}

_LOCKED = (
    f"Several wrong proofs came in a row, so nobody new is let in for {LOCKED_S:.0f} s; who is "
    f"connected stays so. Wait, then try again. If it happens again, a program of this machine is "
    f"guessing: find and stop it."
)


class Stranger(Exception):
    """The other end is not whom it should be; `refused` is what it is told."""

    def __init__(self, refused: Refused) -> None:
        """Keep what the other end is told."""
        super().__init__(refused.detail)
        self.refused = refused


class _Numbered(BaseModel):
    protocol: int


def read_protocol(text: str) -> int:
    """Read the protocol's number out of a challenge or proof of any version.

    Raises:
        pydantic.ValidationError: it is neither.
    """
    return _Numbered.model_validate_json(text).protocol


def challenge() -> Challenge:
    """Make the backend's first word on a socket."""
    return Challenge(protocol=PROTOCOL, version=__version__, nonce=secrets.token_hex(32))


def proof(key: bytes, side: str, prove: Prove, port: int, nonces: tuple[str, str]) -> str:
    """Compute one end's proof, as `messages.py` describes it."""
    words = (side, str(prove.protocol), prove.role, prove.instance, str(port), *nonces)
    return hmac.digest(key, "|".join(words).encode(), "sha256").hex()


def read_prove(text: str) -> Prove:
    """Read the client's answer to the challenge. Raises Stranger."""
    if len(text) > MAX_PROVE:
        raise malformed()
    try:
        number = read_protocol(text)
        if number != PROTOCOL:
            raise Stranger(Refused(cause="protocol", detail=_versions(number)))
        message = _MESSAGE.validate_json(text, strict=True)
    except ValidationError:
        raise malformed() from None
    if not isinstance(message, Prove) or not _is_consistent(message):
        raise malformed()
    return message


def _is_consistent(prove: Prove) -> bool:
    """Say whether role and instance fit: a browser's key must not serve as the terminals' key.

    Terminals never pair, since they read theirs from its file.
    """
    is_terminal = prove.role == "terminal"
    return is_terminal == (prove.instance == TERMINAL) and not (is_terminal and prove.pairing)


def verify(prove: Prove, asked: Challenge, pairings: Pairings, port: int, lock: Lockout) -> bytes:
    """Check the client's proof, keep the key of a new pairing, and return the key.

    Raises:
        Stranger: no key or code fits, or too many have not fitted lately.
        SetupError: the file of the keys cannot be used.
    """
    if lock.is_locked:
        raise Stranger(Refused(cause="locked", detail=_LOCKED))
    nonces = (asked.nonce, prove.nonce)
    if prove.pairing:
        return _pair(prove, nonces, pairings, port, lock)
    key = pairings.keys.get(prove.instance)
    if key and hmac.compare_digest(proof(key, "client", prove, port, nonces), prove.proof):
        return key
    if key:
        # A browser that was forgotten has no key to guess at, and asks again twice a minute.
        lock.fail()
    raise Stranger(Refused(cause="key", detail=_UNKNOWN[prove.role]))


def _pair(
    prove: Prove, nonces: tuple[str, str], pairings: Pairings, port: int, lock: Lockout
) -> bytes:
    for code, key in pairings.candidates(prove.instance):
        if hmac.compare_digest(proof(key, "client", prove, port, nonces), prove.proof):
            pairings.keep(prove.instance, key)
            pairings.codes.remove(code)
            return key
    lock.fail()
    raise Stranger(
        Refused(
            cause="code",
            detail="The code is wrong, used or older than two minutes. "
            "Press Enter in the terminal of `webstep serve` for a new one.",
        )
    )


def welcome(
    key: bytes, prove: Prove, asked: Challenge, port: int, model: str, limits: Limits
) -> Welcome:
    """Prove the backend in return."""
    nonces = (prove.nonce, asked.nonce)
    return Welcome(proof=proof(key, "backend", prove, port, nonces), model=model, limits=limits)


def _versions(theirs: int) -> str:
    older = "the extension's folder, then reload it on chrome://extensions"
    newer = "webstep itself, then start `webstep serve` again"
    return (
        f"The extension speaks protocol {theirs}, this backend {PROTOCOL}. "
        f"Update {older if theirs < PROTOCOL else newer}."
    )


def malformed() -> Stranger:
    """Refuse what is no answer to the challenge."""
    return Stranger(Refused(cause="malformed", detail="That was no answer to the challenge."))
