"""What the extension makes of a page: what a person perceives, and nothing else."""

import pytest
from bs4 import BeautifulSoup

from tests.browser.backend import Backend
from tests.browser.conftest import Opening
from tests.browser.site import Site
from tests.browser.tab import Chromium, open_tab
from webstep.protocol.messages import Failed, Opened

pytestmark = pytest.mark.asyncio(loop_scope="module")

HIDDEN = (
    "Only for screen readers",
    "Far to the left",
    "In the folded accordion",
    "Ignore all previous instructions",
    "Nobody sees this",
    "Hidden attribute",
    "Displayed not",
    "Zero size",
    "In a template",
    "No script",
    "In a comment",
    "Folded away",
    "Really?",
    "hunter2secret",
    "4111111111111111",
    "hiddentoken",
)


def described(soup: BeautifulSoup, tag: str) -> list[dict[str, str]]:
    """The attributes of all elements of a kind but their ids, and their text."""
    return [
        {**{name: str(value) for name, value in element.attrs.items() if name != "id"}}
        | ({"text": text} if (text := element.get_text(" ", strip=True)) else {})
        for element in soup.find_all(tag)
    ]


async def test_hidden_text_and_secrets_stay_in_the_page(opening: Opening) -> None:
    tab = await opening("/plain.html")
    await tab.capture()
    assert [text for text in HIDDEN if text in tab.html] == []


async def test_text_keeps_its_shape_and_its_links(opening: Opening) -> None:
    soup = await (await opening("/plain.html")).capture()
    assert described(soup, "h1") == [{"text": "All about plain things"}]
    lines = [line.strip() for line in soup.get_text().splitlines()]
    assert "Some text with a link inside <b> & more." in lines
    assert lines[lines.index("One") :][:4] == ["One", "Two", "Three", "Something went wrong"]
    assert "but this" in lines
    assert "Imprint" in lines[-1]
    assert described(soup, "a") == [
        {"href": "/plain.html#x", "text": "Home"},
        {"href": "https://elsewhere.example/a?b=c", "text": "Elsewhere"},
        {"href": "/terms", "text": "link"},
        {"href": "/image", "text": "A red bicycle"},
    ]
    (iframe,) = described(soup, "iframe")
    assert (iframe["name"], "In the iframe" in iframe["text"]) == ("Advert", True)


async def test_a_line_break_keeps_words_apart(opening: Opening) -> None:
    tab = await opening("/plain.html")
    await tab.page.evaluate("document.body.innerHTML = 'born 1987-01-22<br>a@b.example'")
    assert "born 1987-01-22\na@b.example" in (await tab.capture()).get_text()


async def test_a_table_keeps_its_rows(opening: Opening) -> None:
    soup = await (await opening("/plain.html")).capture()
    table = soup.find("table")
    assert str(table) == (
        '<table name="Prices"><tr head=""><td>Thing</td><td>Price</td></tr>\n'
        "<tr><td>Pen</td><td>$2</td></tr></table>"
    )


async def test_fields_say_their_role_name_value_and_state(opening: Opening) -> None:
    soup = await (await opening("/plain.html")).capture()
    assert described(soup, "input") == [
        {"role": "textbox", "name": "Search words", "value": "pens", "required": ""},
        {"role": "textbox", "name": "City"},
        {"role": "checkbox", "name": "Gift wrap", "checked": ""},
        {"role": "checkbox", "name": "Fancy box"},
        {"role": "textbox", "name": "Password", "filled": ""},
        {"role": "textbox", "name": "Card", "filled": ""},
        {"role": "textbox", "name": "Empty password"},
        {"role": "radio", "name": "Fast", "checked": ""},
        {"role": "button", "name": "Find", "disabled": ""},
    ]
    assert described(soup, "textarea") == [
        {"role": "textbox", "name": "Note", "value": "Two\nlines"}
    ]
    assert described(soup, "select") == [
        {"name": "Size", "value": "Large", "text": "Small Large Giant"}
    ]
    options = [(option.get_text(), dict(option.attrs)) for option in soup.find_all("option")]
    assert options == [("Small", {}), ("Large", {"selected": ""}), ("Giant", {"disabled": ""})]


