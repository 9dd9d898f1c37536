"""The verdict on a task, from the database alone.

The judge sets the same task up in memory, does there what was asked, and compares all rows: what
is not exactly the world with the task done is not success.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from sqlite3 import Connection

from webstep.airline.bookings import cancel_booking
from webstep.airline.database import Row, in_memory, rows
from webstep.airline.scenario import Scenario, TaskKind, set_up, task_set
from webstep.airline.visits import was_visited


@dataclass(frozen=True)
class Verdict:
    """How far a task has come."""

    success: bool
    """What was asked is done, and nothing else changed."""
    progress: float
    """Share of the task's sub-goals that were reached, 0 to 1; 1 only with success."""
    detail: str
    """One sentence in plain words."""


def judge(connection: Connection) -> Verdict:
    """Judge the task the database was set up with.

    Raises:
        NoScenario: nothing was set up.
    """
    kind, seed = task_set(connection)
    with in_memory() as wanted:
        scenario = set_up(wanted, kind, seed)
        match kind:
            case TaskKind.CANCEL_FLIGHT:
                return _judge_cancel_flight(scenario, wanted, connection)


def _judge_cancel_flight(scenario: Scenario, wanted: Connection, actual: Connection) -> Verdict:
    """Two sub-goals: the itinerary was opened, and the booking alone is cancelled."""
    code = scenario.code
    target = _row_of(wanted, code)
    cancel_booking(wanted, code)
    aim = _row_of(wanted, code)
    differences = rows(wanted) ^ rows(actual)
    is_cancelled = aim not in differences
    others = differences - {target, aim}
    if not differences:
        return Verdict(True, 1.0, f"Booking {code} is cancelled and nothing else changed.")
    was_opened = was_visited(actual, f"/bookings/{code}")
    progress = 0.5 if was_opened or is_cancelled else 0.0
    if is_cancelled:
        done = f"Booking {code} is cancelled"
    elif target not in rows(actual):
        done = f"Booking {code} is neither cancelled nor as it was"
    elif was_opened:
        done = f"Booking {code} was opened but is not cancelled"
    else:
        done = f"Booking {code} was never opened"
    return Verdict(False, progress, f"{done}{_also_changed(others)}.")


def _row_of(connection: Connection, code: str) -> Row:
    """The row of a booking's own table."""
    row = connection.execute("SELECT * FROM bookings WHERE code = ?", (code,)).fetchone()
    return Row("bookings", tuple(row))


def _also_changed(differences: Iterable[Row]) -> str:
    names = sorted({f"{row.table} {row.values[0]}" for row in differences})
    return f", and something else changed: {', '.join(names)}" if names else ""
