"""The verdict on a task, from the database alone.

The judge sets the same task up in memory, does there what was asked, and compares all rows: what
is not exactly the world with the task done is not success.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from sqlite3 import Connection

from webstep.airline.bookings import add_booking, cancel_booking
from webstep.airline.comparison import Comparison
from webstep.airline.database import Row, in_memory, rows
from webstep.airline.goals import (
    BookFlight,
    CancelFlight,
    FindBooking,
    FindFlight,
    UpdatePassenger,
)
from webstep.airline.holds import last_hold
from webstep.airline.objectives import FIELD_NAMES
from webstep.airline.passengers import booked_passengers, columns, update_passenger
from webstep.airline.records import Flight
from webstep.airline.scenario import set_up, task_set
from webstep.airline.search import search_path
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


@dataclass(frozen=True)
class Subgoal:
    """One step on the way."""

    reached: bool
    otherwise: str
    """What is to be said while it is not reached."""


def judge(connection: Connection) -> Verdict:
    """Judge the task the database was set up with.

    Raises:
        NoScenario: nothing was set up.
    """
    kind, seed = task_set(connection)
    with in_memory() as wanted:
        scenario = set_up(wanted, kind, seed)
        match scenario.goal:
            case CancelFlight() as goal:
                return _judge_cancel_flight(goal, wanted, connection)
            case FindBooking() as goal:
                return _judge_find_booking(goal, wanted, connection)
            case UpdatePassenger() as goal:
                return _judge_update_passenger(goal, wanted, connection)
            case FindFlight() as goal:
                return _judge_find_flight(goal, wanted, connection)
            case BookFlight() as goal:
                return _judge_book_flight(goal, wanted, connection)


def _judge_cancel_flight(goal: CancelFlight, wanted: Connection, actual: Connection) -> Verdict:
    code = goal.code
    before = rows(wanted)
    cancel_booking(wanted, code)
    compared = Comparison(before, rows(wanted), rows(actual))
    is_cancelled = not compared.missing
    is_kept = compared.before - compared.after <= compared.actual
    was_opened = was_visited(actual, f"/bookings/{code}")
    if not is_cancelled and not is_kept:
        unopened = uncancelled = f"Booking {code} is neither cancelled nor as it was"
    else:
        unopened = f"Booking {code} was never opened"
        uncancelled = f"Booking {code} was opened but is not cancelled"
    return _verdict(
        f"Booking {code} is cancelled",
        compared.others,
        Subgoal(was_opened or is_cancelled, unopened),
        Subgoal(is_cancelled, uncancelled),
    )


def _judge_find_booking(goal: FindBooking, wanted: Connection, actual: Connection) -> Verdict:
    code = goal.code
    world = rows(wanted)
    was_opened = was_visited(actual, f"/bookings/{code}")
    return _verdict(
        f"Booking {code} was opened",
        Comparison(world, world, rows(actual)).others,
        Subgoal(
            was_opened or was_visited(actual, "/bookings"), "The search for bookings was not opened"
        ),
        Subgoal(was_opened, f"Booking {code} was never opened"),
    )


def _judge_update_passenger(
    goal: UpdatePassenger, wanted: Connection, actual: Connection
) -> Verdict:
    code, name = goal.code, goal.before.name
    before = rows(wanted)
    update_passenger(wanted, code, goal.position, goal.after)
    compared = Comparison(before, rows(wanted), rows(actual))
    passengers = booked_passengers(actual, code)
    now = passengers[goal.position - 1] if goal.position <= len(passengers) else goal.before
    found, asked = asdict(now), asdict(goal.after)
    saved = {field: asked[field] for field in goal.changed if found[field] == asked[field]}
    on_the_way = Row("passengers", (code, goal.position, *columns(replace(goal.before, **saved))))
    was_opened = was_visited(actual, f"/bookings/{code}")
    return _verdict(
        f"The passenger {name} of booking {code} is changed as asked",
        compared.others - {on_the_way},
        Subgoal(was_opened or bool(saved), f"Booking {code} was never opened"),
        *(
            Subgoal(field in saved, f"For {name}, {FIELD_NAMES[field]} is not as asked")
            for field in goal.changed
        ),
    )


def _judge_find_flight(goal: FindFlight, wanted: Connection, actual: Connection) -> Verdict:
    world = rows(wanted)
    return _verdict(
        f"The trip with {goal.outbound.number} and {goal.back.number} was shown",
        Comparison(world, world, rows(actual)).others,
        *_flight_subgoals(goal, actual),
    )


def _judge_book_flight(goal: BookFlight, wanted: Connection, actual: Connection) -> Verdict:
    before = rows(wanted)
    code = add_booking(wanted, goal.trip, goal.passenger, goal.card)
    compared = Comparison(before, rows(wanted), rows(actual))
    held = last_hold(actual)
    booked = {row.table for row in (compared.after - before) - compared.missing}
    has_passenger = held is not None and held.passenger == goal.passenger
    has_card = held is not None and held.card == goal.card
    return _verdict(
        f"The trip with {goal.outbound.number} and {goal.back.number} is booked as {code}",
        compared.others,
        *_flight_subgoals(goal, actual),
        Subgoal(has_passenger or "passengers" in booked, "The passenger is not as asked"),
        Subgoal(has_card or "authorizations" in booked, "The payment is not as asked"),
        Subgoal(not compared.missing, "The trip is not booked as asked"),
    )


def _flight_subgoals(goal: FindFlight | BookFlight, actual: Connection) -> Iterable[Subgoal]:
    """Search, outbound flight, return flight, summary; each counts from the last choice made."""
    held = last_hold(actual)
    trip = held.trip if held else None
    has_outbound = trip is not None and trip.outbound == goal.outbound
    has_both = has_outbound and trip is not None and trip.back == goal.back
    was_shown = has_both and held is not None and held.was_summarised
    yield Subgoal(
        has_outbound or was_visited(actual, _search_of(goal.outbound, goal.back)),
        "The flights were never searched",
    )
    yield Subgoal(has_outbound, f"The outbound flight {goal.outbound.number} is not chosen")
    yield Subgoal(has_both, f"The return flight {goal.back.number} is not chosen")
    yield Subgoal(was_shown, "The trip summary was not opened")


def _search_of(outbound: Flight, back: Flight) -> str:
    days = [flight.departs.date().isoformat() for flight in (outbound, back)]
    return search_path(outbound.origin.iata, outbound.destination.iata, *days)


def _verdict(done: str, others: Iterable[Row], *subgoals: Subgoal) -> Verdict:
    """Success if all sub-goals are reached and no other row differs."""
    missed = [subgoal for subgoal in subgoals if not subgoal.reached]
    changed = sorted({f"{row.table} {row.values[0]}" for row in others})
    if not missed and not changed:
        return Verdict(True, 1.0, f"{done} and nothing else changed.")
    reached = min(len(subgoals) - len(missed), len(subgoals) - 1)
    said = missed[0].otherwise if missed else done
    also = f", and something else changed: {', '.join(changed)}" if changed else ""
    return Verdict(False, reached / len(subgoals), f"{said}{also}.")
