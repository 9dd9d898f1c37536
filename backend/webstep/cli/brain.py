"""Who decides: Claude where there is a key, or a recorded episode."""

from collections.abc import Sequence
from pathlib import Path

from webstep import model_key
from webstep.agent import models
from webstep.agent.replay import Replay
from webstep.backend import Brain
from webstep.errors import SetupError
from webstep.protocol.events import Entry
from webstep.protocol.setup import Setup
from webstep.settings import Settings


def by_key(settings: Settings) -> Brain:
    """Let Claude decide, by the key in the environment or else the one that is kept.

    Raises:
        SetupError: there is no key, or `models.toml` cannot be used.
        ModelError: the key or the address cannot be used.
    """
    kept = kept_key(settings)
    if not (settings.has_key or kept):
        raise SetupError(
            "No key for the model: set ANTHROPIC_API_KEY (from console.anthropic.com), or type "
            "`webstep key set`, and start again. `webstep demo` shows a recorded task without one."
        )
    chosen = models.read(settings.models)
    # The SDK takes seconds to be imported: only who asks a model waits for it.
    from webstep.agent import claude

    client = claude.connect(key=kept)
    setup = Setup(
        deciders=chosen.deciders,
        server=client.base_url.host,
        prices_as_of=chosen.prices.as_of.isoformat(),
        file=str(settings.models),
    )
    return Brain(chosen.name, lambda: claude.Claude(client, chosen), setup)


def kept_key(settings: Settings) -> str | None:
    """Return the key that `webstep key set` has kept; None where the environment's wins.

    Raises:
        SetupError: it cannot be read.
    """
    return None if settings.has_key else model_key.read(settings.model_key)


def by_recording(file: Path) -> Brain:
    """Let a recorded episode decide: a journal's entries, a line of JSON each."""
    lines = file.read_text("utf-8").splitlines()
    return by_episode([Entry.model_validate_json(line) for line in lines])


def by_episode(entries: Sequence[Entry]) -> Brain:
    """Let an episode of the journal decide again what it decided."""
    return Brain(Replay.name, lambda: Replay(entry.event for entry in entries))
