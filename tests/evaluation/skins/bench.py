"""The practice site in any skin, through the real extension; who decides there and who allows."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import JsonValue

from webstep.agent.ports import Answer, Turn
from webstep.agent.tools import ToolCall
from webstep.airline.scenario import Scenario, TaskKind
from webstep.airline.skin import SkinName
from webstep.errors import ModelError
from webstep.evaluation.airline import AirlineSuite
from webstep.evaluation.miniwob.oracles.sight import Sight, finish, see
from webstep.evaluation.suite import Score
from webstep.protocol.events import Answered, Asked, Ended
from webstep.protocol.granting import Calling
from webstep.protocol.messages import Start
from webstep.protocol.spending import Usage
from webstep.server.desk import Desk
from webstep.server.session import Session


@dataclass(frozen=True)
class Step:
    """One action on the first element of this role and name by some words of the page."""

    tool: str
    role: str
    name: str
    by: str = ""
    fields: tuple[tuple[str, JsonValue], ...] = ()

    def on(self, sight: Sight) -> ToolCall:
        """Find its element. Raises ModelError if there is none."""
        words = sight.words
        start = words.rfind("\n", 0, max(0, words.find(self.by))) + 1
        for thing in sight.all(self.role, self.name):
            if self.by in words and start <= words.find(f"[{thing.element}]"):
                given = {"reason": "The script says so.", "element": thing.element}
                return ToolCall(self.tool, {**given, **dict(self.fields)})
        raise ModelError(f"There is no {self.role} {self.name} {self.by} on:\n{sight.words}")


Steps = Sequence[tuple[Step, ...]]
"""What is done in each turn."""


def click(role: str, name: str, by: str = "") -> Step:
    return Step("click", role, name, by)


def enter(text: str, name: str, role: str = "textbox", by: str = "") -> Step:
    return Step("type", role, name, by, (("text", text),))


def choose(option: str, name: str, by: str = "") -> Step:
    return Step("select", "combobox", name, by, (("options", [option]),))


class Player:
    """A model that takes these steps, and then returns. It reads the page and nothing else."""

    name = "player"

    def __init__(self, steps: Steps) -> None:
        self._left = deque(steps)

    async def decide(self, turn: Turn, tell: Callable[[str], None]) -> Answer:
        sight = see(turn)
        calls = [step.on(sight) for step in self._left.popleft()] if self._left else [finish()]
        return Answer(tuple(calls), Usage(model=self.name, cost_usd=0.0))


@dataclass
class Reader(Desk):
    """A person who reads each card: yes to what the task needs on the site it is for, else no."""

    site: str = ""
    needed: Sequence[str] = ()
    """What the task cannot do without: the risk, and the control without a price or, where it has
    no name, what stands beside it."""
    asked: list[str] = field(default_factory=list)
    """What they were asked about, in order and in the same words."""

    async def approve(self, asked: Asked, calls: tuple[Calling, ...]) -> Answered:
        facts = asked.facts
        name = facts.target.name.partition(" $")[0]
        self.asked.append(f"{facts.tier} {name or facts.context}")
        allowed = facts.origin == self.site and self.asked[-1] in self.needed
        instead = "" if allowed else "I did not ask for that."
        # The extension takes a panel's yes from its own panel only.
        return Answered(approval=asked.approval, allowed=allowed, instead=instead, by="terminal")


@dataclass
class Decider:
    """Whoever decides in the task that is done now."""

    model: Player = field(default_factory=lambda: Player([]))


@dataclass(frozen=True)
class Task:
    """One task of the practice site, and how it is done there."""

    kind: TaskKind
    seed: int
    steps: Callable[[Scenario], Steps]


@dataclass
class Bench:
    """What all tasks are done in, one after the other, in one tab."""

    session: Session
    instance: str
    decider: Decider
    tab: int | None = None

    async def play(
        self, skin: SkinName, task: Task, needed: Sequence[str], folder: Path
    ) -> tuple[Score, Ended, Reader]:
        """Do one task in a skin as the runner does, with a person who is asked."""
        suite = AirlineSuite(skin)
        (case,) = suite.cases([task.kind], [task.seed])
        async with suite.stage(case, folder) as stage:
            self.decider.model = Player(task.steps(stage.scenario))
            tab = self.session.tab(self.instance, self.tab)
            await tab.open(stage.url)
            self.tab = tab.tab
            place = urlsplit(stage.url)
            site = f"{place.scheme}://{place.netloc}"
            person = Reader("ask", nobody="Nobody answers.", site=site, needed=needed)
            start = Start(task=await stage.objective(), tab=self.tab, url="", approve="ask")
            entries = await self.session.play(start, self.instance, person)
            ended = entries[-1].event
            assert isinstance(ended, Ended)
            return await stage.judge(ended, None), ended, person
