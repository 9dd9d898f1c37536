"""What somebody meets who uses the site over HTTP."""

from collections.abc import Callable

import pytest

from tests.airline.site import Site, alert_text, soup

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/", "Where would you like to go?"),
        ("/help", "Help"),
        ("/bookings", "Find booking"),
    ],
)
async def test_each_page_of_the_navigation_opens(site: Site, path: str, heading: str) -> None:
    response = await site.client.get(path)
    assert response.status_code == 200
    assert [title.get_text() for title in soup(response).find_all("h1")] == [heading]
    links = [link.get_text() for link in soup(response).select("nav a")]
    assert links == ["Home", "Find booking", "Help"]
    assert not alert_text(response)


async def test_every_field_has_a_label_and_every_table_cell_a_heading(site: Site) -> None:
    itinerary = f"/bookings/{site.scenario.code}"
    number = site.ask("SELECT number FROM flights LIMIT 1")
    for path in (
        "/",
        "/bookings",
        itinerary,
        f"{itinerary}/modify",
        f"{itinerary}/passengers/1",
        f"/trip?outbound={number}",
        "/trip/passenger",
    ):
        response = await site.client.get(path)
        assert response.status_code == 200
        page = soup(response)
        for field in page.select("input:not([type=hidden]), select"):
            assert page.find("label", attrs={"for": field["id"]}), f"{field} on {path}"
        for heading in page.find_all("th"):
            assert heading["scope"] in ("row", "col")
            assert heading.get_text(strip=True)


async def test_the_styles_and_the_scripts_come_from_the_site_itself(site: Site) -> None:
    home = soup(await site.client.get("/"))
    page = soup(await site.client.get(f"/bookings/{site.scenario.code}"))
    paths = [str(link["href"]) for link in page.select("head link")]
    paths += [str(script["src"]) for script in home.find_all("script")]
    paths += [str(script["src"]) for script in page.find_all("script")]
    paths += [str(image["src"]) for image in page.find_all("img")]
    assert len(paths) >= 9
    for path in paths:
        assert path.startswith("/static/classic/")
        assert (await site.client.get(path)).status_code == 200


@pytest.mark.parametrize("spell", [str.upper, str.lower, "  {} ".format])
async def test_a_right_code_leads_to_its_itinerary(site: Site, spell: Callable[[str], str]) -> None:
    response = await site.client.get("/bookings", params={"code": spell(site.scenario.code)})
    assert response.status_code == 303
    assert response.headers["Location"] == f"/bookings/{site.scenario.code}"


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("ZZZZ9", "We found no booking with the code “ZZZZ9”. Check it and search again."),
        ("", "Type your confirmation code."),
    ],
)
async def test_a_wrong_code_is_explained_where_it_was_typed(
    site: Site, code: str, message: str
) -> None:
    response = await site.client.get("/bookings", params={"code": code})
    assert alert_text(response) == message
    assert soup(response).select_one("input[name=code][aria-invalid=true]")


async def test_what_was_typed_is_shown_as_text_and_never_as_markup(site: Site) -> None:
    typed = '"><script>alert(1)</script>'
    answers = [
        await site.client.get("/bookings", params={"code": typed}),
        await site.client.get("/flights", params={"from": typed, "to": typed, "depart": typed}),
        await site.cancel(typed),
    ]
    for response in answers:
        assert typed in alert_text(response)
        assert "<script>" not in response.text


async def test_the_itinerary_shows_the_booking(site: Site) -> None:
    code = site.scenario.code
    page = soup(await site.client.get(f"/bookings/{code.lower()}"))
    text = page.get_text(" ", strip=True)
    assert site.ask("SELECT last_name FROM passengers WHERE code = ?", code) in text
    assert site.ask("SELECT card_ending FROM payments WHERE code = ?", code) in text
    for expected in (code, "Confirmed", "Total", "Modify booking"):
        assert expected in text
    button = page.select_one("button[data-opens]")
    assert button is not None
    assert button.get_text() == "Cancel booking"
    assert button["aria-haspopup"] == "dialog"
    dialog = page.find("dialog", id=str(button["data-opens"]))
    assert dialog is not None
    assert not dialog.has_attr("open")
    assert [button.get_text() for button in dialog.find_all("button")] == [
        "Close",
        "Confirm cancellation",
    ]


@pytest.mark.parametrize(
    "path",
    ["/nowhere", "/bookings/ZZZZ9", "/bookings/ZZZZ9/modify", "/bookings/ZZZZ9/passengers/1"],
)
async def test_what_does_not_exist_is_a_page_with_a_way_on(site: Site, path: str) -> None:
    response = await site.client.get(path)
    assert response.status_code == 404
    assert "Find a booking" in response.text


async def test_the_address_of_the_form_opened_by_hand_leads_on(site: Site) -> None:
    response = await site.client.get(f"/bookings/{site.scenario.code}/cancel")
    assert response.status_code == 405
    assert "Find a booking" in response.text


@pytest.mark.parametrize("path", ["/reset", "/evaluate", "/docs", "/openapi.json"])
async def test_no_page_resets_judges_or_describes_the_site(site: Site, path: str) -> None:
    assert (await site.client.get(path)).status_code == 404
