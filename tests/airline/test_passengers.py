"""Changing a passenger's details, over HTTP."""

import pytest

from tests.airline.site import Site, alert_text, soup
from webstep.airline.goals import UpdatePassenger
from webstep.airline.scenario import TaskKind

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture
def updating(site: Site) -> Site:
    return site.task(TaskKind.UPDATE_PASSENGER)


def goal_of(site: Site) -> UpdatePassenger:
    goal = site.scenario.goal
    assert isinstance(goal, UpdatePassenger)
    return goal


async def test_modify_booking_leads_to_each_passenger(updating: Site) -> None:
    code = goal_of(updating).code
    page = soup(await updating.client.get(f"/bookings/{code}/modify"))
    links = [str(link["href"]) for link in page.select("tbody a")]
    count = int(updating.ask("SELECT count(*) FROM passengers WHERE code = ?", code))
    assert links == [f"/bookings/{code}/passengers/{number + 1}" for number in range(count)]
    assert len({link["aria-label"] for link in page.select("tbody a")}) == count


async def test_the_form_holds_the_details_and_looking_at_it_saves_nothing(updating: Site) -> None:
    goal = goal_of(updating)
    path = f"/bookings/{goal.code}/passengers/{goal.position}"
    page = soup(await updating.client.get(path))
    fields = {str(field["name"]): str(field["value"]) for field in page.select("form input")}
    assert fields["first_name"] == goal.before.first_name
    assert fields["born"] == f"{goal.before.born:%m/%d/%Y}"
    chosen = [option.get_text() for option in page.select("option[selected]")]
    assert chosen == [goal.before.title, goal.before.gender]
    assert "Nothing changes until you save." in page.get_text()
    assert updating.practice.evaluate().progress == 0.0


async def test_saving_changes_the_passenger_and_says_so(updating: Site) -> None:
    goal = goal_of(updating)
    response = await updating.save(goal.code, goal.position, goal.after)
    assert response.status_code == 303
    page = soup(await updating.client.get(response.headers["Location"]))
    notice = page.select_one("[role=status]")
    assert notice
    assert notice.get_text() == f"The details of {goal.after.name} are saved."
    assert updating.practice.evaluate().success


async def test_details_that_cannot_be_read_save_nothing(updating: Site) -> None:
    goal = goal_of(updating)
    response = await updating.save(goal.code, goal.position, goal.after, born="", email="x")
    assert response.status_code == 422
    assert alert_text(response) == "2 fields have to be corrected. Nothing was saved."
    assert updating.practice.evaluate().progress == 0.0


@pytest.mark.parametrize("position", ["0", "9"])
async def test_a_passenger_who_does_not_exist_is_not_found(updating: Site, position: str) -> None:
    path = f"/bookings/{goal_of(updating).code}/passengers/{position}"
    assert (await updating.client.get(path)).status_code == 404


async def test_a_position_that_is_no_number_is_a_page_with_a_way_on(updating: Site) -> None:
    response = await updating.client.get(f"/bookings/{goal_of(updating).code}/passengers/first")
    assert response.status_code == 422
    assert "Find a booking" in response.text


async def test_the_passengers_of_a_cancelled_booking_stay_as_they_are(updating: Site) -> None:
    goal = goal_of(updating)
    await updating.cancel(goal.code)
    response = await updating.save(goal.code, goal.position, goal.after)
    assert response.status_code == 409
    assert "nothing about it can be changed" in alert_text(response)
    path = f"/bookings/{goal.code}/passengers/{goal.position}"
    assert (await updating.client.get(path)).status_code == 409
    query = "SELECT email FROM passengers WHERE code = ? AND position = ?"
    assert updating.ask(query, goal.code, str(goal.position)) == goal.before.email
