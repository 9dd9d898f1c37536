"""What an episode needs from outside, as Protocols: the wires and the fakes both fit."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from webstep.agent.fold import State
from webstep.agent.library import Library
from webstep.agent.observation import Page
from webstep.agent.policy import Policy
from webstep.agent.script import Script
from webstep.agent.stack import Remark, Step
from webstep.agent.tools import Tool, ToolCall
from webstep.errors import ModelError
from webstep.protocol.actions import Action
from webstep.protocol.events import Answered, Asked, EpisodeEvent, Questioned, Replied
from webstep.protocol.granting import Calling, SecretName
from webstep.protocol.mode import Holds, Mode
from webstep.protocol.page import Facts, Outcome, Target
from webstep.protocol.snapshot import Snapshot
from webstep.protocol.spending import Usage


@dataclass(frozen=True)
class Turn:
    """Everything one policy knows when it decides.

    It holds nothing of other frames' steps but the script, which no prompt is made of.
    """

    policy: Policy
    tools: tuple[Tool, ...]
    shared: str
    """What every policy is told."""
    callers: tuple[str, ...]
    """The frames below, root first, a line each."""
    argument: str
    history: tuple[Step, ...]
    notes: tuple[Remark, ...]
    page: Page
    observation: str
    secrets: tuple[SecretName, ...] = ()
    """What may be typed by name."""
    tries: int = 1_000
    """Requests that the decision may take, at most."""
    script: Script = field(default_factory=Script)
    """What was done so far, by which a replay finds its place."""


@dataclass(frozen=True)
class Answer:
    """A model's reply: its tool calls, or the problem that kept it from making any."""

    calls: tuple[ToolCall, ...] = ()
    usage: Usage = field(default_factory=Usage)
    problem: str = ""
    """What the model should be told, such as that its reply was cut off; empty if nothing."""
    waited: float = 0.0
    """Seconds of pauses between the tries for it, in which the page may have moved on."""


class NoReply(ModelError):
    """No decision can be had of the model now; the message says why and what to do."""

    def __init__(self, message: str, usage: Usage | None = None) -> None:
        """Say why, and what trying cost all the same."""
        super().__init__(message)
        self.usage = usage or Usage()


class Refusal(NoReply):
    """The model will not decide this; asking it again will not help."""


class Unable(NoReply):
    """There is no further decision to be had in this episode, whatever the person does."""


class Model(Protocol):
    """Whoever decides."""

    name: str
    """The model's id, or ids."""

    async def decide(self, turn: Turn, tell: Callable[[str], None]) -> Answer:
        """Decide one turn, telling the reason so far as it is written.

        Raises:
            Refusal: the model will not decide this.
            Unable: it cannot decide anything more.
            NoReply: no reply can be had.
        """
        ...


@dataclass(frozen=True)
class Errand:
    """One try at one action: who wants it, and what the person said to it."""

    number: int
    """The action's number in the episode."""
    attempt: int
    """Counts the tries at this action from 1; a try is sent once and never again."""
    calls: tuple[Calling, ...]
    """The stack that wants it, root first."""
    target: Target | None = None
    """What the policy read that the element is called; None where it read nothing of it."""
    approved: Facts | None = None
    """The facts the person said yes to; None at the first try."""
    holds: Holds = "consequential"
    """What is held for the person at the least."""


@dataclass(frozen=True)
class Holding:
    """An action that was not done, since a person must allow it."""

    facts: Facts
    """What it would do."""
    covered: str = ""
    """The request with which the person granted such actions already; empty if none covers it."""


class Browser(Protocol):
    """One tab of the person's browser."""

    async def capture(self, approved: Facts | None = None) -> Snapshot | Facts:
        """Wait until the page has settled and say what it looks like.

        Where it is on a site that the episode may not read yet, return the facts that a person must
        approve before.

        Raises:
            BrowserError: the page cannot be read, or the browser is gone.
        """
        ...

    def late(self) -> Snapshot | None:
        """Say once what the page became by itself since it was last captured; None if the same."""
        ...

    async def perform(self, document: str, action: Action, errand: Errand) -> Outcome | Holding:
        """Do one action in this document, or return what a person must approve.

        Raises:
            OutcomeUnknown: the action was sent and may have happened.
            BrowserError: the browser is gone; nothing was done.
        """
        ...


class Person(Protocol):
    """Whoever sits before the browser."""

    nobody: str
    """What a question is answered with where nobody sits there; empty where somebody does.
    Without anybody, what would be paused ends, since nobody could let it go on."""
    pausing: str
    """Why the episode shall stand still before its next action; empty if it shall not."""

    @property
    def mode(self) -> Mode:
        """What they want to be asked about."""
        ...

    async def approve(self, asked: Asked, calls: tuple[Calling, ...]) -> Answered:
        """Wait for a yes or a no, for as long as it takes. A yes can be to one of the calls too."""
        ...

    async def reply(self, question: Questioned) -> Replied:
        """Wait for an answer, for as long as it takes."""
        ...


class Hold(Exception):
    """The person wants the episode to stand still; the message says so."""


class Shelf(Protocol):
    """Where the policies are kept."""

    @property
    def library(self) -> Library:
        """The policies as they were read last."""
        ...

    def renew(self) -> str:
        """Take in what was edited since; say what is wrong with it, or nothing."""
        ...


class Record(Protocol):
    """Where an episode's events go."""

    state: State
    """What they amount to so far."""

    def write(self, event: EpisodeEvent) -> None:
        """Keep one event; it is on disk, and in the state, when this returns."""
        ...

    def think(self, frame: int, text: str) -> None:
        """Show the reason so far of a decision that is being written. It is not kept."""
        ...
