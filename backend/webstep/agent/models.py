"""Which model decides for the policies of a tier, and what it costs: `models.toml`.

Everything in that file may be left out; then it is as the maker's own models and prices are. For a
server of one's own (`ANTHROPIC_BASE_URL`):

    [fast]
    model = "qwen3-coder"        # its id, as that server knows it

    [strong]
    model = "qwen3-coder"
    effort = "high"              # low, medium, high, xhigh or max; left out, the server chooses
    max_tokens = 8000            # of one reply, thinking included

    [prices]
    as_of = 2026-11-20
    models = [{model = "qwen3-coder", input = 0, output = 0, cache_read = 0, cache_write = 0}]
"""

import tomllib
from pathlib import Path
from typing import Annotated, Literal, assert_never

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from webstep.agent.policy import Tier
from webstep.agent.prices import PRICES, PriceTable
from webstep.errors import SetupError
from webstep.protocol.setup import Decider


class TierModel(BaseModel):
    """The model that decides for the policies of one tier."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: Annotated[str, Field(min_length=1)]
    """Its id, as the API knows it."""
    effort: Literal["low", "medium", "high", "xhigh", "max"] | None = None
    """How much it thinks; None leaves that to the server."""
    max_tokens: Annotated[int, Field(ge=256, le=128_000)] = 16_000
    """Of one reply, thinking included."""


class Models(BaseModel):
    """The models of all tiers, and the prices."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fast: TierModel = TierModel(model="claude-haiku-5-5", effort="medium")
    strong: TierModel = TierModel(model="claude-sonnet-5-5", effort="medium")
    prices: PriceTable = PRICES

    def of(self, tier: Tier) -> TierModel:
        """Return the model of a tier."""
        match tier:
            case "fast":
                return self.fast
            case "strong":
                return self.strong
            case _:
                assert_never(tier)

    @property
    def name(self) -> str:
        """The models' ids, as a person is told who decides."""
        return " + ".join(dict.fromkeys((self.fast.model, self.strong.model)))

    @property
    def deciders(self) -> tuple[Decider, ...]:
        """Say which model decides for each tier, for a person who looks at the settings."""
        tiers: tuple[Tier, ...] = ("fast", "strong")
        return tuple(
            Decider(
                tier=tier,
                model=self.of(tier).model,
                effort=self.of(tier).effort or "",
                priced=self.of(tier).model not in self.unpriced,
            )
            for tier in tiers
        )

    @property
    def unpriced(self) -> tuple[str, ...]:
        """The models that have no price, so that an episode of theirs shows tokens and no money."""
        known = {price.model for price in self.prices.models}
        ids = dict.fromkeys((self.fast.model, self.strong.model))
        return tuple(model for model in ids if model not in known)


MODELS = Models()
"""As they are where nobody has chosen others."""


def read(file: Path) -> Models:
    """Read the file; the usual models if there is none.

    Raises:
        SetupError: the file cannot be read, or something in it is wrong.
    """
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError:
        return MODELS
    except (OSError, UnicodeDecodeError) as error:
        raise SetupError(f"{file} cannot be read: {error}. Mend it or move it away.") from None
    try:
        return Models.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise SetupError(f"{file} is no TOML: {error}. Mend it or move it away.") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise SetupError(f"{file}: {where}: {first['msg']}. Mend it or move it away.") from None
