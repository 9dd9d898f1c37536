"""What a call of the model costs, by the maker's list prices on one date.

Source: https://platform.claude.com/docs/en/about-claude/pricing (with the five-minute cache).
"""

import math
import re
from dataclasses import dataclass
from datetime import date

from webstep.protocol.spending import Usage

AS_OF = date(2026, 11, 1)
"""The day on which the prices below were the maker's."""


@dataclass(frozen=True)
class Price:
    """US dollars for a million tokens of one model, for prompts up to a length."""

    model: str
    input: float
    output: float
    cache_read: float
    cache_write: float
    up_to: float = math.inf
    """Tokens of the longest prompt it holds for, cached ones included."""


PRICES = (
    Price("claude-haiku-5-5", 0.10, 0.50, 0.01, 0.125, up_to=100_000),
    Price("claude-haiku-5-5", 0.50, 2.50, 0.05, 0.625),
    Price("claude-sonnet-5-5", 2.00, 10.00, 0.20, 2.50),
    Price("claude-opus-5-5", 4.00, 20.00, 0.20, 5.00),
    Price("claude-fable-5-1", 10.00, 50.00, 1.00, 12.50),
)


def cost(usage: Usage) -> float | None:
    """Say what a call cost in US dollars; None for a model that has no price here."""
    model = re.sub(r"-\d{8}$", "", usage.model)  # The API may answer with a dated id.
    prompt = usage.input_tokens + usage.cached_tokens + usage.written_tokens
    price = next((p for p in PRICES if p.model == model and prompt <= p.up_to), None)
    if price is None:
        return None
    dollars = (
        usage.input_tokens * price.input
        + usage.cached_tokens * price.cache_read
        + usage.written_tokens * price.cache_write
        + usage.output_tokens * price.output
    )
    return dollars / 1_000_000
