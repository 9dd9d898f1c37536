"""The base of every word, and the version of the protocol they make up together."""

from typing import Final

from pydantic import BaseModel, ConfigDict

PROTOCOL: Final = 5
"""Raised whenever a message changes its meaning or shape; both ends must say the same."""

SUBPROTOCOL: Final = "webstep.v1"
"""The websocket subprotocol (RFC 6455, section 1.9) that both ends ask for."""


DISCREET: Final = ConfigDict(hide_input_in_errors=True)
"""For adapters of unions, which take no configuration from their members."""


class Word(BaseModel):
    """One immutable thing that can be said. Unknown fields are refused, not ignored."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        # JSON has neither infinities nor NaN (RFC 8259, section 6), yet 1e999 reads as one.
        allow_inf_nan=False,
        # What does not fit may be a secret in the wrong place, and errors are shown and kept.
        hide_input_in_errors=True,
        use_attribute_docstrings=True,
        json_schema_serialization_defaults_required=True,
    )
