"""What an error of the Messages API means for the person: whether it may pass, or what to do.

Source: https://platform.claude.com/docs/en/api/errors
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from webstep.agent.retry import Passing
from webstep.errors import ModelError

_STATUSES = {
    "invalid_request_error": 400,
    "authentication_error": 401,
    "billing_error": 402,
    "permission_error": 403,
    "not_found_error": 404,
    "request_too_large": 413,
    "rate_limit_error": 429,
    "timeout_error": 504,
    "overloaded_error": 529,
}
_UNKNOWN = 500


class Feature(StrEnum):
    """What some servers of this API lack, by the word with which they refuse it."""

    EAGER = "eager_input_streaming"
    EFFORT = "effort"
    CACHE = "cache_control"

    @property
    def words(self) -> str:
        """What it is to a person."""
        match self:
            case Feature.EAGER:
                return "to send reasons while they are written"
            case Feature.EFFORT:
                return "to be told how much to think"
            case Feature.CACHE:
                return "to keep a prompt's beginning for the next call, which makes calls dearer"
            case _:
                assert_never(self)


@dataclass(frozen=True)
class Failure:
    """One error as the API reported it."""

    status: int
    """The HTTP status; 200 for an error in the middle of a stream."""
    kind: str
    """The error's type, such as overloaded_error; empty where the server names none."""
    said: str
    """The server's own words, on one line, without the key."""
    retry_after: str
    """The header of that name; empty if there was none."""

    def error(self, model: str, address: str) -> ModelError:
        """Say what it means that this server failed so for this model; Passing if it may pass."""
        status = self._status()
        if status == 402 or (status == 400 and "credit" in self.said):
            return ModelError(
                f"The account behind the key has no credit left ({self.said}). Add some there."
            )
        match status:
            case 401 | 403:
                return ModelError(
                    f"The key was refused by {address} ({self.said}). Set ANTHROPIC_API_KEY to "
                    f"one that is valid there, and start webstep again."
                )
            case 404:
                return ModelError(
                    f"{address} has no {model} ({self.said}). Give a model of that server this "
                    f"name, or set ANTHROPIC_BASE_URL right, without /v1 at the end."
                )
            case 413:
                return ModelError(
                    f"The request is too large for {address} ({self.said}). Do this step yourself, "
                    f"or begin on a smaller page."
                )
            case 408 | 409 | 429 | 500 | 502 | 503 | 504 | 529:
                return Passing(f"The model cannot answer now ({self.said}).", self._after_s())
            case _:
                return ModelError(f"{address} refused the request ({status}: {self.said}).")

    def _status(self) -> int:
        """Return the status; within a stream, which began with a 200, the error's type says it."""
        return self.status if self.status != 200 else _STATUSES.get(self.kind, _UNKNOWN)

    def _after_s(self) -> float | None:
        plain = self.retry_after.replace(".", "", 1).isdecimal()
        return float(self.retry_after) if plain else None
