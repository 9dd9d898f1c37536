"""The kinds of task, and the task that one seed makes of a kind.

A new kind is a member of `TaskKind`, a function here that words its objective, and a function in
`judge.py` that says when it is done; the checker names both places until they are written.
"""

from dataclasses import dataclass
from enum import StrEnum
from random import Random
from sqlite3 import Connection

from webstep.airline.records import BookingStatus
from webstep.airline.world import create_world
from webstep.errors import WebstepError


class TaskKind(StrEnum):
    """What a person may want from the airline."""

    CANCEL_FLIGHT = "cancel_flight"


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
    code: str
    """The confirmation code of the booking it is about."""


class NoScenario(WebstepError):
    """The database was never reset, so there is no task to judge."""


CANCEL_OBJECTIVES = (
    "Cancel my booking with the confirmation code {code}.",
    "Please cancel booking {code}.",
    "Please cancel the flight I booked. The confirmation code is {code}.",
    "I can no longer travel. Cancel my reservation, confirmation code {code}.",
    "My plans have changed: cancel the trip with confirmation code {code} for me.",
    "Cancel all flights of booking {code}.",
    "This is {name}. Please cancel my booking {code}.",
    "I want a refund for booking {code}, so please cancel it.",
)


def set_up(connection: Connection, kind: TaskKind, seed: int) -> Scenario:
    """Fill empty tables with the seed's world and write down which task was set.

    The world depends on the seed alone, so that all kinds of task share it.
    """
    create_world(connection, Random(seed))
    connection.execute("INSERT INTO scenarios VALUES (?, ?)", (kind.value, seed))
    random = Random(f"{kind.value} {seed}")
    match kind:
        case TaskKind.CANCEL_FLIGHT:
            return _cancel_flight(connection, random, seed)


def task_set(connection: Connection) -> tuple[TaskKind, int]:
    """Read the kind and the seed that `set_up` wrote down.

    Raises:
        NoScenario: nothing was set up.
    """
    row = connection.execute("SELECT kind, seed FROM scenarios").fetchone()
    if row is None:
        raise NoScenario("The practice site has no task to judge. Reset it with a task and a seed.")
    return TaskKind(row["kind"]), row["seed"]


def _cancel_flight(connection: Connection, random: Random, seed: int) -> Scenario:
    bookings = connection.execute(
        "SELECT code, first_name || ' ' || last_name AS name"
        " FROM bookings JOIN passengers USING (code)"
        " WHERE status = ? AND position = 1 ORDER BY code",
        (BookingStatus.CONFIRMED.value,),
    ).fetchall()
    booking = random.choice(bookings)
    wording = random.choice(CANCEL_OBJECTIVES)
    return Scenario(
        id=f"{TaskKind.CANCEL_FLIGHT.value}-{seed}",
        kind=TaskKind.CANCEL_FLIGHT,
        seed=seed,
        objective=wording.format(code=booking["code"], name=booking["name"]),
        start_path="/",
        code=booking["code"],
    )
