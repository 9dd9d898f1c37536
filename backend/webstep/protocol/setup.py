"""How the backend is set up, for a person who looks at the settings."""

from typing import Literal

from webstep.protocol.base import Word


class Inspect(Word):
    """Say how you are set up."""

    kind: Literal["inspect"] = "inspect"


class Decider(Word):
    """The model that decides for the policies of one tier."""

    tier: Literal["fast", "strong"]
    """Which policies: those that are short and simple, or all others."""
    model: str
    """Its id, as its server knows it."""
    effort: str
    """How much it thinks; empty where its server chooses."""
    priced: bool
    """Whether its price is known; if not, its tasks show tokens and no money."""


class Setup(Word):
    """The answer to `Inspect`."""

    kind: Literal["setup"] = "setup"
    deciders: tuple[Decider, ...] = ()
    """One for each tier; empty where no model decides."""
    server: str = ""
    """The host of the model's service; empty where no model decides."""
    prices_as_of: str = ""
    """The day of the price list, as YYYY-MM-DD; empty where no model decides."""
    file: str = ""
    """The file in which the person chooses the models, which need not exist; empty where no model
    decides."""
