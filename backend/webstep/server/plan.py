"""What an episode shall do and who decides, made of the wish that begins it."""

from collections.abc import Callable
from dataclasses import dataclass

from webstep.agent.fold import State
from webstep.agent.journal import Journal
from webstep.agent.ports import Model
from webstep.agent.replay import Replay, repeatable
from webstep.errors import SetupError
from webstep.protocol.messages import Start
from webstep.protocol.mode import Mode
from webstep.protocol.repeat import Repeat
from webstep.protocol.spending import Limits

Making = Callable[[], Model]
"""Makes the model for one episode."""


@dataclass(frozen=True)
class Plan:
    """An episode that can begin, or go on."""

    start: Start
    model: Making

    def limits(self, usual: Limits) -> Limits:
        """Say where it must end: as usual, but for what the person wished otherwise."""
        if self.start.cost_usd is None:
            return usual
        return usual.model_copy(update={"cost_usd": self.start.cost_usd})


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
            replay = Replay(entry.event for entry in entries)
            return Plan(start, lambda: replay)


def plan_again(state: State, model: Making) -> Plan:
    """Plan to go on with an episode of an earlier backend, asking about all that has consequences.

    Whoever wanted to be asked about every action still is.

    Raises:
        SetupError: it repeated another one, and which is not known any more.
    """
    if state.model == Replay.name:
        raise SetupError("What repeats a recorded episode cannot go on. Repeat it from its start.")
    approve: Mode = "every" if state.approve == "every" else "ask"
    return Plan(Start(task=state.task, tab=None, url="", approve=approve), model)
