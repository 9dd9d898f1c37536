"""Searching and choosing flights, over HTTP."""

import pytest

from tests.airline.site import Site, alert_text, soup
from webstep.airline.flights import all_flights, find_flight
from webstep.airline.goals import FindFlight
from webstep.airline.holds import last_hold
from webstep.airline.scenario import TaskKind
from webstep.airline.search import Order

pytestmark = pytest.mark.asyncio(loop_scope="module")


def goal_of(site: Site) -> FindFlight:
    goal = site.scenario.goal
    assert isinstance(goal, FindFlight)
    return goal


@pytest.fixture
def finding(site: Site) -> Site:
    return site.task(TaskKind.FIND_FLIGHT)


async def test_a_search_lists_the_outbound_flights_of_its_day_and_no_others(finding: Site) -> None:
    outbound, back = goal_of(finding).outbound, goal_of(finding).back
    with finding.practice.database.transaction() as connection:
        expected = [
            flight.number
            for flight in all_flights(connection)
            if (flight.origin, flight.destination) == (outbound.origin, outbound.destination)
            and flight.departs.date() == outbound.departs.date()
        ]
    response = await finding.client.get(
        "/flights",
        params={
            "from": outbound.origin.iata.lower(),
            "to": outbound.destination.city,
            "depart": f"{outbound.departs:%m/%d/%Y}",
            "return": str(back.departs.date()),
        },
    )
    numbers = [cell.get_text() for cell in soup(response).select("tbody th")]
    assert len(numbers) >= 2
    assert sorted(numbers) == sorted(expected)
    buttons = [button["aria-label"] for button in soup(response).select("tbody button")]
    assert buttons == [f"Select {number}" for number in numbers]


async def test_a_return_search_without_a_way_back_says_so_at_once(finding: Site) -> None:
    outbound = goal_of(finding).outbound
    response = await finding.client.get(
        "/flights",
        params={
            "from": outbound.origin.iata,
            "to": outbound.destination.iata,
            "depart": str(outbound.departs.date()),
            "return": "2029-01-01",
        },
    )
    assert alert_text(response).startswith("There is no flight back on 2029-01-01.")


@pytest.mark.parametrize("by", list(Order))
@pytest.mark.parametrize("order", ["ascending", "descending"])
async def test_the_head_of_a_column_sorts_the_list(finding: Site, by: Order, order: str) -> None:
    outbound = goal_of(finding).outbound
    asked = {
        "from": outbound.origin.iata,
        "to": outbound.destination.iata,
        "depart": str(outbound.departs.date()),
        "sort": by.value,
        "order": order,
    }
    page = soup(await finding.client.get("/flights", params=asked))
    with finding.practice.database.transaction() as connection:
        flights = [find_flight(connection, th.get_text()) for th in page.select("tbody th")]
    found = [flight for flight in flights if flight]
    assert len(found) >= 2
    shown = [
        {
            Order.DEPARTURE: flight.departs.timestamp(),
            Order.DURATION: flight.minutes,
            Order.PRICE: flight.fare_cents,
        }[by]
        for flight in found
    ]
    assert shown == sorted(shown, reverse=order == "descending")
    head = page.select_one("[aria-sort]")
    assert head
    assert head["aria-sort"] == order
    # The head of the current order turns it round.
    link = head.select_one("a")
    assert link
    assert ("order=descending" in str(link["href"])) == (order == "ascending")


async def test_choosing_leads_over_the_return_flights_to_the_summary(finding: Site) -> None:
    outbound, back = goal_of(finding).outbound, goal_of(finding).back
    page = await finding.client.get(
        "/flights/return", params={"outbound": outbound.number, "day": str(back.departs.date())}
    )
    assert "Select your return flight" in page.text
    assert f"Select {back.number}" in page.text
    summary = soup(await finding.choose(outbound, back))
    text = summary.get_text(" ", strip=True)
    assert outbound.number in text
    assert back.number in text
    checkout = [link for link in summary.select("main a") if link.get_text() == "Checkout"]
    assert [link["href"] for link in checkout] == ["/trip/passenger"]


async def test_a_search_without_a_return_leads_straight_to_the_summary(finding: Site) -> None:
    outbound = goal_of(finding).outbound
    page = soup(
        await finding.client.get(
            "/flights",
            params={
                "from": outbound.origin.iata,
                "to": outbound.destination.iata,
                "depart": str(outbound.departs.date()),
            },
        )
    )
    assert {form["action"] for form in page.select("tbody form")} == {"/trip"}
    await finding.client.get("/trip", params={"outbound": outbound.number})
    with finding.practice.database.transaction() as connection:
        held = last_hold(connection)
    assert held
    assert held.trip.flights == (outbound,)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/trip", "There is no such flight."),
        ("/trip?outbound=AU1", "There is no such flight."),
        ("/flights/return?outbound=AU1&day=2028-05-01", "There is no such flight."),
        ("/trip/passenger", "You have not chosen your flights yet."),
    ],
)
async def test_what_is_no_trip_is_a_page_with_a_way_to_the_search(
    finding: Site, path: str, message: str
) -> None:
    finding.client.cookies.clear()
    response = await finding.client.get(path)
    assert response.status_code == 409
    assert alert_text(response).startswith(message)
    assert soup(response).select_one("main a[href='/']")


async def test_two_flights_out_make_no_trip(finding: Site) -> None:
    number = goal_of(finding).outbound.number
    response = await finding.client.get("/trip", params={"outbound": number, "back": number})
    assert f"{number} is no way back from {number}" in alert_text(response)


async def test_an_unreadable_day_of_return_says_what_to_type(finding: Site) -> None:
    number = goal_of(finding).outbound.number
    response = await finding.client.get(
        "/flights/return", params={"outbound": number, "day": "soon"}
    )
    assert "The day of return cannot be read." in alert_text(response)


async def test_a_search_for_a_day_without_flights_says_so(site: Site) -> None:
    response = await site.client.get(
        "/flights", params={"from": "Seattle", "to": "Boston (BOS)", "depart": "01/31/2028"}
    )
    assert "No search results." in response.text
    assert "Seattle (SEA) to Boston (BOS), 2028-01-31" in response.text


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"from": "Atlantis"}, "We do not fly from “Atlantis”"),
        ({"to": "Atlantis"}, "We do not fly to “Atlantis”"),
        ({"depart": "tomorrow"}, "Type the day of departure as MM/DD/YYYY"),
        ({"return": "13/13/2028"}, "Type the day of return as MM/DD/YYYY"),
        ({"return": "2028-01-01"}, "The return is before the departure"),
    ],
)
async def test_a_search_that_cannot_be_read_says_what_to_correct(
    site: Site, fields: dict[str, str], message: str
) -> None:
    asked = {"from": "SEA", "to": "BOS", "depart": "05/20/2028"} | fields
    assert message in alert_text(await site.client.get("/flights", params=asked))
