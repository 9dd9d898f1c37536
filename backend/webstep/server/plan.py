"""What an episode shall do and who decides, made of the wish that begins it."""

from collections.abc import Callable
from dataclasses import dataclass

from webstep.agent.fold import State
from webstep.agent.journal import Journal
from webstep.agent.ports import Model
from webstep.agent.replay import Replay, repeatable
from webstep.errors import SetupError
from webstep.protocol.messages import Start
from webstep.protocol.repeat import Repeat

Making = Callable[[], Model]
"""Makes the model for one episode."""


@dataclass(frozen=True)
class Plan:
    """An episode that can begin, or go on."""

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
            # One for all of the episode, as it goes on with the next line after a pause.
            replay = Replay(entry.event for entry in entries)
            return Plan(start, lambda: replay)


def plan_again(state: State, model: Making) -> Plan:
    """Plan to go on with an episode of an earlier backend, asking about all that has consequences.

    Raises:
        SetupError: it repeated another one, and where it stood in that is not known any more.
    """
    if state.model == Replay.name:
        raise SetupError("What repeats a recorded episode cannot go on. Repeat it from its start.")
    return Plan(Start(task=state.task, tab=None, url="", approve="ask"), model)
