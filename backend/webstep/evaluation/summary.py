"""What a report says: runs read from their folders, and the figures of their tasks."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from webstep.agent.fold import State
from webstep.agent.wording import of_decision
from webstep.evaluation.folder import Measured, RunFolder
from webstep.evaluation.results import CutOff, Faulted, Played
from webstep.evaluation.statistics import Share, overheads, percentile
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
from webstep.protocol.spending import Totals


@dataclass(frozen=True)
class Steps:
    """What steps took without the model, in milliseconds."""

    p50: float
    p95: float
    count: int

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Steps":
        """Sum them up."""
        p50, p95 = (1_000 * percentile(seconds, share) for share in (0.5, 0.95))
        return cls(p50, p95, len(seconds))


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
        state = State()
        for entry in self.entries:
            state.take(entry.event)
        return state.ended.answer if state.ended else ""

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


@dataclass(frozen=True)
class Group:
    """Episodes that are counted together: those of one task, or of a whole run."""

    name: str
    episodes: tuple[Episode, ...]

    @property
    def share(self) -> Share:
        """How many were solved."""
        return Share(len(self.solved), len(self.episodes))

    @property
    def solved(self) -> list[Episode]:
        """Those that were solved."""
        return [episode for episode in self.episodes if episode.is_solved]

    @property
    def failed(self) -> list[Episode]:
        """Those that were not."""
        return [episode for episode in self.episodes if not episode.is_solved]

    @property
    def progress(self) -> float:
        """The mean share of sub-goals that were reached, over all episodes."""
        return statistics.fmean([e.played.score.progress for e in self.episodes] or [0.0])

    def median(self, figure: Callable[[Totals], float | None]) -> float | None:
        """The median of a figure over the solved ones; None where one of them has none."""
        found = [figure(episode.played.totals) for episode in self.solved]
        known = [value for value in found if value is not None]
        return statistics.median(known) if known and len(known) == len(found) else None


@dataclass(frozen=True)
class Run:
    """One folder, read."""

    label: str
    measured: Measured
    whole: Group
    faults: tuple[Faulted, ...]
    cut_off: int
    """Attempts in which the run itself was killed."""

    @cached_property
    def tasks(self) -> tuple[Group, ...]:
        """The episodes by task, in alphabetical order."""
        names = sorted({episode.played.case.task for episode in self.whole.episodes})
        return tuple(
            Group(name, tuple(e for e in self.whole.episodes if e.played.case.task == name))
            for name in names
        )

    @property
    def models(self) -> tuple[str, ...]:
        """The ids of the models that decided."""
        return tuple(sorted({episode.played.model for episode in self.whole.episodes}))

    @property
    def versions(self) -> tuple[str, ...]:
        """What else was measured, in words; more than one where it changed in the middle."""
        told = (episode.played.versions for episode in self.whole.episodes)
        return tuple(sorted({f"webstep {v.webstep}, {v.chromium}" for v in told}))

    @property
    def cost(self) -> float | None:
        """US dollars for everything, solved or not; None where a price is unknown."""
        costs = [episode.played.totals.cost_usd for episode in self.whole.episodes]
        costs += [fault.cost_usd for fault in self.faults]
        known = [cost for cost in costs if cost is not None]
        return sum(known) if len(known) == len(costs) else None

    @property
    def cost_of_one(self) -> float | None:
        """US dollars for each solved case, with what the others cost; None where unknown."""
        solved = len(self.whole.solved)
        return self.cost / solved if self.cost is not None and solved else None

    @cached_property
    def steps(self) -> Steps:
        """What all steps took without the model."""
        return Steps.of([s for e in self.whole.episodes for s in overheads(e.entries)])

    @cached_property
    def acting(self) -> Steps:
        """What the steps took that acted on the page."""
        return Steps.of([s for e in self.whole.episodes for s in overheads(e.entries, True)])


def read(folder: RunFolder, label: str) -> Run:
    """Read a run's folder, finished or not.

    Raises:
        SetupError: it is none, or something in it cannot be read.
    """
    results = folder.results.read()
    played = sorted((r for r in results if isinstance(r, Played)), key=lambda r: r.case)
    return Run(
        label=label,
        measured=folder.read(),
        whole=Group("all", tuple(Episode(r, folder.events(r), folder.picture(r)) for r in played)),
        faults=tuple(r for r in results if isinstance(r, Faulted)),
        cut_off=sum(isinstance(r, CutOff) for r in results),
    )


def labels(names: Sequence[str]) -> list[str]:
    """Tell runs apart whose folders have the same name."""
    return [
        name if names.count(name) == 1 else f"{name} ({names[:at].count(name) + 1})"
        for at, name in enumerate(names)
    ]
