"""`webstep replay`: decides once more what an episode of the journal decided, without a model."""

from typing import Literal

from rich.console import Console

from webstep.cli import brain, episodes
from webstep.cli.run import report, through_own
from webstep.errors import PortTaken, SetupError
from webstep.protocol.events import Decided, Started
from webstep.protocol.messages import Start
from webstep.settings import Settings


async def replay(
    settings: Settings,
    wanted: str,
    url: str,
    approve: Literal["ask", "all"],
    port: int,
    console: Console,
) -> int:
    """Repeat an episode in the person's browser, where it began or at another address.

    Raises:
        SetupError: there is no such episode, nothing was decided in it, or a backend runs already:
            which model decides is settled when a backend starts.
    """
    entries = episodes.read(settings, wanted)
    started = entries[0].event
    if not isinstance(started, Started) or not any(
        isinstance(entry.event, Decided) for entry in entries
    ):
        raise SetupError(
            f"Nothing was decided in the episode {wanted}, so nothing can be repeated."
        )
    start = Start(task=started.task, tab=None, url=url or started.url, approve=approve)
    try:
        ended = await through_own(settings, brain.by_episode(entries), start, port, console)
    except PortTaken:
        raise SetupError(
            f"A replay needs port {port} for a backend of its own: stop `webstep serve`, or what "
            f"else listens there (`webstep doctor` says what), and try again."
        ) from None
    return report(ended, console)
