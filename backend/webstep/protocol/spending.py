"""What a call of the model costs, where an episode must end, and what it used."""

from webstep.protocol.base import Word


class Usage(Word):
    """What one decision of the model cost, with all that it took to get it."""

    model: str = ""
    """The id of the model that answered."""
    calls: int = 1
    """Requests that it took, failed ones included."""
    input_tokens: int = 0
    """Tokens of the prompt that were paid in full."""
    cached_tokens: int = 0
    """Tokens of the prompt that were read from the cache."""
    written_tokens: int = 0
    """Tokens of the prompt that were written to the cache."""
    output_tokens: int = 0
    """Tokens of the reply, thinking included."""
    cost_usd: float | None = None
    """US dollars by the dated price table; None where the model has no price there."""
    seconds: float = 0.0
    """From request to the end of the reply."""


class Limits(Word):
    """Where an episode, and each frame of it, must end."""

    actions: int = 50
    """Actions on the page, over all frames."""
    calls: int = 200
    """Calls of the model, over all frames."""
    depth: int = 6
    """Frames on the stack at once."""
    pushes: int = 30
    """Calls of policies, the root's included."""
    tokens: int = 2_000_000
    """Tokens read and written, over all frames."""
    cost_usd: float = 0.50
    """US dollars, over all frames."""
    minutes: float = 30.0
    """Of work: without the time in which a person was asked or the episode was paused."""
    frame_actions: int = 25
    """Actions of one frame."""
    frame_calls: int = 40
    """Calls of the model by one frame."""


class Totals(Word):
    """What an episode used."""

    actions: int = 0
    """Actions on the page."""
    calls: int = 0
    """Calls of the model."""
    tokens: int = 0
    """Tokens read and written."""
    cost_usd: float | None = 0.0
    """US dollars; None if any call had no known price."""
    depth: int = 0
    """The most frames that stood on the stack at once."""
    seconds: float = 0.0
    """Of work: without the time in which a person was asked or the episode was paused."""
