"""What a report says: runs read from their folders, and the figures of their tasks."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from webstep.evaluation.episode import Episode
from webstep.evaluation.folder import Measured, RunFolder
from webstep.evaluation.results import CutOff, Faulted, Played
from webstep.evaluation.statistics import Share, overheads, percentile
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

    @property
    def prompt_tokens(self) -> float | None:
        """The median of what was read over the solved ones, in tokens; None where none was."""
        found = [episode.reading.tokens for episode in self.solved]
        return statistics.median(found) if any(found) else None

    @property
    def cached_share(self) -> float | None:
        """The share of all that was read for the solved ones that came from the cache, 0 to 1."""
        whole = sum(episode.reading.tokens for episode in self.solved)
        return sum(e.reading.cached for e in self.solved) / whole if whole else None

    @property
    def routed(self) -> Share:
        """Of how many of those with a gold sequence the root called just that."""
        routes = [episode.route for episode in self.episodes if episode.route]
        return Share(sum(route.is_gold for route in routes), len(routes))


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

    def task(self, name: str) -> Group:
        """Return the episodes of one task; all of them for an empty name."""
        return (
            next((g for g in self.tasks if g.name == name), Group(name, ())) if name else self.whole
        )

    @property
    def compares_routes(self) -> bool:
        """Whether its root is the one that the gold sequences are written for."""
        return self.measured.agent.name == "stack" and self.whole.routed.of > 0

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
