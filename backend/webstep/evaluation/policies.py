"""The suite of single policies: each alone at its own sub-tasks.

The policy itself is the root, with the argument that a caller would give it. Those for one field
have one of the practice site, whose judge reads what the fields hold on the last page that the
policy read: the site hears nothing until a form is sent. The others have errands (`errands.py`).
"""

import re
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from webstep.airline import serving
from webstep.airline.goals import FindFlight
from webstep.airline.practice import Practice
from webstep.airline.records import Airport
from webstep.airline.scenario import Scenario, TaskKind
from webstep.errors import SetupError
from webstep.evaluation.errands import ERRANDS, ErrandStage, serve
from webstep.evaluation.suite import Case, Score
from webstep.protocol.events import Ended, Observed

NAME = "policies"
_FIELD = re.compile(
    r'^\s*\[\w+\] (?:textbox|combobox) (?P<label>"[^"]*"|[^"=]+?) = (?P<value>"[^"]*"|\S+)',
    re.MULTILINE,
)
"""A field that holds something, as an outline writes it."""


@dataclass(frozen=True)
class SubTask:
    """What one policy is asked to put into one field, and what the field holds then."""

    policy: str
    kind: TaskKind
    """Makes the world, and in it what is asked for."""
    path: str
    """The page on which it begins, below the site's address. All its fields are empty."""
    field: str
    """The field's label."""
    asked: Callable[[Scenario], str]
    """What a caller would name."""
    held: Callable[[Scenario], str]
    """What the field holds when it is done."""


def _trip(scenario: Scenario) -> FindFlight:
    assert isinstance(scenario.goal, FindFlight)
    return scenario.goal


def _offered(airport: Airport) -> str:
    return f"{airport.city} ({airport.iata})"


def _on_trip(
    policy: str, field: str, asked: Callable[[FindFlight], str], held: Callable[[FindFlight], str]
) -> SubTask:
    """Make a sub-task of the search for flights."""
    return SubTask(
        policy=policy,
        kind=TaskKind.FIND_FLIGHT,
        path="/",
        field=field,
        asked=lambda scenario: asked(_trip(scenario)),
        held=lambda scenario: held(_trip(scenario)),
    )


_LIKE_THE_FIELD = "%m/%d/%Y"
SUB_TASKS: Mapping[str, SubTask] = {
    "fill_text-code": SubTask(
        policy="fill_text",
        kind=TaskKind.FIND_BOOKING,
        path="/bookings",
        field="Confirmation code",
        asked=lambda scenario: scenario.code,
        held=lambda scenario: scenario.code,
    ),
    "fill_text-city": _on_trip(
        *("fill_text", "From"),
        lambda trip: trip.outbound.origin.city,
        lambda trip: _offered(trip.outbound.origin),
    ),
    "fill_text-airport": _on_trip(
        *("fill_text", "To"),
        lambda trip: trip.outbound.destination.iata,
        lambda trip: _offered(trip.outbound.destination),
    ),
    "choose_date-depart": _on_trip(
        *("choose_date", "Depart"),
        lambda trip: trip.outbound.departs.date().isoformat(),
        lambda trip: trip.outbound.departs.strftime(_LIKE_THE_FIELD),
    ),
    "choose_date-return": _on_trip(
        *("choose_date", "Return"),
        lambda trip: trip.back.departs.date().isoformat(),
        lambda trip: trip.back.departs.strftime(_LIKE_THE_FIELD),
    ),
}
"""By name, which begins with the policy's."""


@dataclass(frozen=True)
class PolicyStage:
    """See `Stage`: the site with one form open, and one policy to fill one of its fields."""

    site: str
    sub_task: SubTask
    scenario: Scenario
    uploads: Path | None = None

    @property
    def url(self) -> str:
        """The page with the form."""
        return self.site + self.sub_task.path

    @property
    def root(self) -> str:
        """The policy that is measured."""
        return self.sub_task.policy

    async def objective(self) -> str:
        """Say what a caller would."""
        return f"{self.sub_task.field}: {self.sub_task.asked(self.scenario)}"

    async def judge(self, ended: Ended, seen: Observed | None) -> Score:
        """Judge by what the fields of the form hold: this one what was asked, the others nothing.

        Whatever the policy says counts for nothing, and a form that was sent is wrong too.
        """
        field, wanted = self.sub_task.field, self.sub_task.held(self.scenario)
        held = fields(seen.text) if seen and seen.url == self.url else {}
        others = [label for label in held if label != field]
        right, alone = held.get(field) == wanted, bool(seen) and not others
        detail = f'"{field}" holds "{held.get(field, "")}" and should hold "{wanted}".'
        if others:
            detail += f" What was to stay empty is not: {', '.join(others)}."
        if seen and seen.url != self.url:
            detail = f"The form was left for {seen.url}."
        success = right and alone
        progress = (right + alone) / 2 if held else 0.0
        return Score(success=success, reward=float(success), progress=progress, detail=detail)


def fields(outline: str) -> Mapping[str, str]:
    """Say what the text fields of an outline hold; empty ones are left out."""
    return {m["label"].strip('"'): m["value"].strip('"') for m in _FIELD.finditer(outline)}


@dataclass(frozen=True)
class PolicySuite:
    """See `Suite`. The seed makes the world, and in it what is asked for."""

    name: str = NAME

    def cases(self, tasks: Sequence[str], seeds: Sequence[int]) -> Sequence[Case]:
        """List the cases of these sub-tasks; a policy's name means all of its own."""
        policies = {name: sub_task.policy for name, sub_task in SUB_TASKS.items()}
        policies |= {name: errand.policy for name, errand in ERRANDS.items()}
        chosen = [name for name, of in policies.items() if not tasks or {name, of} & {*tasks}]
        if unknown := [task for task in tasks if task not in {*policies, *policies.values()}]:
            raise SetupError(
                f"There is no sub-task {', '.join(unknown)}. There are {', '.join(policies)}."
            )
        return [Case(self.name, name, seed) for name in chosen for seed in seeds]

    @asynccontextmanager
    async def stage(self, case: Case, folder: Path) -> AsyncIterator[PolicyStage | ErrandStage]:
        """Serve the practice site over a database in this folder, or an errand with its files."""
        if case.task in ERRANDS:
            async with serve(ERRANDS[case.task], folder) as errand:
                yield errand
            return
        practice, sub_task = Practice(folder / "airline.db"), SUB_TASKS[case.task]
        scenario = practice.reset(sub_task.kind, case.seed)
        async with serving.serve(practice) as site:
            yield PolicyStage(site, sub_task, scenario)
