"""A seed makes one world and one task, always the same."""

from datetime import datetime

import pytest

from webstep.airline.bookings import find_booking
from webstep.airline.database import Row, rows
from webstep.airline.practice import Practice
from webstep.airline.records import Booking
from webstep.airline.scenario import NoScenario, TaskKind

KINDS = list(TaskKind)
SEEDS = (0, 1, 41, 2**31)


def world(practice: Practice) -> frozenset[Row]:
    with practice.database.transaction() as connection:
        return rows(connection)


def bookings(practice: Practice) -> list[Booking]:
    with practice.database.transaction() as connection:
        codes = [row["code"] for row in connection.execute("SELECT code FROM bookings")]
        found = [find_booking(connection, code) for code in codes]
        return [booking for booking in found if booking is not None]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_seed_gives_the_same_world_and_task_each_time(
    practice: Practice, kind: TaskKind, seed: int
) -> None:
    first = practice.reset(kind, seed)
    before = world(practice)
    practice.reset(kind, seed + 1)
    assert world(practice) != before
    assert practice.reset(kind, seed) == first
    assert world(practice) == before


def test_a_world_has_thirty_bookings_and_sixty_flights(practice: Practice) -> None:
    practice.reset(TaskKind.CANCEL_FLIGHT, 5)
    found = world(practice)
    assert sum(row.table == "bookings" for row in found) == 30
    assert sum(row.table == "flights" for row in found) == 60


@pytest.mark.parametrize("seed", range(20))
def test_every_booking_could_be_a_real_one(practice: Practice, seed: int) -> None:
    practice.reset(TaskKind.CANCEL_FLIGHT, seed)
    for booking in bookings(practice):
        assert len(booking.code) in (5, 6)
        assert booking.code.isalnum()
        assert booking.code == booking.code.upper()
        assert any(character.isdigit() for character in booking.code)
        assert 1 <= len(booking.passengers) <= 3
        assert booking.payment.total_cents > booking.payment.fares_cents > 0
        assert booking.refund_cents == booking.is_cancelled * booking.payment.total_cents
        there, *back = booking.flights
        assert datetime.fromordinal(booking.booked_on.toordinal()) < there.departs
        for flight in back:
            assert (flight.origin, flight.destination) == (there.destination, there.origin)
            assert there.arrives < flight.departs


@pytest.mark.parametrize("seed", range(20))
def test_the_booking_to_cancel_is_confirmed_and_its_code_is_in_the_objective(
    practice: Practice, seed: int
) -> None:
    scenario = practice.reset(TaskKind.CANCEL_FLIGHT, seed)
    assert scenario.id == f"cancel_flight-{seed}"
    assert scenario.code in scenario.objective
    assert scenario.start_path == "/"
    target = [booking for booking in bookings(practice) if booking.code == scenario.code]
    assert [booking.is_cancelled for booking in target] == [False]


def test_forty_seeds_word_the_objective_in_several_ways(practice: Practice) -> None:
    scenarios = [practice.reset(TaskKind.CANCEL_FLIGHT, seed) for seed in range(40)]
    wordings = {scenario.objective.replace(scenario.code, "") for scenario in scenarios}
    assert len(wordings) >= 8


def test_a_database_that_was_never_reset_cannot_be_judged(practice: Practice) -> None:
    with pytest.raises(NoScenario, match="Reset it with a task and a seed"):
        practice.evaluate()
