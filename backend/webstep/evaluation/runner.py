"""The runner: plays what a run still lacks, in several browsers at once, and keeps each result."""

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, Self

from webstep.backend import Brain
from webstep.errors import SetupError, WebstepError
from webstep.evaluation.attempt import Rig, play
from webstep.evaluation.folder import Measured
from webstep.evaluation.results import CutOff, Faulted, Played, Result
from webstep.evaluation.suite import Case

TRIES = 2
"""Attempts at one case in one run of the runner, where the first was faulted."""
FAULTS_IN_A_ROW = 8
"""After which the run gives up: what is wrong then will not mend itself."""


class Watcher(Protocol):
    """Whoever is told how the run goes, for the length of a `with` block."""

    def __enter__(self) -> Self:
        """Begin to watch."""
        ...

    def __exit__(self, *_: object) -> None:
        """End it."""
        ...

    def began(self, browser: int, case: Case) -> None:
        """Learn that a browser, counted from 0, plays a case now."""
        ...

    def ended(self, browser: int, result: Result) -> None:
        """Learn a result, which is on disk already."""
        ...


@dataclass(frozen=True)
class Plan:
    """What shall be measured, by whom, in how many browsers."""

    cases: Sequence[Case]
    brain: Callable[[Case], Brain]
    measured: Measured
    browsers: int


class Runner:
    """Plays one plan into one folder."""

    def __init__(self, rig: Rig, plan: Plan) -> None:
        """Play this plan with this rig."""
        self._rig = rig
        self._plan = plan
        self._left: deque[Case] = deque()
        self._attempts: Counter[Case] = Counter()
        self._faults = 0

    async def run(self, watcher: Callable[[Sequence[Result], int], Watcher]) -> tuple[Result, ...]:
        """Play all cases that were not played yet; return all results of the folder.

        The watcher is made from the results there are and the number of cases there will be.

        Raises:
            SetupError: the folder cannot be used, or too many attempts in a row were faulted.
            WebstepError: no case can be played, such as when there is no Chromium.
        """
        with self._rig.folder.locked(self._plan.measured):
            results = self._resume()
            with watcher(results, len(self._left)) as watching:
                await self._play_at_once(watching)
            return self._rig.folder.results.read()

    def _resume(self) -> Sequence[Result]:
        """Find out what is left to play, and mark what a killed run was in the middle of."""
        results = self._rig.folder.results
        for lost in self._rig.folder.cut_off(self._plan.measured.suite, results.read()):
            results.append(lost)
        known = results.read()
        for result in known:
            self._attempts[result.case] = max(self._attempts[result.case], result.attempt)
        played = {result.case for result in known if isinstance(result, Played)}
        self._left.extend(case for case in self._plan.cases if case not in played)
        return known

    async def _play_at_once(self, watching: Watcher) -> None:
        try:
            async with asyncio.TaskGroup() as browsers:
                for number in range(min(self._plan.browsers, len(self._left))):
                    browsers.create_task(self._play_all(number, watching))
        except* WebstepError as group:
            raise _first(group) from None

    async def _play_all(self, browser: int, watching: Watcher) -> None:
        while self._left:
            case = self._left.popleft()
            for _ in range(TRIES):
                watching.began(browser, case)
                self._attempts[case] += 1
                result: Result = await play(
                    self._rig, case, self._attempts[case], self._plan.brain(case)
                )
                self._rig.folder.results.append(result)
                watching.ended(browser, result)
                if self._count(result):
                    break

    def _count(self, result: Result) -> bool:
        """Say whether the case is played; give up when nothing but faults comes."""
        match result:
            case Played():
                self._faults = 0
                return True
            case Faulted(fault=fault):
                self._faults += 1
                if self._faults >= FAULTS_IN_A_ROW:
                    raise SetupError(
                        f"{self._faults} attempts in a row failed for no fault of the model, the "
                        f"last with: {fault} Mend that and type the same again: what was played "
                        f"is kept."
                    )
                return False
            case CutOff():
                return False


def _first(group: BaseExceptionGroup[WebstepError]) -> WebstepError:
    error = group.exceptions[0]
    return _first(error) if isinstance(error, BaseExceptionGroup) else error
