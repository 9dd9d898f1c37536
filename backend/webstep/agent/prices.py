"""What a call of the model costs, by list prices on one date.

Source: https://platform.claude.com/docs/en/about-claude/pricing (with the five-minute cache).
"""

import math
import re
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from webstep.protocol.spending import Usage

Dollars = Annotated[float, Field(ge=0, le=1_000)]


class Price(BaseModel):
    """US dollars for a million tokens of one model, for prompts up to a length."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str
    input: Dollars
    output: Dollars
    cache_read: Dollars
    cache_write: Dollars
    up_to: float = math.inf
    """Tokens of the longest prompt it holds for, cached ones included."""


class PriceTable(BaseModel):
    """What models cost. A model that is not in it has no price, which is not the same as none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    as_of: date
    """The day on which these were the prices."""
    models: tuple[Price, ...]
    """Of one model, the row for shorter prompts first."""

    def cost(self, usage: Usage) -> float | None:
        """Say what a call cost in US dollars; None for a model that has no price here."""
        model = re.sub(r"-\d{8}$", "", usage.model)  # The API may answer with a dated id.
        prompt = usage.input_tokens + usage.cached_tokens + usage.written_tokens
        price = next((p for p in self.models if p.model == model and prompt <= p.up_to), None)
        if price is None:
            return None
        dollars = (
            usage.input_tokens * price.input
            + usage.cached_tokens * price.cache_read
            + usage.written_tokens * price.cache_write
            + usage.output_tokens * price.output
        )
        return dollars / 1_000_000


def _price(
    model: str, dollars: tuple[float, float, float, float], up_to: float = math.inf
) -> Price:
    paid, output, cache_read, cache_write = dollars
    return Price(
        model=model,
        input=paid,
        output=output,
        cache_read=cache_read,
        cache_write=cache_write,
        up_to=up_to,
    )


PRICES = PriceTable(
    as_of=date(2026, 11, 1),
    models=(
        _price("claude-haiku-5-5", (0.10, 0.50, 0.01, 0.125), up_to=100_000),
        _price("claude-haiku-5-5", (0.50, 2.50, 0.05, 0.625)),
        _price("claude-sonnet-5-5", (2.00, 10.00, 0.20, 2.50)),
        _price("claude-opus-5-5", (4.00, 20.00, 0.20, 5.00)),
        _price("claude-fable-5-1", (10.00, 50.00, 1.00, 12.50)),
    ),
)
"""The maker's own."""
