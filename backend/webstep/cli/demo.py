"""`webstep demo`: a whole task on the practice site, in a Chromium of its own."""

import os
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import BaseModel
from rich.console import Console

from webstep import airline, chromium
from webstep.agent.wording import of_totals
from webstep.airline import serving
from webstep.airline.judge import Verdict
from webstep.airline.practice import Practice
from webstep.airline.scenario import Scenario, TaskKind
from webstep.backend import Backend, Brain, browsing, running
from webstep.cli import brain, keyboard
from webstep.cli.client import connect
from webstep.cli.view import of_ending, of_terms
from webstep.cli.watch import watch
from webstep.errors import SetupError
from webstep.protocol.events import Ended
from webstep.protocol.messages import Start
from webstep.protocol.mode import Mode
from webstep.protocol.spending import Limits
from webstep.server.pairings import TERMINAL
from webstep.settings import Settings

MODES: dict[Mode, str] = {
    "every": "Every action is asked.",
    "ask": "Consequential actions are asked.",
    "freely": "Consequential actions are asked, but for what can be undone on the site itself.",
    "all": "Every action is allowed beforehand.",
}
"""What is asked about, said before it begins."""
SEED = 7
"""The scenario that was recorded, for those without a key."""


@dataclass(frozen=True)
class Wanted:
    """What was asked for on the command line, with what follows from it."""

    task: TaskKind
    seed: int
    headless: bool
    json: bool
    approve: Mode


class Result(BaseModel):
    """The last line of `--json`."""

    task: str
    seed: int
    model: str
    success: bool
    answer: str
    actions: int
    model_calls: int
    tokens: int
    max_depth: int
    seconds: float


async def demo(settings: Settings, wanted: Wanted, console: Console) -> int:
    """Run the demo; 0 if the practice site says that the task was done."""
    decides = choose(settings, wanted)
    console.print(_first_line(decides, wanted))
    with tempfile.TemporaryDirectory(prefix="webstep-demo-") as folder:
        practice = Practice(Path(folder) / "airline.db")
        scenario = practice.reset(wanted.task, wanted.seed)
        console.print(f"Task: {scenario.objective}\n")
        own = replace(settings, keys=Path(folder) / "keys.json")
        async with serving.serve(practice) as site, running(own, decides, 0) as backend:
            ended = await _in_chromium(own, wanted, backend, site, scenario, console)
        verdict = practice.evaluate()
    _report(console, wanted, decides, ended, verdict)
    return 0 if verdict.success else 1


def choose(settings: Settings, wanted: Wanted) -> Brain:
    """Let Claude decide where there is a key, else the recording.

    Raises:
        SetupError: there is no key, and it is not the seed that was recorded.
    """
    if settings.has_key or brain.kept_key(settings):
        return brain.by_key(settings)
    if wanted.seed != SEED:
        raise SetupError(
            f"Without a key only the recorded episode of {wanted.task} with seed {SEED} "
            f"can be shown. Set ANTHROPIC_API_KEY for {wanted.task} with seed {wanted.seed}."
        )
    recordings = Path(airline.__file__).parent / "recordings"
    return brain.by_recording(recordings / f"{wanted.task}.jsonl")


def _first_line(decides: Brain, wanted: Wanted) -> str:
    who = (
        "Replay of a recorded episode: no ANTHROPIC_API_KEY is set, so no model decides."
        if decides.name == "replay"
        else of_terms(decides.name, Limits())
    )
    where = " Chromium runs headless, without a window." if wanted.headless else ""
    return f"{who} {MODES[wanted.approve]}{where}"


async def _in_chromium(
    settings: Settings,
    wanted: Wanted,
    backend: Backend,
    site: str,
    scenario: Scenario,
    console: Console,
) -> Ended:
    start = Start(
        task=scenario.objective,
        tab=None,
        url=site + scenario.start_path,
        approve=wanted.approve,
    )
    key = backend.pairings.keys[TERMINAL]
    async with (
        browsing(backend, settings, chromium.find(os.environ), wanted.headless),
        connect(backend.port, key) as client,
        keyboard.listen() as typing,
    ):
        return await watch(client, start, console, typing)


def _report(
    console: Console, wanted: Wanted, decides: Brain, ended: Ended, verdict: Verdict
) -> None:
    totals = ended.totals
    console.print()
    console.print(of_ending(ended))
    console.print(f"The practice site says: {verdict.detail}")
    console.print(of_totals(totals), style="dim")
    if wanted.json:
        result = Result(
            task=wanted.task,
            seed=wanted.seed,
            model=decides.name,
            success=verdict.success,
            answer=ended.answer,
            actions=totals.actions,
            model_calls=totals.calls,
            tokens=totals.tokens,
            max_depth=totals.depth,
            seconds=totals.seconds,
        )
        console.print(result.model_dump_json())
