"""The suite of the practice site: each kind of task with each seed, judged from its database."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from webstep.airline import serving
from webstep.airline.practice import Practice
from webstep.airline.scenario import Scenario, TaskKind
from webstep.airline.skin import SkinName
from webstep.errors import SetupError
from webstep.evaluation.suite import Case, Score
from webstep.protocol.events import Ended, Observed


@dataclass(frozen=True)
class AirlineStage:
    """See `Stage`: the site with one task set, on a port of its own."""

    url: str
    scenario: Scenario
    practice: Practice
    root: str = ""
    uploads: Path | None = None

    async def objective(self) -> str:
        """Say what the person wants."""
        return self.scenario.objective

    async def judge(self, ended: Ended, seen: Observed | None) -> Score:
        """Judge by the database alone, whatever the policies say."""
        verdict = self.practice.evaluate()
        return Score(
            success=verdict.success,
            reward=float(verdict.success),
            progress=verdict.progress,
            detail=verdict.detail,
        )


@dataclass(frozen=True)
class AirlineSuite:
    """See `Suite`. The seed makes the world, and the task in it."""

    skin: SkinName = SkinName.CLASSIC

    @property
    def name(self) -> str:
        """Name the suite. Policies are written on the classic skin; the others show transfer."""
        return "airline" if self.skin is SkinName.CLASSIC else f"airline-{self.skin}"

    def cases(self, tasks: Sequence[str], seeds: Sequence[int]) -> Sequence[Case]:
        """List the cases of these kinds of task."""
        kinds = [kind.value for kind in TaskKind]
        if unknown := [task for task in tasks if task not in kinds]:
            raise SetupError(
                f"The airline has no task {', '.join(unknown)}. It has {', '.join(kinds)}."
            )
        return [Case(self.name, task, seed) for task in tasks or kinds for seed in seeds]

    @asynccontextmanager
    async def stage(self, case: Case, folder: Path) -> AsyncIterator[AirlineStage]:
        """Serve the site over a database in this folder."""
        practice = Practice(folder / "airline.db")
        scenario = practice.reset(TaskKind(case.task), case.seed)
        async with serving.serve(practice, skin=self.skin) as site:
            yield AirlineStage(site + scenario.start_path, scenario, practice)
