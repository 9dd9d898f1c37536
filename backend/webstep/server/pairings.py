"""Who may speak: the keys of paired browsers and of this person's terminals, and one-time codes."""

import base64
import hmac
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from webstep import owner_only
from webstep.errors import SetupError
from webstep.protocol.base import DISCREET
from webstep.protocol.handshaking import Hex

CODE_LIFE_S = 120
"""Seconds for which a one-time code is good."""
TERMINAL = "terminal"
"""The instance under which this person's terminals connect."""

_KEYS: TypeAdapter[dict[str, Hex]] = TypeAdapter(dict[str, Hex], config=DISCREET)


def derive(code: str, instance: str) -> bytes:
    """Make the pairing key from a code: HKDF-SHA256 (RFC 5869), one block of 32 bytes."""
    pseudorandom = hmac.digest(instance.encode(), code.encode(), "sha256")
    return hmac.digest(pseudorandom, b"webstep pairing\x01", "sha256")


@dataclass
class Code:
    """One one-time code: 160 random bits in base32."""

    text: str
    until: float


@dataclass
class Pairings:
    """One owner-only file of keys, by instance, and the codes that are out."""

    file: Path
    clock: Callable[[], float] = time.monotonic
    codes: list[Code] = field(default_factory=list)
    tell: Callable[[], None] = lambda: None
    """Called when a browser has been paired."""

    def __post_init__(self) -> None:
        """Read the file, or make it with a key for terminals.

        Raises:
            SetupError: others may read it, or it is not what this class wrote.
        """
        if TERMINAL not in self.keys:
            self.keep(TERMINAL, secrets.token_bytes(32))

    @property
    def keys(self) -> dict[str, bytes]:
        """The keys by instance, as they are now: another program may have forgotten one.

        Raises:
            SetupError: others may read the file, or it is not what this class wrote.
        """
        try:
            if owner_only.is_open_to_others(self.file):
                raise SetupError(
                    f"Other people can read the keys in {self.file}. "
                    f"Type `chmod 600 {self.file}`, or delete it and pair again."
                )
            keys = _KEYS.validate_json(self.file.read_bytes())
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise self._unusable(error) from None
        except ValidationError as error:
            fault = error.errors(include_url=False, include_input=False)[0]["msg"]
            raise SetupError(
                f"The keys in {self.file} are damaged: {fault}. Delete the file and pair again."
            ) from None
        return {instance: bytes.fromhex(key) for instance, key in keys.items()}

    def browsers(self) -> list[str]:
        """List the paired browsers by instance."""
        return [instance for instance in self.keys if instance != TERMINAL]

    def offer(self) -> str:
        """Make a one-time code."""
        text = base64.b32encode(secrets.token_bytes(20)).decode()
        self.codes.append(Code(text, self.clock() + CODE_LIFE_S))
        return text

    def candidates(self, instance: str) -> list[tuple[Code, bytes]]:
        """List the codes that are still good, each with the key this instance would make of it."""
        now = self.clock()
        self.codes = [c for c in self.codes if now < c.until]
        return [(code, derive(code.text, instance)) for code in self.codes]

    def keep(self, instance: str, key: bytes) -> None:
        """Store a key, in place of an earlier one of the same instance.

        Raises:
            SetupError: the file cannot be written; the key is not kept.
        """
        self._write({**self.keys, instance: key})
        if instance != TERMINAL:
            self.tell()

    def forget(self, instance: str) -> bool:
        """Remove a browser's key; false if there is none.

        Raises:
            SetupError: the file cannot be written; the key stays.
        """
        keys = self.keys
        if instance == TERMINAL or instance not in keys:
            return False
        del keys[instance]
        self._write(keys)
        return True

    def _write(self, keys: dict[str, bytes]) -> None:
        text = json.dumps({name: value.hex() for name, value in keys.items()}, indent=1)
        try:
            owner_only.write(self.file, text)
        except OSError as error:
            raise self._unusable(error) from None

    def _unusable(self, error: OSError) -> SetupError:
        return SetupError(
            f"The keys cannot be kept in {self.file}: {error.strerror}. Make that a file which you "
            f"alone can read and write, or set WEBSTEP_HOME to another folder."
        )
