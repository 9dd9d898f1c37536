"""The surroundings of an episode, which do as a test tells them: model, tab, person, record.

`play` runs one episode among them and checks what holds for every episode whatsoever.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TypeVar

from pydantic import JsonValue

from tests.fakes.kept import ListRecord, Still
from tests.fakes.scripted import Line, ScriptedModel
from webstep.agent.budget import Budget
from webstep.agent.episode import Episode
from webstep.agent.fold import fold
from webstep.agent.library import Library
from webstep.agent.policy import Collection, FrameLimits, Policy
from webstep.agent.ports import Answer, Browser, Errand, Holding, Model, Person, Shelf, Turn
from webstep.agent.scope import Scope
from webstep.agent.tools import ToolCall
from webstep.errors import WebstepError
from webstep.protocol.actions import ACTIONS, Action
from webstep.protocol.base import Word
from webstep.protocol.events import (
    Answered,
    Asked,
    Ended,
    EpisodeEvent,
    Questioned,
    Replied,
    Started,
)
from webstep.protocol.granting import Calling
from webstep.protocol.mode import Mode
from webstep.protocol.page import Facts, FieldValue, Outcome, Target
from webstep.protocol.pausing import Paused
from webstep.protocol.snapshot import Snapshot
from webstep.protocol.spending import Limits, Usage

URL = "https://shop.example/search"
Kind = TypeVar("Kind", bound=Word)


def use(tool: str, **fields: JsonValue) -> ToolCall:
    """One tool call of a reply, with a reason."""
    return ToolCall(tool, {"reason": f"{tool} it is", **fields})


def says(*calls: ToolCall, usage: Usage | None = None) -> Answer:
    """One reply of the model."""
    return Answer(calls, usage or Usage(model="scripted", input_tokens=90, output_tokens=10))


def click(element: str) -> Answer:
    return says(use("click", element=element))


def call(policy: str, argument: str = "do it") -> Answer:
    return says(use(policy, argument=argument))


def give(answer: str, status: str = "done") -> Answer:
    return says(use("return", status=status, answer=answer))


@dataclass(frozen=True)
class Performed:
    """What the tab was asked to do."""

    document: str
    action: Action
    approved: Facts | None


@dataclass
class Pages:
    """A tab that shows these pages, the next one after each action, and stays on the last.

    `answers` are what it says to each request in turn; when they are used up, all succeeds.
    """

    pages: Sequence[Snapshot | Facts | WebstepError]
    answers: Iterable[Outcome | Facts | Holding | WebstepError] = ()
    performed: list[Performed] = field(default_factory=list)
    errands: list[Errand] = field(default_factory=list)
    captures: int = 0
    shown: int = 0
    entered: list[Facts] = field(default_factory=list)
    """What a person said yes to before it was read; the page after such facts is shown then."""

    def __post_init__(self) -> None:
        self._answers = iter(self.answers)

    async def capture(self, approved: Facts | None = None) -> Snapshot | Facts:
        self.captures += 1
        if isinstance(approved, Facts):
            self.entered.append(approved)
            self.shown += 1
        page = self.pages[min(self.shown, len(self.pages) - 1)]
        if isinstance(page, WebstepError):
            raise page
        return page

    def late(self) -> Snapshot | None:
        return None

    async def perform(self, document: str, action: Action, errand: Errand) -> Outcome | Holding:
        self.performed.append(Performed(document, action, errand.approved))
        self.errands.append(errand)
        answer = next(self._answers, Outcome(ok=True, detail="done"))
        if isinstance(answer, WebstepError):
            raise answer
        if isinstance(answer, Outcome):
            self.shown += 1
        return Holding(answer) if isinstance(answer, Facts) else answer

    @property
    def actions(self) -> list[Action]:
        """What it was asked to do, approved or not."""
        return [performed.action for performed in self.performed]


@dataclass
class ScriptedPerson:
    """Answers requests and questions in order; a request is a yes, a no, or words to do instead."""

    approvals: Iterable[bool | str] = ()
    replies: Iterable[str] = ()
    asked: list[Asked] = field(default_factory=list)
    calls: list[tuple[Calling, ...]] = field(default_factory=list)
    """The stack at each request."""
    thinks: Callable[[], None] = lambda: None
    """Happens while it makes up its mind, such as the time that passes."""
    nobody: str = ""
    pausing: str = ""
    mode: Mode = "ask"

    def __post_init__(self) -> None:
        self._approvals, self._replies = iter(self.approvals), iter(self.replies)

    async def approve(self, asked: Asked, calls: tuple[Calling, ...]) -> Answered:
        self.asked.append(asked)
        self.calls.append(calls)
        self.thinks()
        said = next(self._approvals)
        instead = said if isinstance(said, str) else ""
        return Answered(
            approval=asked.approval, allowed=said is True, instead=instead, by="terminal"
        )

    async def reply(self, question: Questioned) -> Replied:
        self.thinks()
        return Replied(frame=question.frame, answer=next(self._replies))


def snapshot(html: str, document: str = "d1", url: str = URL, title: str = "Shop") -> Snapshot:
    body = f"<body>{html}</body>"
    return Snapshot(url, title, document, extent="page", root="1", blocks={"1": body})


def heard(said: str, *sites: str) -> str:
    """What a caller reads of an answer, written `status: words`, by default from the one site."""
    status, _, words = said.partition(": ")
    return f'{status}, from {" ".join(sites or ("https://shop.example",))}: "{words}"'


def facts(why: str = "Submits a form", values: dict[str, str] | None = None) -> Facts:
    return Facts(
        action="click",
        target=Target(role="button", name="Pay"),
        origin="https://shop.example",
        document="d1",
        context="Order",
        why=why,
        values=tuple(FieldValue(name=k, value=v) for k, v in (values or {}).items()),
    )


def policy(
    name: str,
    *,
    actions: Iterable[str] = tuple(ACTIONS),
    options: Iterable[str] = (),
    calls: Iterable[str] = (),
    scope: Scope | None = None,
    root: bool = False,
    limits: FrameLimits | None = None,
    collection: str = "shop",
) -> Policy:
    return Policy(
        name=name,
        collection=collection,
        description=f"Does what {name} says.",
        argument="What to do.",
        answer=f"What {name} found.",
        instruction=f"You are {name}.",
        actions=tuple(actions),
        options=tuple(options),
        calls=tuple(calls),
        scope=scope or Scope(),
        root=root,
        tier="fast",
        examples=(),
        prompt=name.encode().hex(),
        limits=limits or FrameLimits(),
    )


def library(*policies: Policy, depth: int | None = None) -> Library:
    shop = Collection("shop", "Everything that is sold.", Scope(), depth, "")
    return Library({each.name: each for each in policies}, "Shared rules.", {"shop": shop})


BUTTONS = snapshot('<p>Shop</p><button id="5">Go</button><input id="6" role="textbox" name="Q">')
ROOT = policy("root", calls=("child", "root"), root=True)
CHILD = policy("child", calls=("root", "child"))
BOTH = library(ROOT, CHILD)


@dataclass(frozen=True)
class Played:
    """One episode, after its end or at its first pause."""

    outcome: Ended | Paused
    events: list[EpisodeEvent]
    turns: list[Turn]
    tab: Pages
    person: ScriptedPerson
    thoughts: list[tuple[int, str]]

    @property
    def ended(self) -> Ended:
        """How it ended."""
        assert isinstance(self.outcome, Ended), self.outcome
        return self.outcome

    @property
    def paused(self) -> Paused:
        """Why it stands still."""
        assert isinstance(self.outcome, Paused), self.outcome
        return self.outcome

    def all(self, kind: type[Kind]) -> list[Kind]:
        """The events of one kind, in order."""
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def results(self) -> list[str]:
        """What the policy that decided last had read of its last step."""
        return self.turns[-1].history[-1].results


def episode(
    model: Model,
    record: ListRecord,
    policies: Library | Shelf = BOTH,
    tab: Browser | None = None,
    person: Person | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Episode:
    """An episode among fakes."""
    tab, person = tab or Pages([BUTTONS]), person or ScriptedPerson()
    shelf = Still(policies) if isinstance(policies, Library) else policies
    return Episode(shelf, tab, model, person, record, Budget(record.state, clock))


async def play(
    *lines: Line,
    endless: Iterable[Line] = (),
    policies: Library | Shelf = BOTH,
    tab: Pages | None = None,
    person: ScriptedPerson | None = None,
    limits: Limits | None = None,
    task: str = "Buy it",
    clock: Callable[[], float] = time.monotonic,
) -> Played:
    """Run one episode to its end or its first pause, and check what is true of every one."""
    model, record = ScriptedModel(chain(lines, endless)), ListRecord()
    tab, person = tab or Pages([BUTTONS]), person or ScriptedPerson()
    run = episode(model, record, policies, tab, person, clock)
    outcome = await run.begin(task, URL, limits or Limits())
    assert isinstance(record.events[0], Started)
    ends = [event for event in record.events if isinstance(event, Ended | Paused)]
    assert ends == [record.events[-1]] == [outcome]
    state = fold(record.events)
    assert state == record.state
    assert replace(state, seconds=outcome.totals.seconds).totals() == outcome.totals
    assert isinstance(outcome, Paused) or not state.stack
    return Played(outcome, record.events, model.turns, tab, person, record.thoughts)
