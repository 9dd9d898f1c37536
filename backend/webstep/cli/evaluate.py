"""`webstep evaluate`: measures a suite in browsers of its own, and goes on where it was killed."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal, cast

from pydantic import ValidationError
from rich.console import Console

from webstep import chromium
from webstep.agent import library
from webstep.agent.ports import Model
from webstep.airline.skin import SkinName
from webstep.backend import Brain
from webstep.cli import brain
from webstep.errors import SetupError
from webstep.evaluation import custom, oracle, policies, reference
from webstep.evaluation.agents import Agent
from webstep.evaluation.airline import AirlineSuite
from webstep.evaluation.attempt import Rig, versions
from webstep.evaluation.folder import Measured, RunFolder
from webstep.evaluation.miniwob import suite as miniwob
from webstep.evaluation.progress import Progress, of_share
from webstep.evaluation.results import Played, Result
from webstep.evaluation.runner import Plan, Runner
from webstep.evaluation.statistics import overheads, percentile
from webstep.evaluation.suite import Case, Suite
from webstep.protocol.spending import Limits
from webstep.settings import Settings


@dataclass(frozen=True)
class Wanted:
    """What was asked for on the command line."""

    suite: str
    tasks: Sequence[str]
    seeds: Sequence[int]
    model: str
    out: Path
    browsers: int
    headless: bool
    approve: Literal["all", "grant"]
    agent: Agent = field(default_factory=Agent)


async def evaluate(settings: Settings, wanted: Wanted, console: Console) -> int:
    """Play what is missing of a suite; 0 once every case was played, whoever solved it."""
    suite = find(wanted.suite)
    if suite.name == policies.NAME and wanted.agent.observation != "outline":
        raise SetupError("The suite policies judges by outlines: leave --observation out.")
    cases = suite.cases(wanted.tasks, wanted.seeds)
    model, decides = choose(settings, wanted.model)
    program = chromium.find(os.environ)
    folder = RunFolder(wanted.out.resolve())
    fitted = wanted.agent.fit(library.read(settings.prompts))
    measured = Measured(suite=suite.name, model=model, library=fitted.hash, agent=wanted.agent)
    rig = Rig(
        settings=settings,
        suite=suite,
        folder=folder,
        chromium=program,
        headless=wanted.headless,
        versions=versions(program),
        approve=wanted.approve,
        agent=wanted.agent,
    )
    console.print(_first_line(len(cases), model, wanted))

    def watch(known: Sequence[Result], left: int) -> Progress:
        return Progress(console, known, left)

    results = await Runner(rig, Plan(cases, decides, measured, wanted.browsers)).run(watch)
    played = {result.case: result for result in results if isinstance(result, Played)}
    console.print(of_share(results))
    console.print(_of_steps(folder, list(played.values())))
    console.print(f"`webstep report {wanted.out}` makes a report of it.")
    return 0 if all(case in played for case in cases) else 1


def find(name: str) -> Suite:
    """Find a suite by its name, or by the file of a person's own.

    Raises:
        SetupError: there is no such suite.
    """
    if name.endswith((".yaml", ".yml")):
        return custom.read(Path(name))
    suites: dict[str, Callable[[], Suite]] = {
        **{AirlineSuite(skin).name: partial(AirlineSuite, skin) for skin in SkinName},
        policies.NAME: policies.PolicySuite,
        "miniwob": miniwob.find,
        "miniwob-raw": lambda: miniwob.find("raw"),
    }
    if name not in suites:
        raise SetupError(
            f"There is no suite {name}. There are {', '.join(suites)}, and every YAML file of "
            f"tasks of your own, such as tasks.yaml."
        )
    return suites[name]()


def choose(settings: Settings, model: str) -> tuple[str, Callable[[Case], Brain]]:
    """Choose who decides; return the name for the run and what makes the model of each case.

    Raises:
        SetupError: there is no such model, no key, or no usable file.
    """
    kind, _, source = model.partition(":")
    match kind, source:
        case "claude", "":
            decides = brain.by_key(settings)
            return decides.name, lambda case: decides
        case "replay", str() if source:
            repeats = _recorded(Path(source))
            return model, lambda case: repeats
        case "oracle", str() if source:
            make = _oracle(source)
            return model, lambda case: Brain("oracle", lambda: make(case))
        case _:
            raise SetupError(f"There is no model {model}: give claude, replay:FILE or oracle:FILE.")


def _recorded(file: Path) -> Brain:
    try:
        return brain.by_recording(file)
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise SetupError(
            f"The recording {file} cannot be read: {str(error).splitlines()[0]}. Give the "
            f"episode.jsonl of an attempt."
        ) from None


def _oracle(source: str) -> Callable[[Case], Model]:
    """Find a file of scripts, or a Python function that makes a model for a case."""
    if source.endswith((".yaml", ".yml", ".json")):
        return oracle.read(Path(source))
    return cast("Callable[[Case], Model]", reference.find(source, Path()))


def _first_line(cases: int, model: str, wanted: Wanted) -> str:
    limit = Limits().cost_usd
    cost = f"; a case stops at ${limit:.2f}, all of them at about ${limit * cases:.2f}"
    at_once = f"{wanted.browsers} at once, " if wanted.browsers > 1 else ""
    told = "" if model.startswith(("replay:", "oracle:")) else cost
    return (
        f"{cases} cases of {wanted.suite}, {at_once}every action allowed beforehand. {model} "
        f"decides for the agent {wanted.agent.words}{told}."
    )


def _of_steps(folder: RunFolder, played: Sequence[Played]) -> str:
    """Say what a step takes without the model."""
    seconds = [s for result in played for s in overheads(folder.events(result))]
    p50, p95 = (1_000 * percentile(seconds, share) for share in (0.5, 0.95))
    return f"A step without the model: p50 {p50:.0f} ms, p95 {p95:.0f} ms ({len(seconds)} steps)."
