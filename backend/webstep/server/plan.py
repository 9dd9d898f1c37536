"""What an episode shall do and who decides, made of the wish that begins it."""

from collections.abc import Callable
from dataclasses import dataclass

from webstep.agent.journal import Journal
from webstep.agent.library import Library
from webstep.agent.ports import Model
from webstep.agent.replay import Replay, repeatable
from webstep.protocol.messages import Start
from webstep.protocol.repeat import Repeat

Making = Callable[[Library], Model]
"""Makes the model for one episode with these policies."""


@dataclass(frozen=True)
class Plan:
    """An episode that can begin."""

    start: Start
    model: Making


def plan(wish: Start | Repeat, model: Making, journal: Journal) -> Plan:
    """Plan what is wished for, with this model where one is needed.

    Raises:
        SetupError: what shall be repeated cannot be, or the journal cannot be read.
    """
    match wish:
        case Start():
            return Plan(wish, model)
        case Repeat():
            entries = journal.read(wish.episode)
            began = repeatable(entries)
            url = wish.url or began.url
            start = Start(task=began.task, tab=wish.tab, url=url, approve=wish.approve)
            return Plan(start, lambda _: Replay(entry.event for entry in entries))
