"""The verdict follows from the database, and from nothing else."""

import pytest

from tests.airline.site import Site
from webstep.airline.bookings import NotCancellable, cancel_booking
from webstep.airline.judge import Verdict
from webstep.airline.practice import Practice
from webstep.airline.scenario import TaskKind
from webstep.airline.visits import record_visit

OTHER_BOOKING = "SELECT code FROM bookings WHERE status = 'confirmed' AND code != ? LIMIT 1"

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_an_untouched_world_is_no_progress(site: Site) -> None:
    assert site.practice.evaluate() == Verdict(
        False, 0.0, f"Booking {site.scenario.code} was never opened."
    )


async def test_looking_at_other_pages_is_no_progress(site: Site) -> None:
    other = site.ask(OTHER_BOOKING, site.scenario.code)
    for path in ("/", "/help", "/bookings", f"/bookings/{other}"):
        await site.client.get(path)
    assert site.practice.evaluate().progress == 0.0


async def test_opening_the_booking_is_half_of_the_way(site: Site) -> None:
    await site.client.get(f"/bookings/{site.scenario.code}")
    assert site.practice.evaluate() == Verdict(
        False, 0.5, f"Booking {site.scenario.code} was opened but is not cancelled."
    )


async def test_the_booking_cancelled_and_nothing_else_is_success(site: Site) -> None:
    await site.client.get(f"/bookings/{site.scenario.code}")
    await site.cancel(site.scenario.code)
    assert site.practice.evaluate() == Verdict(
        True, 1.0, f"Booking {site.scenario.code} is cancelled and nothing else changed."
    )


async def test_cancelling_another_booking_is_named_and_no_success(site: Site) -> None:
    other = site.ask(OTHER_BOOKING, site.scenario.code)
    await site.cancel(other, code=other)
    assert site.practice.evaluate() == Verdict(
        False,
        0.0,
        f"Booking {site.scenario.code} was never opened,"
        f" and something else changed: bookings {other}.",
    )


async def test_cancelling_another_booking_too_is_no_success(site: Site) -> None:
    other = site.ask(OTHER_BOOKING, site.scenario.code)
    await site.cancel(site.scenario.code)
    await site.cancel(other, code=other)
    assert site.practice.evaluate() == Verdict(
        False,
        0.5,
        f"Booking {site.scenario.code} is cancelled, and something else changed: bookings {other}.",
    )


async def test_a_changed_passenger_of_the_same_booking_is_no_success(site: Site) -> None:
    await site.cancel(site.scenario.code)
    site.change("UPDATE passengers SET email = '' WHERE code = ?", site.scenario.code)
    verdict = site.practice.evaluate()
    assert not verdict.success
    assert f"passengers {site.scenario.code}" in verdict.detail


async def test_a_booking_that_is_gone_is_not_a_cancelled_one(site: Site) -> None:
    for table in ("booked_flights", "passengers", "payments", "bookings"):
        site.change(f"DELETE FROM {table} WHERE code = ?", site.scenario.code)
    verdict = site.practice.evaluate()
    assert not verdict.success
    assert "neither cancelled nor as it was" in verdict.detail


async def test_a_cancelled_booking_with_another_refund_is_no_success(site: Site) -> None:
    await site.cancel(site.scenario.code)
    site.change("UPDATE bookings SET refund_cents = 1 WHERE code = ?", site.scenario.code)
    assert not site.practice.evaluate().success


async def test_reset_forgets_visits_and_changes(site: Site) -> None:
    await site.client.get(f"/bookings/{site.scenario.code}")
    await site.cancel(site.scenario.code)
    site.practice.reset(TaskKind.CANCEL_FLIGHT, site.scenario.seed)
    assert site.practice.evaluate().progress == 0.0


async def test_the_verdict_needs_the_file_alone(practice: Practice) -> None:
    scenario = practice.reset(TaskKind.CANCEL_FLIGHT, 12)
    with practice.database.transaction() as connection:
        record_visit(connection, f"/bookings/{scenario.code}")
        cancel_booking(connection, scenario.code)
    assert Practice(practice.database.path).evaluate().success


async def test_a_failed_transaction_leaves_no_trace(practice: Practice) -> None:
    scenario = practice.reset(TaskKind.CANCEL_FLIGHT, 12)
    with (
        pytest.raises(NotCancellable, match="no confirmed booking"),
        practice.database.transaction() as connection,
    ):
        cancel_booking(connection, scenario.code)
        cancel_booking(connection, scenario.code)
    assert practice.evaluate().progress == 0.0
