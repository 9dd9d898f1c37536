"""A run's folder with results that were never played, and `webstep evaluate` as a process."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.fakes.messages_api import MessagesApi
from tests.fakes.words import HEX
from tests.whole.parts import environment, webstep
from webstep.evaluation.attempt import EVENTS
from webstep.evaluation.folder import Measured, RunFolder
from webstep.evaluation.results import CutOff, Faulted, Played, Result, Versions, write_lines
from webstep.evaluation.suite import Case, Score
from webstep.protocol.events import Entry, EpisodeEvent
from webstep.protocol.spending import Totals

MEASURED = Measured(suite="airline", model="m", library=HEX)
NOW = "2026-01-01T12:00:00.000+00:00"


def case(seed: int, task: str = "cancel_flight") -> Case:
    return Case("airline", task, seed)


def played(
    seed: int, success: bool = True, task: str = "cancel_flight", calls: int = 4, attempt: int = 1
) -> Played:
    words = "It is done." if success else "Nothing is done."
    return Played(
        case=case(seed, task),
        attempt=attempt,
        score=Score(success=success, reward=float(success), progress=0.5, detail=words),
        status="done",
        totals=Totals(actions=2, calls=calls, tokens=1_000, cost_usd=0.02, depth=2, seconds=3.0),
        model="m",
        library=HEX,
        prompts={"root": HEX},
        versions=Versions(webstep="0.1.0", chromium="Chromium 1"),
        seconds=5.0,
        episode="20260101",
        journal=f"attempts/{task}/{seed}/{attempt}/{EVENTS}",
    )


def faulted(seed: int, attempt: int = 1) -> Faulted:
    return Faulted(
        case=case(seed), attempt=attempt, fault="Chromium ended.", seconds=1.0, cost_usd=0.01
    )


def folder(path: Path, results: Sequence[Result], events: Sequence[EpisodeEvent] = ()) -> RunFolder:
    """Write a run's folder; all its episodes are the same."""
    made = RunFolder(path)
    with made.locked(MEASURED):
        for result in results:
            attempt = made.attempt(result.case, result.attempt)
            attempt.mkdir(parents=True)
            if not isinstance(result, CutOff):
                write_lines(attempt / EVENTS, entries(events), "w")
            made.results.append(result)
    return made


def entries(events: Sequence[EpisodeEvent]) -> list[Entry]:
    return [
        Entry(episode="20260101", number=number, at=NOW, event=event)
        for number, event in enumerate(events, 1)
    ]


def evaluate(home: Path, api: MessagesApi | None, *words: str) -> tuple[int, str]:
    """Run it to its end; return its status and what it said."""
    done = subprocess.run(
        webstep("evaluate", *words),
        env=environment(home, api),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


@contextmanager
def evaluating(home: Path, api: MessagesApi, *words: str) -> Iterator["subprocess.Popen[str]"]:
    """Run it until the block ends."""
    with subprocess.Popen(
        webstep("evaluate", *words),
        env=environment(home, api),
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()
