"""`webstep demo`: a whole task on the practice site, in a Chromium of its own."""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from pydantic import BaseModel
from rich.console import Console

from webstep import airline, chromium
from webstep.airline import serving
from webstep.airline.judge import Verdict
from webstep.airline.practice import Practice
from webstep.airline.scenario import Scenario, TaskKind
from webstep.chromium import Launch
from webstep.cli import brain, keyboard
from webstep.cli.backend import Backend, origin, running
from webstep.cli.brain import Brain
from webstep.cli.client import connect
from webstep.cli.view import of_ending, of_totals
from webstep.cli.watch import watch
from webstep.errors import BrowserError, SetupError
from webstep.protocol.events import Ended
from webstep.protocol.messages import Start
from webstep.server.pairings import TERMINAL
from webstep.settings import Settings

SEED = 7
"""The scenario that was recorded, for those without a key."""
BROWSER_S = 30.0
"""How long Chromium may take to start and to pair."""


@dataclass(frozen=True)
class Wanted:
    """What was asked for on the command line, with what follows from it."""

    task: TaskKind
    seed: int
    headless: bool
    json: bool
    approve: Literal["ask", "all"]


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
        SetupError: there is neither a key nor a recording of this seed.
    """
    if settings.has_key:
        return brain.by_key(settings)
    file = Path(airline.__file__).parent / "recordings" / f"{wanted.task}.jsonl"
    if wanted.seed != SEED or not file.is_file():
        raise SetupError(
            f"Without a key only the recorded episode of {TaskKind.CANCEL_FLIGHT} with seed {SEED} "
            f"can be shown. Set ANTHROPIC_API_KEY for {wanted.task} with seed {wanted.seed}."
        )
    return brain.by_recording(file)


def _first_line(decides: Brain, wanted: Wanted) -> str:
    who = (
        "Replay of a recorded episode: no ANTHROPIC_API_KEY is set, so no model decides."
        if decides.name == "replay"
        else f"{decides.name} decides."
    )
    how = {"all": "Every action is allowed beforehand.", "ask": "Consequential actions are asked."}
    where = " Chromium runs headless, without a window." if wanted.headless else ""
    return f"{who} {how[wanted.approve]}{where}"


async def _in_chromium(
    settings: Settings,
    wanted: Wanted,
    backend: Backend,
    site: str,
    scenario: Scenario,
    console: Console,
) -> Ended:
    code = backend.pairings.offer()
    page = f"{origin(settings)}/options/pair.html#code={code}&port={backend.port}"
    launch = Launch(
        chromium.find(os.environ), settings.extension, url=page, headless=wanted.headless
    )
    start = Start(
        task=scenario.objective,
        tab=None,
        url=site + scenario.start_path,
        approve=wanted.approve,
    )
    async with chromium.start(launch) as browser, _unless_gone(browser):
        try:
            async with asyncio.timeout(BROWSER_S):
                await backend.session.browser()
        except TimeoutError:
            raise SetupError(
                f"Chromium did not pair within {BROWSER_S:.0f} s. It said:\n{browser.last_words()}"
            ) from None
        key = backend.pairings.keys[TERMINAL]
        async with connect(backend.port, key) as client, keyboard.listen() as typing:
            return await watch(client, start, console, typing)


@asynccontextmanager
async def _unless_gone(browser: chromium.Chromium) -> AsyncIterator[None]:
    """End the block when Chromium dies. Raises BrowserError then."""
    block = asyncio.current_task()
    watcher = asyncio.create_task(browser.wait())
    watcher.add_done_callback(lambda over: over.cancelled() or (block and block.cancel()))
    try:
        yield
    except asyncio.CancelledError:
        if watcher.done() and not watcher.cancelled():
            raise BrowserError(
                f"Chromium ended in the middle (status {watcher.result()}). It said:\n"
                f"{browser.last_words()}"
            ) from None
        raise
    finally:
        watcher.cancel()


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
