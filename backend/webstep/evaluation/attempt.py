"""One attempt at a case: a browser and a backend that nothing was done with before, an episode."""

import subprocess
import time
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal

from webstep import __version__
from webstep.agent.fold import fold
from webstep.agent.journal import Journal
from webstep.backend import Brain, browsing, running
from webstep.errors import BrowserError, EpisodeOver, EvaluationError, SetupError
from webstep.evaluation import permitted
from webstep.evaluation.agents import Agent
from webstep.evaluation.folder import PICTURE, PROFILE, RunFolder, clear
from webstep.evaluation.results import Faulted, Played, Versions, write_lines
from webstep.evaluation.suite import Case, Score, Stage, Suite
from webstep.protocol.events import Ended, Entry, Observed, Pushed, Started
from webstep.protocol.messages import Start
from webstep.server.desk import Desk
from webstep.server.tab import Tab
from webstep.settings import Settings

NOBODY = "Nobody is here to answer. Go on with what you know, or return what keeps you from it."
"""What a policy's question is answered with."""
FAULTS = ("broken", "interrupted", "stopped")
"""Endings that say nothing about the policies: browser or model service failed, or a person."""
JOURNAL = "journal.db"
"""In an attempt's folder: the backend's journal, from the first event on."""
EVENTS = "episode.jsonl"
"""In an attempt's folder, once it is over: the same events as lines of JSON, as recordings are."""


@dataclass(frozen=True)
class Rig:
    """What all attempts of a run share."""

    settings: Settings
    suite: Suite
    folder: RunFolder
    chromium: Path
    """The program."""
    headless: bool
    versions: Versions
    approve: Literal["all", "grant"]
    """Whether the rule says yes to each request, or also to the rest of the call that the root
    made, as a person would who wants to be asked no more than needed."""
    agent: Agent


def versions(chromium: Path) -> Versions:
    """Ask the parts for their versions.

    Raises:
        SetupError: the program is no Chromium.
    """
    try:
        told = subprocess.run([chromium, "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetupError(
            f"{chromium} does not tell its version: {error}. Set WEBSTEP_CHROMIUM to a Chromium."
        ) from None
    return Versions(webstep=__version__, chromium=told.stdout.strip())


async def play(rig: Rig, case: Case, number: int, brain: Brain) -> Played | Faulted:
    """Play a case once, in a folder of its own; approvals are given by rule.

    Raises:
        WebstepError: no case of this run can be played, such as when Chromium cannot be started.
    """
    begun = time.monotonic()
    folder = rig.folder.attempt(case, number)
    (folder / "stage").mkdir(parents=True)
    (folder / PROFILE).mkdir()
    outcome: Score | str
    try:
        outcome = await _judged(rig, case, brain, folder)
    except (BrowserError, EpisodeOver, EvaluationError) as fault:
        outcome = str(fault)
    finally:
        clear(folder / PROFILE)
    entries = _export(folder)
    seconds = round(time.monotonic() - begun, 3)
    if isinstance(outcome, str):
        cost = fold(entry.event for entry in entries).totals().cost_usd
        return Faulted(case=case, attempt=number, fault=outcome, seconds=seconds, cost_usd=cost)
    started, ended = entries[0].event, entries[-1].event
    assert isinstance(started, Started)
    assert isinstance(ended, Ended)
    return Played(
        case=case,
        attempt=number,
        score=outcome,
        status=ended.status,
        totals=ended.totals,
        model=started.model,
        library=started.library,
        prompts={e.event.policy: e.event.prompt for e in entries if isinstance(e.event, Pushed)},
        versions=rig.versions,
        seconds=seconds,
        episode=entries[0].episode,
        journal=(folder / EVENTS).relative_to(rig.folder.path).as_posix(),
    )


async def _judged(rig: Rig, case: Case, brain: Brain, folder: Path) -> Score:
    """Set the stage, and play on it with settings that nothing but this attempt uses."""
    profile = (folder / PROFILE).resolve()
    async with rig.suite.stage(case, folder / "stage") as stage:
        own = replace(
            rig.settings,
            keys=profile / "keys.json",
            journal=folder / JOURNAL,
            extension=permitted.copy(rig.settings.extension, profile / "unpacked"),
            uploads=stage.uploads or rig.settings.uploads,
        )
        return await _on(stage, rig, own, brain, folder)


async def _on(stage: Stage, rig: Rig, own: Settings, brain: Brain, folder: Path) -> Score:
    """Open the stage's page through the extension, do there what the stage asks for, judge it."""
    profile = (folder / PROFILE).resolve()
    async with (
        running(own, brain, 0, partial(rig.agent.fit, root=stage.root)) as backend,
        browsing(backend, own, rig.chromium, rig.headless, profile) as instance,
    ):
        tab = backend.session.tab(instance)
        await tab.open(stage.url)
        start = Start(task=await stage.objective(), tab=tab.tab, url="", approve="all")
        entries = await backend.session.play(start, instance, Desk(rig.approve, NOBODY))
        ended = entries[-1].event
        assert isinstance(ended, Ended)  # The session writes one for every episode that began.
        if ended.status in FAULTS:
            await _keep_picture(tab, folder)
            raise EvaluationError(f"{ended.status}: {ended.answer}")
        seen = [entry.event for entry in entries if isinstance(entry.event, Observed)]
        score = await stage.judge(ended, seen[-1] if seen else None)
        if not score.success:
            await _keep_picture(tab, folder)
        return score


async def _keep_picture(tab: Tab, folder: Path) -> None:
    """Keep what an attempt without success left in the tab, where the browser still shows it."""
    with suppress(BrowserError):
        if picture := await tab.screenshot():
            (folder / PICTURE).write_bytes(picture)


def _export(folder: Path) -> tuple[Entry, ...]:
    """Write the events of the attempt's episode where everybody can read them."""
    with closing(Journal(folder / JOURNAL)) as journal:
        entries = tuple(e for told in journal.episodes() for e in journal.read(told.episode))
    write_lines(folder / EVENTS, entries, "w")
    return entries
