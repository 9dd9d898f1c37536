"""The way from a chosen trip to a confirmation code, over HTTP."""

import pytest
import pytest_asyncio

from tests.airline.site import Site, alert_text, soup
from webstep.airline.goals import BookFlight
from webstep.airline.scenario import TaskKind

pytestmark = pytest.mark.asyncio(loop_scope="module")


def goal_of(site: Site) -> BookFlight:
    goal = site.scenario.goal
    assert isinstance(goal, BookFlight)
    return goal


@pytest_asyncio.fixture(loop_scope="module")
async def booking(site: Site) -> Site:
    booking = site.task(TaskKind.BOOK_FLIGHT)
    booking.client.cookies.clear()
    goal = goal_of(booking)
    await booking.choose(goal.outbound, goal.back)
    return booking


def count(site: Site) -> int:
    return int(site.ask("SELECT count(*) FROM bookings"))


async def test_passenger_payment_and_review_lead_to_a_code(booking: Site) -> None:
    goal = goal_of(booking)
    assert (await booking.enter(goal.passenger)).headers["Location"] == "/trip/payment"
    assert (await booking.pay(goal.card)).headers["Location"] == "/trip/review"
    review = soup(await booking.client.get("/trip/review")).get_text(" ", strip=True)
    for shown in (goal.passenger.name, goal.passenger.email, f"ending in {goal.card.ending}"):
        assert shown in review
    assert count(booking) == 30
    assert (await booking.book()).headers["Location"] == "/trip/confirmation"
    page = soup(await booking.client.get("/trip/confirmation"))
    code = page.select_one("[role=status] .code")
    assert code
    itinerary = await booking.client.get(f"/bookings/{code.get_text()}")
    assert goal.outbound.number in itinerary.text
    assert goal.back.number in itinerary.text
    assert booking.practice.evaluate().success


async def test_booking_twice_books_once(booking: Site) -> None:
    goal = goal_of(booking)
    await booking.enter(goal.passenger)
    await booking.pay(goal.card)
    await booking.book()
    assert (await booking.book()).headers["Location"] == "/trip/confirmation"
    assert count(booking) == 31
    assert booking.practice.evaluate().success


async def test_nothing_of_the_card_but_its_ending_outlives_the_booking(booking: Site) -> None:
    goal = goal_of(booking)
    await booking.enter(goal.passenger)
    await booking.pay(goal.card)
    assert booking.ask("SELECT count(*) FROM held_cards") == "1"
    await booking.book()
    assert booking.ask("SELECT count(*) FROM held_cards") == "0"
    assert goal.card.number.encode() not in b"".join(
        str(tuple(row)).encode()
        for table in ("bookings", "payments", "authorizations", "holds", "visits")
        for row in rows_of(booking, table)
    )


def rows_of(site: Site, table: str) -> list[tuple[object, ...]]:
    with site.practice.database.transaction() as connection:
        return [tuple(row) for row in connection.execute(f"SELECT * FROM {table}")]


@pytest.mark.parametrize("path", ["/trip/payment", "/trip/review", "/trip/confirmation"])
async def test_a_later_step_sends_back_to_the_first_one_missing(booking: Site, path: str) -> None:
    response = await booking.client.get(path)
    assert response.status_code == 303
    assert response.headers["Location"] == "/trip/passenger"
    assert (await booking.book()).headers["Location"] == "/trip/passenger"
    assert count(booking) == 30


async def test_other_flights_have_to_be_summarised_before_they_are_booked(booking: Site) -> None:
    goal = goal_of(booking)
    await booking.enter(goal.passenger)
    await booking.pay(goal.card)
    await booking.client.get(
        "/flights/return", params={"outbound": goal.outbound.number, "day": "2028-05-01"}
    )
    response = await booking.book()
    assert response.status_code == 409
    assert count(booking) == 30


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("title", "King", "Choose a title."),
        ("first_name", "  ", "Type the first name"),
        ("last_name", "", "Type the last name"),
        ("gender", "", "Choose the gender"),
        ("born", "31/12/1990", "Type the date of birth as MM/DD/YYYY."),
        ("born", "01/01/2030", "Type the date of birth as MM/DD/YYYY."),
        ("email", "nobody at example", "Type an e-mail address"),
    ],
)
async def test_a_passenger_who_cannot_be_read_is_asked_for_again(
    booking: Site, field: str, typed: str, message: str
) -> None:
    response = await booking.enter(goal_of(booking).passenger, **{field: typed})
    assert response.status_code == 422
    assert alert_text(response) == "1 field has to be corrected. Nothing was saved."
    page = soup(response)
    wrong = page.select_one("[aria-invalid]")
    assert wrong
    assert wrong["name"] == field
    fault = page.select_one(f"#{wrong['aria-describedby']}")
    assert fault
    assert fault.get_text().startswith(message)
    assert booking.ask("SELECT count(*) FROM held_passengers") == "0"


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("card_number", "4111 1111 1111 1112", "This is no card number."),
        ("card_number", "4000056655665556", "The card was declined: only test cards"),
        ("card_number", "", "This is no card number."),
        ("expiry", "02/28", "This card has expired."),
        ("expiry", "13/30", "Type the month and the year as MM/YY."),
        ("security_code", "12", "Type the"),
        ("name_on_card", "", "Type the name that is printed on the card."),
    ],
)
async def test_a_card_that_cannot_be_charged_is_asked_for_again(
    booking: Site, field: str, typed: str, message: str
) -> None:
    goal = goal_of(booking)
    await booking.enter(goal.passenger)
    response = await booking.pay(goal.card, **{field: typed})
    assert response.status_code == 422
    faults = {
        str(wrong["name"]): fault.get_text()
        for wrong in soup(response).select("[aria-invalid]")
        for fault in soup(response).select(f"#{wrong['aria-describedby']}")
    }
    assert faults[field].startswith(message)
    assert booking.ask("SELECT count(*) FROM held_cards") == "0"


async def test_a_card_is_good_through_its_last_month(booking: Site) -> None:
    goal = goal_of(booking)
    await booking.enter(goal.passenger)
    assert (await booking.pay(goal.card, expiry="03/2028")).status_code == 303


async def test_what_was_entered_can_be_changed_before_it_is_booked(booking: Site) -> None:
    goal = goal_of(booking)
    await booking.enter(goal.passenger, first_name="Nobody")
    await booking.pay(goal.card)
    page = await booking.client.get("/trip/passenger")
    assert 'value="Nobody"' in page.text
    await booking.enter(goal.passenger)
    await booking.book()
    assert booking.practice.evaluate().success


async def test_the_payment_form_never_shows_a_card_again(booking: Site) -> None:
    goal = goal_of(booking)
    await booking.enter(goal.passenger)
    await booking.pay(goal.card)
    assert goal.card.number not in (await booking.client.get("/trip/payment")).text
    assert goal.card.number not in (await booking.client.get("/trip/review")).text


async def test_another_browser_has_a_booking_of_its_own(booking: Site) -> None:
    await booking.enter(goal_of(booking).passenger)
    booking.client.cookies.clear()
    assert (await booking.client.get("/trip/payment")).status_code == 409