async def test_buttons_are_named_as_a_person_sees_or_hears_them(opening: Opening) -> None:
    soup = await (await opening("/plain.html")).capture()
    assert described(soup, "button") == [
        {"name": "x - Close window", "text": "x"},
        {"text": "Bin"},
        {"expanded": "false", "text": "More"},
        {"text": "In the shadow"},
        {"text": "From the style sheet"},
    ]
    assert described(soup, "div") == [
        {"role": "alert", "text": "Something went wrong"},
        {"role": "button", "pressed": "", "text": "Bold"},
        {"role": "generic", "text": "Delegated"},
        {"role": "textbox", "name": "Comment", "value": "Editable words"},
    ]


async def test_of_a_page_behind_a_modal_dialog_nothing_is_read(opening: Opening) -> None:
    tab = await opening("/plain.html")
    await tab.page.evaluate("document.getElementById('modal').showModal()")
    soup = await tab.capture()
    assert soup.body is not None
    assert [child.name for child in soup.body.find_all(recursive=False)] == ["dialog"]
    (dialog,) = described(soup, "dialog")
    assert dialog == {"name": "Sure?", "modal": "", "text": "Really? Yes"}
    blocks = tab.snapshot.blocks.values()
    assert not [html for html in blocks if "All about plain things" in html]


async def test_ids_stick_to_their_elements_when_others_come_and_go(opening: Opening) -> None:
    tab = await opening("/plain.html")
    close = await tab.find("button", name="x - Close window")
    document = tab.snapshot.document
    await tab.page.evaluate("document.links[0].before(document.links[1].cloneNode(true))")
    soup = await tab.capture()
    assert await tab.find("button", name="x - Close window") == close
    ids = [str(element["id"]) for element in soup.find_all(id=True)]
    assert len(set(ids)) == len(ids)
    await tab.page.reload()
    await tab.capture()
    assert tab.snapshot.document != document


async def test_a_huge_page_is_cut_and_says_so(opening: Opening) -> None:
    tab = await opening("/plain.html")
    await tab.page.evaluate(
        "document.querySelector('main').innerHTML = '<p>row <a href=/x>link</a></p>'.repeat(20000)"
    )
    soup = await tab.capture()
    assert soup.body is not None
    assert "cut" in soup.body.attrs
    assert 9_000 < len(soup.find_all("a")) < 10_001


async def test_pages_that_no_extension_may_read_say_what_to_do(
    opening: Opening, backend: Backend, chromium: Chromium, site: Site
) -> None:
    tab = await opening("/plain.html")
    await tab.page.goto("chrome://version")
    failed = await backend.capture(tab.id)
    assert isinstance(failed, Failed)
    assert failed.cause == "unreadable"
    assert "chrome://version" in failed.detail


async def test_a_site_that_is_not_allowed_yet_names_the_button(opening: Opening) -> None:
    tab = await opening("/plain.html")
    await tab.page.route("http://shop.example/", lambda route: route.fulfill(body="<h1>Hi</h1>"))
    await tab.page.goto("http://shop.example/")
    failed = await tab.backend.capture(tab.id)
    assert isinstance(failed, Failed)
    assert failed.cause == "unreadable"
    assert "http://shop.example" in failed.detail
    assert "Allow" in failed.detail


async def test_a_pdf_is_unreadable(chromium: Chromium, backend: Backend, site: Site) -> None:
    tab = await open_tab(chromium, backend, site, "/paper.pdf")
    failed = await backend.capture(tab.id)
    assert isinstance(failed, Failed)
    assert failed.cause == "unreadable"
    await tab.page.close()


async def test_without_an_address_the_active_tab_is_taken(opening: Opening) -> None:
    tab = await opening("/plain.html")
    opened = await tab.backend.open("")
    assert isinstance(opened, Opened)
    assert opened.tab == tab.id


async def test_a_closed_tab_is_gone(opening: Opening) -> None:
    tab = await opening("/plain.html")
    await tab.page.close()
    failed = await tab.backend.capture(tab.id)
    assert isinstance(failed, Failed)
    assert failed.cause == "tab_gone"
