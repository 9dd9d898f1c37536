"""A seed makes one world and one task, always the same."""

from dataclasses import asdict
from datetime import datetime
from hashlib import sha256

import pytest

from webstep.airline.bookings import find_booking
from webstep.airline.database import Row, in_memory, rows
from webstep.airline.flights import all_flights
from webstep.airline.goals import BookFlight, FindFlight, UpdatePassenger
from webstep.airline.practice import Practice
from webstep.airline.records import Booking
from webstep.airline.scenario import NoScenario, TaskKind, set_up
from webstep.airline.wording import clock, long_day

KINDS = list(TaskKind)
SEED_SEVEN = "06b721d2368de141c94efa1a9252ef6243664bb0298221261a81b21fcf35739f"
"""The hash of its rows. If it has to change, every recorded episode has to be recorded again."""
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


def test_seed_seven_is_the_world_of_the_recorded_episode(practice: Practice) -> None:
    scenario = practice.reset(TaskKind.CANCEL_FLIGHT, 7)
    assert scenario.objective == "This is Mateo Evans. Please cancel my booking 9948AW."
    assert scenario.code == "9948AW"
    found = sorted((row.table, row.values) for row in world(practice))
    drawn = "\n".join(f"{table} {values}" for table, values in found)
    assert sha256(drawn.encode()).hexdigest() == SEED_SEVEN


def test_all_kinds_of_task_share_the_world_of_a_seed(practice: Practice) -> None:
    worlds = []
    for kind in KINDS:
        practice.reset(kind, 3)
        worlds.append({row for row in world(practice) if row.table != "scenarios"})
    assert worlds == [worlds[0]] * len(KINDS)


@pytest.mark.parametrize("seed", range(20))
def test_the_flights_to_find_are_told_apart_by_their_days_and_times(
    practice: Practice, seed: int
) -> None:
    goal = practice.reset(TaskKind.FIND_FLIGHT, seed).goal
    assert isinstance(goal, FindFlight)
    outbound, back = goal.outbound, goal.back
    with practice.database.transaction() as connection:
        flights = all_flights(connection)
    out = [
        flight
        for flight in flights
        if (flight.origin, flight.destination) == (outbound.origin, outbound.destination)
        and flight.departs == outbound.departs
    ]
    home = [
        flight
        for flight in flights
        if (flight.origin, flight.destination) == (outbound.destination, outbound.origin)
        and flight.departs.date() == back.departs.date()
        and flight.arrives == back.arrives
    ]
    assert (out, home) == ([outbound], [back])
    assert back.departs > outbound.arrives


@pytest.mark.parametrize("seed", range(20))
def test_the_objective_says_all_that_a_booking_needs(practice: Practice, seed: int) -> None:
    scenario = practice.reset(TaskKind.BOOK_FLIGHT, seed)
    goal = scenario.goal
    assert isinstance(goal, BookFlight)
    said = (
        goal.outbound.destination.city,
        clock(goal.outbound.departs),
        clock(goal.back.arrives),
        goal.passenger.title,
        goal.passenger.name,
        goal.passenger.gender.lower(),
        str(goal.passenger.born),
        goal.passenger.email,
        goal.card.number,
        f"{goal.card.expires:%m/%y}",
        goal.card.security_code,
        goal.card.name_on_card,
    )
    shown = scenario.objective.replace(
        f"to {goal.outbound.destination.iata}", f"to {goal.outbound.destination.city}"
    )
    assert [fact for fact in said if fact not in shown] == []
    for day in (goal.outbound.departs.date(), goal.back.departs.date()):
        assert str(day) in shown or long_day(day) in shown


@pytest.mark.parametrize("seed", range(20))
def test_an_update_asks_for_one_to_three_new_details_of_a_booked_passenger(
    practice: Practice, seed: int
) -> None:
    scenario = practice.reset(TaskKind.UPDATE_PASSENGER, seed)
    goal = scenario.goal
    assert isinstance(goal, UpdatePassenger)
    [booking] = [booking for booking in bookings(practice) if booking.code == goal.code]
    assert not booking.is_cancelled
    assert booking.passengers[goal.position - 1] == goal.before
    assert [passenger.name for passenger in booking.passengers].count(goal.before.name) == 1
    assert 1 <= len(goal.changed) <= 3
    for word in (goal.code, goal.before.name, *(str(asdict(goal.after)[f]) for f in goal.changed)):
        assert word in scenario.objective


@pytest.mark.parametrize("kind", KINDS)
def test_forty_seeds_word_the_objective_in_several_ways(kind: TaskKind) -> None:
    beginnings = set()
    for seed in range(40):
        with in_memory() as connection:
            beginnings.add(set_up(connection, kind, seed).objective[:8])
    assert len(beginnings) >= 5


def test_a_database_that_was_never_reset_cannot_be_judged(practice: Practice) -> None:
    with pytest.raises(NoScenario, match="Reset it with a task and a seed"):
        practice.evaluate()
