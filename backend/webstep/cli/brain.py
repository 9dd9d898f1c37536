"""Who decides: Claude where there is a key, or a recorded episode."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from webstep.agent import claude
from webstep.agent.library import Library
from webstep.agent.ports import Model
from webstep.agent.replay import Replay
from webstep.errors import SetupError
from webstep.protocol.events import Entry
from webstep.settings import Settings


@dataclass(frozen=True)
class Brain:
    """A name to show, and a fresh model for each episode."""

    name: str
    make: Callable[[Library], Model]


def by_key(settings: Settings) -> Brain:
    """Let Claude decide.

    Raises:
        SetupError: no key is set.
        ModelError: the key or the address cannot be used.
    """
    if not settings.has_key:
        raise SetupError(
            "No key for the model: set ANTHROPIC_API_KEY (from console.anthropic.com) and start "
            "again. `webstep demo` shows a recorded task without one."
        )
    client = claude.connect()
    names = dict.fromkeys(tier.model for tier in claude.TIERS.values())
    return Brain(" + ".join(names), lambda library: claude.Claude(client, library.shared))


def by_recording(file: Path) -> Brain:
    """Let a recorded episode decide: a journal's entries, a line of JSON each."""
    entries = [Entry.model_validate_json(line) for line in file.read_text("utf-8").splitlines()]
    return Brain(Replay.name, lambda _: Replay(entry.event for entry in entries))
