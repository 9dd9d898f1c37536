"""One episode that was played, as a report tells it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from webstep.agent.fold import State, fold
from webstep.agent.wording import of_decision
from webstep.evaluation.results import Played
from webstep.evaluation.routing import Route, route
from webstep.protocol.decisions import Act, Return
from webstep.protocol.events import (
    Acted,
    Decided,
    Entry,
    Observed,
    Popped,
    Pushed,
    Rejected,
    Warned,
)
from webstep.protocol.page import Outcome
from webstep.protocol.spending import Usage


@dataclass(frozen=True)
class Reading:
    """What the model was given to read, in tokens as the server counted them."""

    tokens: int
    """All of it, whether it was paid in full, written to the cache or read from there."""
    cached: int
    """Of these, what was read from the cache."""

    @classmethod
    def of(cls, usages: Iterable[Usage]) -> "Reading":
        """Sum them up."""
        known = [*usages]
        cached = sum(usage.cached_tokens for usage in known)
        rest = sum(usage.input_tokens + usage.written_tokens for usage in known)
        return cls(cached + rest, cached)


@dataclass(frozen=True)
class Juncture:
    """How an episode stood when a decision was made."""

    stack: tuple[str, ...]
    """The policies with their arguments, root first."""
    seen: str
    """The page as the policy on top read it."""
    decision: str
    """What was decided, in words."""
    reason: str
    gave_up: bool
    """Whether a policy gave up by it, rather than that it was just the last one."""


@dataclass(frozen=True)
class Told:
    """One line of an episode, as deep as the stack was."""

    depth: int
    words: str


@dataclass(frozen=True)
class Episode:
    """A case that was played, and its events."""

    played: Played
    entries: tuple[Entry, ...]
    picture: bytes = b""
    """The tab at the end, as JPEG; empty where it was solved or there is none."""

    @property
    def is_solved(self) -> bool:
        """Say whether the judge counts it as success."""
        return self.played.score.success

    @cached_property
    def depths(self) -> tuple[int, ...]:
        """How many policies stood on the stack at each call of the model."""
        state, found = State(), []
        for entry in self.entries:
            state.take(entry.event)
            if isinstance(entry.event, Decided | Rejected):
                found.append(len(state.stack))
        return tuple(found)

    @cached_property
    def answer(self) -> str:
        """What the root policy said at the end."""
        ended = fold(entry.event for entry in self.entries).ended
        return ended.answer if ended else ""

    @cached_property
    def reading(self) -> Reading:
        """What its prompts came to."""
        return Reading.of(fold(entry.event for entry in self.entries).usages)

    @cached_property
    def route(self) -> Route | None:
        """Which policies its root called; None where nobody wrote down which it should."""
        return route(self.played.case.suite, self.played.case.task, self.entries)

    @cached_property
    def steps(self) -> tuple[Told, ...]:
        """What was decided, what was not done, and what each policy returned."""
        state, found = State(), []
        for entry in self.entries:
            state.take(entry.event)
            depth = len(state.stack)
            match entry.event:
                case Pushed(policy=policy, argument=argument):
                    found.append(Told(depth - 1, f"{policy}: {argument}"))
                case Decided(decision=Act() as act, targets=targets):
                    found.append(Told(depth, of_decision(act, targets)))
                case Acted(outcome=Outcome(ok=False, detail=detail)):
                    found.append(Told(depth, f"not done: {detail}"))
                case Rejected(problem=text) | Warned(text=text):
                    found.append(Told(depth, text))
                case Popped(status=status, answer=answer):
                    found.append(Told(depth, f"{status}: {answer}"))
                case _:
                    pass
        return tuple(found)

    @cached_property
    def juncture(self) -> Juncture:
        """How it stood when the first policy gave up, after which all its callers did too.

        Where none gave up in the end, it is the last decision; empty words where there was none.
        """
        state, seen, last = State(), "", Juncture((), "", "none", "", False)
        end: Juncture | None = None
        for entry in self.entries:
            state.take(entry.event)
            match entry.event:
                case Observed(text=text):
                    seen = text
                case Decided(decision=decision, targets=targets):
                    stack = tuple(f"{s.policy}: {s.argument}" for s in state.stack.frames)
                    words = of_decision(decision, targets)
                    last = Juncture(stack, seen, words, decision.reason, False)
                    # A caller that does something else has not given up yet.
                    end = end if isinstance(decision, Return) else None
                case Popped(status=status):
                    end = None if status == "done" else end or replace(last, gave_up=True)
                case _:
                    pass
        return end or last
