"""How far each kind of task has come, step by step, whatever was looked at in between."""

from dataclasses import replace

import pytest

from tests.airline.site import Site
from webstep.airline.bookings import add_booking
from webstep.airline.cards import TEST_NUMBERS
from webstep.airline.goals import BookFlight, FindBooking, FindFlight, UpdatePassenger
from webstep.airline.scenario import TaskKind
from webstep.airline.trips import Trip

SEEDS = range(3)

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("seed", SEEDS)
async def test_finding_a_booking_is_opening_its_itinerary(site: Site, seed: int) -> None:
    finding = site.task(TaskKind.FIND_BOOKING, seed)
    goal = finding.scenario.goal
    assert isinstance(goal, FindBooking)
    assert finding.practice.evaluate().progress == 0.0
    await finding.client.get("/bookings")
    assert finding.practice.evaluate().progress == 0.5
    await finding.client.get("/bookings", params={"code": goal.code})
    assert not finding.practice.evaluate().success
    await finding.client.get(f"/bookings/{goal.code.lower()}")
    verdict = finding.practice.evaluate()
    assert verdict.success
    assert verdict.detail == f"Booking {goal.code} was opened and nothing else changed."


async def test_finding_a_booking_and_cancelling_it_is_no_success(site: Site) -> None:
    finding = site.task(TaskKind.FIND_BOOKING)
    await finding.client.get(f"/bookings/{finding.scenario.code}")
    await finding.cancel(finding.scenario.code)
    verdict = finding.practice.evaluate()
    assert (verdict.success, verdict.progress) == (False, 0.5)
    assert f"something else changed: bookings {finding.scenario.code}" in verdict.detail


@pytest.mark.parametrize("seed", SEEDS)
async def test_finding_a_flight_has_four_steps(site: Site, seed: int) -> None:
    finding = site.task(TaskKind.FIND_FLIGHT, seed)
    goal = finding.scenario.goal
    assert isinstance(goal, FindFlight)
    outbound, back = goal.outbound, goal.back
    day = str(back.departs.date())
    steps = {
        "/flights": {
            "from": outbound.origin.city,
            "to": outbound.destination.city,
            "depart": f"{outbound.departs:%m/%d/%Y}",
            "return": day,
        },
        "/flights/return": {"outbound": outbound.number, "day": day},
        "/trip": {"outbound": outbound.number, "back": back.number},
    }
    seen = [finding.practice.evaluate().progress]
    for path, params in steps.items():
        await finding.client.get(path, params=params)
        seen.append(finding.practice.evaluate().progress)
    assert seen == [0.0, 0.25, 0.5, 1.0]
    assert finding.practice.evaluate().success


async def test_the_right_flights_count_only_while_they_are_the_last_choice(site: Site) -> None:
    finding = site.task(TaskKind.FIND_FLIGHT)
    goal = finding.scenario.goal
    assert isinstance(goal, FindFlight)
    await finding.choose(goal.outbound, goal.back)
    await finding.client.get("/trip", params={"outbound": goal.outbound.number})
    verdict = finding.practice.evaluate()
    assert not verdict.success
    assert verdict.detail == f"The return flight {goal.back.number} is not chosen."


@pytest.mark.parametrize("seed", SEEDS)
async def test_each_detail_of_a_passenger_counts_once_it_is_saved(site: Site, seed: int) -> None:
    updating = site.task(TaskKind.UPDATE_PASSENGER, seed)
    goal = updating.scenario.goal
    assert isinstance(goal, UpdatePassenger)
    await updating.client.get(f"/bookings/{goal.code}")
    steps = 1 + len(goal.changed)
    assert updating.practice.evaluate().progress == 1 / steps
    now = goal.before
    for done, field in enumerate(goal.changed, start=2):
        now = replace(now, **{field: getattr(goal.after, field)})
        await updating.save(goal.code, goal.position, now)
        verdict = updating.practice.evaluate()
        assert verdict.progress == done / steps
        assert "something else" not in verdict.detail
    assert updating.practice.evaluate().success


async def test_a_detail_that_nobody_asked_for_is_no_success(site: Site) -> None:
    updating = site.task(TaskKind.UPDATE_PASSENGER)
    goal = updating.scenario.goal
    assert isinstance(goal, UpdatePassenger)
    first_name = f"{goal.after.first_name}x"
    await updating.save(goal.code, goal.position, replace(goal.after, first_name=first_name))
    verdict = updating.practice.evaluate()
    assert not verdict.success
    assert f"something else changed: passengers {goal.code}" in verdict.detail


@pytest.mark.parametrize("seed", SEEDS)
async def test_booking_a_flight_has_seven_steps(site: Site, seed: int) -> None:
    booking = site.task(TaskKind.BOOK_FLIGHT, seed)
    goal = booking.scenario.goal
    assert isinstance(goal, BookFlight)
    seen = [booking.practice.evaluate().progress]
    await booking.choose(goal.outbound, goal.back)
    seen.append(booking.practice.evaluate().progress)
    await booking.enter(goal.passenger)
    seen.append(booking.practice.evaluate().progress)
    await booking.pay(goal.card)
    seen.append(booking.practice.evaluate().progress)
    await booking.book()
    seen.append(booking.practice.evaluate().progress)
    assert seen == [0.0, 4 / 7, 5 / 7, 6 / 7, 1.0]
    assert booking.practice.evaluate().success


@pytest.mark.parametrize("field", ["card_number", "expiry", "security_code", "name_on_card"])
async def test_a_booking_paid_otherwise_is_no_success(site: Site, field: str) -> None:
    booking = site.task(TaskKind.BOOK_FLIGHT)
    goal = booking.scenario.goal
    assert isinstance(goal, BookFlight)
    digits = goal.card.brand.code_digits
    others = {
        "card_number": next(
            number
            for number, brand in TEST_NUMBERS.items()
            if number != goal.card.number and brand.code_digits == digits
        ),
        "expiry": "12/39",
        "security_code": "0" * digits,
        "name_on_card": "Somebody Else",
    }
    await booking.choose(goal.outbound, goal.back)
    await booking.enter(goal.passenger)
    await booking.pay(goal.card, **{field: others[field]})
    assert (await booking.book()).headers["Location"] == "/trip/confirmation"
    verdict = booking.practice.evaluate()
    assert not verdict.success
    assert verdict.detail.startswith("The payment is not as asked, and something else changed:")


async def test_a_booking_for_somebody_else_is_no_success(site: Site) -> None:
    booking = site.task(TaskKind.BOOK_FLIGHT)
    goal = booking.scenario.goal
    assert isinstance(goal, BookFlight)
    await booking.choose(goal.outbound, goal.back)
    await booking.enter(goal.passenger, email="other@example.com")
    await booking.pay(goal.card)
    await booking.book()
    verdict = booking.practice.evaluate()
    assert not verdict.success
    assert verdict.detail.startswith("The passenger is not as asked")


async def test_a_second_booking_beside_the_right_one_is_no_success(site: Site) -> None:
    booking = site.task(TaskKind.BOOK_FLIGHT)
    goal = booking.scenario.goal
    assert isinstance(goal, BookFlight)
    await booking.choose(goal.outbound, goal.back)
    await booking.enter(goal.passenger)
    await booking.pay(goal.card)
    await booking.book()
    with booking.practice.database.transaction() as connection:
        code = add_booking(connection, Trip(goal.outbound, None), goal.passenger, goal.card)
    verdict = booking.practice.evaluate()
    assert not verdict.success
    assert f"bookings {code}" in verdict.detail
