"""`webstep replay`: decides once more what an episode of the journal decided, without a model."""

from rich.console import Console

from webstep.agent.replay import repeatable
from webstep.cli import brain, episodes
from webstep.cli.run import through
from webstep.protocol.mode import Mode
from webstep.protocol.repeat import Repeat
from webstep.settings import Settings


async def replay(
    settings: Settings,
    wanted: str,
    url: str,
    approve: Mode,
    port: int,
    console: Console,
) -> int:
    """Repeat an episode in the person's browser, where it began or at another address.

    Raises:
        SetupError: there is no such episode, or it cannot be repeated.
    """
    entries = episodes.read(settings, wanted)
    repeatable(entries)
    wish = Repeat(episode=entries[0].episode, tab=None, url=url, approve=approve)
    return await through(settings, lambda: brain.by_episode(entries), wish, port, console)
