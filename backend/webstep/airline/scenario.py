"""The kinds of task, and the task that one seed makes of a kind.

A new kind is a member of `TaskKind`, a goal with the function that draws it in `goals.py`, its
sentences in `objectives.py`, and a function in `judge.py` that says when it is done; the checker
names the places until they are written.
"""

from dataclasses import dataclass
from enum import StrEnum
from random import Random
from sqlite3 import Connection

from webstep.airline.goals import (
    BookFlight,
    CancelFlight,
    FindBooking,
    FindFlight,
    Goal,
    UpdatePassenger,
    draw_book_flight,
    draw_cancel_flight,
    draw_find_booking,
    draw_find_flight,
    draw_update_passenger,
)
from webstep.airline.objectives import word
from webstep.airline.world import create_world
from webstep.errors import WebstepError


class TaskKind(StrEnum):
    """What a person may want from the airline."""

    CANCEL_FLIGHT = "cancel_flight"
    FIND_BOOKING = "find_booking"
    FIND_FLIGHT = "find_flight"
    UPDATE_PASSENGER = "update_passenger"
    BOOK_FLIGHT = "book_flight"


@dataclass(frozen=True)
class Scenario:
    """One task in one seeded world."""

    id: str
    """The kind and the seed, such as ``cancel_flight-7``."""
    kind: TaskKind
    seed: int
    objective: str
    """The sentence the person types."""
    start_path: str
    """The page the person has open, below the site's address."""
    goal: Goal
    """What is to be true at the end."""

    @property
    def code(self) -> str:
        """The confirmation code it names; empty where it is about flights not yet booked."""
        match self.goal:
            case CancelFlight(code=code) | FindBooking(code=code) | UpdatePassenger(code=code):
                return code
            case FindFlight() | BookFlight():
                return ""


class NoScenario(WebstepError):
    """The database was never reset, so there is no task to judge."""


def set_up(connection: Connection, kind: TaskKind, seed: int) -> Scenario:
    """Fill empty tables with the seed's world and write down which task was set.

    The world depends on the seed alone, so that all kinds of task share it.
    """
    create_world(connection, Random(seed))
    connection.execute("INSERT INTO scenarios VALUES (?, ?)", (kind.value, seed))
    random = Random(f"{kind.value} {seed}")
    goal = _draw(connection, random, kind)
    return Scenario(
        id=f"{kind.value}-{seed}",
        kind=kind,
        seed=seed,
        objective=word(goal, random),
        start_path="/",
        goal=goal,
    )


def task_set(connection: Connection) -> tuple[TaskKind, int]:
    """Read the kind and the seed that `set_up` wrote down.

    Raises:
        NoScenario: nothing was set up.
    """
    row = connection.execute("SELECT kind, seed FROM scenarios").fetchone()
    if row is None:
        raise NoScenario("The practice site has no task to judge. Reset it with a task and a seed.")
    return TaskKind(row["kind"]), row["seed"]


def _draw(connection: Connection, random: Random, kind: TaskKind) -> Goal:
    match kind:
        case TaskKind.CANCEL_FLIGHT:
            return draw_cancel_flight(connection, random)
        case TaskKind.FIND_BOOKING:
            return draw_find_booking(connection, random)
        case TaskKind.FIND_FLIGHT:
            return draw_find_flight(connection, random)
        case TaskKind.UPDATE_PASSENGER:
            return draw_update_passenger(connection, random)
        case TaskKind.BOOK_FLIGHT:
            return draw_book_flight(connection, random)
