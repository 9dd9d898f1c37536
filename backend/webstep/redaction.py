"""The one way into a log: whatever is written there loses its secrets at the writer.

Nobody can know every secret, so this finds those with a form of their own: keys, tokens, codes,
cards, accounts, and what stands in an address. Errors lose them as they are made, since their words
end in the panel, the terminal and the journal.
"""

import logging
import re
import sys
import threading
import traceback
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Final, TextIO

GONE: Final = "…"
"""What stands in a secret's place."""

LOUD: Final = ("anthropic", "asyncio", "httpcore", "httpcore2", "httpx", "httpx2", "uvicorn")
"""Loggers that write requests, headers or frames where they are let; `websockets` beside them."""

_NAMED: Final = (
    r"api[-_]?key|authorization|auth[-_]?token|access[-_]?token|refresh[-_]?token|token|secret|"
    r"set-cookie|cookie|password|passwort|passwd|passphrase|pwd|otp|one-time-code|pin|cvc|cvv|"
    r"pairing[-_ ]?(?:key|code)|proof|nonce"
)

_EDGE: Final = r"(?:\b|(?<=\\[nrt]))"
"""Where a word begins, also after a line's end that is written as repr() and JSON do."""

_RULES: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END[^\n]*|\Z)", re.DOTALL), GONE),
    (re.compile(_EDGE + r"eyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*"), GONE),
    (re.compile(_EDGE + r"(?:sk|pk|rk)[-_][\w-]{8,}"), GONE),
    (re.compile(_EDGE + r"(?:gh[opsu]|github_pat|glpat|xox[abps])[-_][\w-]{10,}"), GONE),
    (re.compile(_EDGE + r"(?:AKIA|ASIA)[0-9A-Z]{16}\b"), GONE),
    (re.compile(_EDGE + r"(Bearer|Basic|Digest)\s+[\w.~+/=-]{6,}", re.IGNORECASE), rf"\1 {GONE}"),
    (re.compile(r"(?<=://)[^\s/@]+@"), f"{GONE}@"),
    # What an address carries: the words of a search, and the code with which a browser pairs.
    (re.compile(r"(?<=[?&#])([\w.~%\[\]-]+)=[^&#\s\"'<>\\]+"), rf"\1={GONE}"),
    (
        re.compile(
            rf"{_EDGE}({_NAMED})(\\?[\"']?\s*[:=,]\s*)(b?\\?\"[^\"]*\"|b?\\?'[^']*')", re.IGNORECASE
        ),
        rf"\1\2{GONE}",
    ),
    (re.compile(rf"{_EDGE}({_NAMED})(\s*[:=]\s*)[^\s,;}}\])\\]+", re.IGNORECASE), rf"\1\2{GONE}"),
    # Pairing codes as they are, and as the terminal shows them; keys, nonces and proofs.
    (re.compile(_EDGE + r"(?:[A-Z2-7]{32}|(?:[A-Z2-7]{4}-){7}[A-Z2-7]{4})\b"), GONE),
    (re.compile(_EDGE + r"[0-9a-fA-F]{64}\b"), GONE),
)

_ACCOUNT: Final = re.compile(_EDGE + r"[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b")
_CARD: Final = re.compile(r"(?<!\d)\d(?:[ -]?\d){11,18}(?!\d)")


def redact(text: str) -> str:
    """Take out of a text what looks like a secret."""
    for pattern, instead in _RULES:
        text = pattern.sub(instead, text)
    text = _ACCOUNT.sub(_unless(_is_account), text)
    return _CARD.sub(_unless(_is_card), text)


class RedactingFormatter(logging.Formatter):
    """Formats a record whole, its traceback included, and only then takes secrets out."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        """Take beside the patterns these very texts out, such as a key of no known form."""
        super().__init__("%(levelname)s %(name)s: %(message)s")
        self._known = sorted(filter(None, known), key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """Write the record as text."""
        return self.redact(super().format(record))

    def redact(self, text: str) -> str:
        """Take out the known texts, then what the patterns find."""
        for secret in self._known:
            text = text.replace(secret, GONE)
        return redact(text)


class _Writer(logging.StreamHandler[TextIO]):
    """Writes lines. Of one that cannot be formatted it says only where it comes from."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Say where the line comes from. The standard handler would print all of it."""
        self.stream.write(f"ERROR {record.name}: no line ({record.module}:{record.lineno})\n")


def install(stream: TextIO, known: Iterable[str] = ()) -> None:
    """Make this the only way into the log of this process, and of what ends it."""
    formatter = RedactingFormatter(known)
    writer = _Writer(stream)
    writer.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [writer]
    root.setLevel(logging.WARNING)
    for name in (*LOUD, "uvicorn.error", "uvicorn.access", "websockets"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
        # Below this they say what they send, whatever ANTHROPIC_LOG asks for.
        logger.setLevel(logging.WARNING)
    logging.captureWarnings(True)

    def write(
        kind: type[BaseException], error: BaseException | None, at: TracebackType | None
    ) -> None:
        stream.write(formatter.redact("".join(traceback.format_exception(kind, error, at))))

    sys.excepthook = write
    sys.unraisablehook = lambda lost: write(lost.exc_type, lost.exc_value, lost.exc_traceback)
    threading.excepthook = lambda lost: write(lost.exc_type, lost.exc_value, lost.exc_traceback)


def _unless(proves: Callable[[str], bool]) -> Callable[[re.Match[str]], str]:
    return lambda found: GONE if proves(found[0]) else found[0]


def _is_card(text: str) -> bool:
    """Luhn's check (ISO/IEC 7812-1): most other long numbers fail it."""
    digits = [int(digit) for digit in text if digit.isdigit()]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _is_account(text: str) -> bool:
    """The check of an IBAN (ISO 13616): its letters as numbers, the first four signs last."""
    signs = text.replace(" ", "")
    number = "".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])
    return 15 <= len(signs) <= 34 and int(number) % 97 == 1
