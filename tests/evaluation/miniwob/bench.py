"""One browser with the real extension and the real backend, and the cases that are played in it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from webstep.agent.ports import Answer, Model, Turn
from webstep.agent.tools import ToolCall
from webstep.evaluation.miniwob.oracles.sight import Sight, click, finish, see
from webstep.evaluation.miniwob.suite import MiniwobSuite
from webstep.evaluation.suite import Case, Score
from webstep.protocol.events import Ended
from webstep.protocol.messages import Start
from webstep.protocol.spending import Usage
from webstep.server.desk import Desk
from webstep.server.session import Session

Choice = Callable[[Sight], list[ToolCall]]


class Chooser:
    """A model that does what a function says, three times at most, and then returns."""

    name = "chooser"

    def __init__(self, choose: Choice) -> None:
        self._choose = choose
        self._turns = 0

    async def decide(self, turn: Turn, tell: Callable[[str], None]) -> Answer:
        self._turns += 1
        calls = self._choose(see(turn)) if self._turns <= 3 else []
        return Answer(tuple(calls or [finish()]), Usage(model=self.name, cost_usd=0.0))


def nothing(sight: Sight) -> list[ToolCall]:
    """Do nothing at all."""
    return []


def careless(sight: Sight) -> list[ToolCall]:
    """Send the form as it is, or else click the last thing that the goal does not speak of."""
    sends = ("Submit", "Login", "OK", "Search", "Go!")
    wrong = [t for t in sight.things if t.name in sends or t.name not in sight.goal]
    return [click(wrong[-1])] if wrong else []


@dataclass
class Decider:
    """Whoever decides in the case that is played now."""

    model: Model = field(default_factory=lambda: Chooser(nothing))


@dataclass
class Bench:
    """What all cases are played in, one after the other, in one tab."""

    suite: MiniwobSuite
    session: Session
    instance: str
    decider: Decider
    tab: int | None = None
    address: str = ""
    """Where the case is that was played last."""

    async def play(self, case: Case, model: Model) -> tuple[Score, Ended]:
        """Play one case as the runner does."""
        self.decider.model = model
        async with self.suite.stage(case, Path()) as stage:
            tab = self.session.tab(self.instance, self.tab)
            self.address = await tab.open(stage.url)
            self.tab = tab.tab
            start = Start(task=await stage.objective(), tab=self.tab, url="", approve="all")
            entries = await self.session.play(start, self.instance, Desk("all"))
            ended = entries[-1].event
            assert isinstance(ended, Ended)
            return await stage.judge(ended, None), ended

    def case(self, task: str, seed: int) -> Case:
        """One case of the suite."""
        return self.suite.cases([task], [seed])[0]
