"""What is measured: a suite is many cases; a stage is where one of them is played and judged."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from webstep.protocol.events import Ended, Observed


@dataclass(frozen=True, order=True)
class Case:
    """One task with one seed."""

    suite: str
    task: str
    seed: int

    @property
    def id(self) -> str:
        """Name it, such as `airline/cancel_flight/7`."""
        return f"{self.suite}/{self.task}/{self.seed}"


@dataclass(frozen=True)
class Score:
    """What the judge of a stage says of one episode."""

    success: bool
    """Whether the task was done, by the suite's own measure."""
    reward: float
    """As the suite counts: 1 for all of it, 0 for nothing; some suites go below 0."""
    progress: float
    """Share of the task's sub-goals that were reached, 0 to 1."""
    detail: str
    """One sentence in plain words."""


class Stage(Protocol):
    """The place of one case. It is set up when the block of `Suite.stage` begins."""

    @property
    def url(self) -> str:
        """The page to open. After that nothing but the extension touches it."""
        ...

    @property
    def root(self) -> str:
        """The policy that begins; empty for the agent's own."""
        ...

    @property
    def uploads(self) -> Path | None:
        """The folder whose files may be uploaded; None for the person's own, if they name one."""
        ...

    async def objective(self) -> str:
        """Say what to do, as a person would type it. Asked once the browser has opened `url`.

        Raises:
            EvaluationError: the page does not say what is to be done.
        """
        ...

    async def judge(self, ended: Ended, seen: Observed | None) -> Score:
        """Judge the episode by its ending and by the last page that a policy read."""
        ...


class Suite(Protocol):
    """Tasks of one kind."""

    @property
    def name(self) -> str:
        """Its name, the first part of each case's id."""
        ...

    def cases(self, tasks: Sequence[str], seeds: Sequence[int]) -> Sequence[Case]:
        """List a case for each of these tasks, or for all where none is named, with each seed.

        Raises:
            SetupError: there is no such task; the message names those there are.
        """
        ...

    def stage(self, case: Case, folder: Path) -> AbstractAsyncContextManager[Stage]:
        """Set up one case for the length of a block; `folder` exists, is empty and its own.

        Several stages of one suite stand side by side, one for each browser.
        """
        ...
