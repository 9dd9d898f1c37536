"""What the extension does to a page, and what it refuses to do."""

import asyncio

import pytest

from tests.browser.conftest import Opening
from tests.browser.site import Site
from webstep.protocol.actions import (
    Back,
    Click,
    Hover,
    Navigate,
    Press,
    Scroll,
    Select,
    Type,
    Wait,
)
from webstep.protocol.messages import Performed

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_click_is_a_whole_gesture(opening: Opening) -> None:
    tab = await opening("/actions.html")
    pressed = await tab.perform(Click(element=await tab.find("button", text="Press me")))
    assert (pressed.ok, pressed.detail) == (True, "Clicked “Press me”.")
    await tab.perform(Click(element=await tab.find("button", text="Mouse down")))
    agreed = Click(element=await tab.find("input", name="Agree"))
    assert (await tab.perform(agreed)).ok
    assert await tab.log() == "pressed;down;agree true;"


async def test_typing_replaces_the_text_and_says_so_to_the_page(opening: Opening) -> None:
    tab = await opening("/actions.html")
    field = await tab.find("input", name="Name")
    for text in ("Ada", "Grace “Amazing” Hopper", ""):
        assert (await tab.perform(Type(element=field, text=text))).ok
        assert await tab.page.input_value("#name") == text
    assert "changed to Ada;" in await tab.log()
    story = await tab.find("textarea", name="Story")
    assert (await tab.perform(Type(element=story, text="one\ntwo stop"))).ok
    assert await tab.page.input_value("#story") == "one\ntwo stop"
    rich = await tab.find("div", name="Rich")
    assert (await tab.perform(Type(element=rich, text="new"))).ok
    assert await tab.page.inner_text("#rich") == "new"


async def test_typing_says_what_the_field_holds_if_it_differs(opening: Opening) -> None:
    tab = await opening("/actions.html")
    digits = await tab.find("input", name="Digits")
    spaced = await tab.perform(Type(element=digits, text="12-34"))
    assert spaced.ok
    assert "holds “1234”" in spaced.detail
    refused = await tab.perform(Type(element=digits, text="abc"))
    assert not refused.ok
    day = await tab.find("input", name="Day")
    assert (await tab.perform(Type(element=day, text="2031-05-06"))).ok
    assert await tab.page.input_value("#day") == "2031-05-06"
    wrong = await tab.perform(Type(element=day, text="06.05.2031"))
    assert not wrong.ok
    assert "2031-05-06" in wrong.detail


async def test_an_option_is_chosen_by_its_text(opening: Opening) -> None:
    tab = await opening("/actions.html")
    colour = await tab.find("select", name="Colour")
    assert (await tab.perform(Select(element=colour, options=("Blue",)))).ok
    assert await tab.log() == "Blue;"
    missing = await tab.perform(Select(element=colour, options=("Mauve",)))
    assert not missing.ok
    assert missing.detail == "There is no option “Mauve”. There are: “Red”, “Green”, “Blue”."


async def test_keys_do_what_they_do_for_a_person(opening: Opening) -> None:
    tab = await opening("/actions.html")
    story = await tab.find("textarea", name="Story")
    enter = Press(element=story, key="Enter")
    await tab.perform(enter, await tab.hold(enter))
    await tab.perform(Press(element=story, key="ArrowDown"))
    assert await tab.page.input_value("#story") == "\n"
    assert await tab.log() == "Enter;ArrowDown;"
    await tab.perform(Press(element=story, key="Tab"))
    assert await tab.page.evaluate("document.activeElement.id") == "rich"
    await tab.perform(Click(element=await tab.find("button", text="Ask")))
    inner = await tab.find("input", name="In dialog")
    await tab.perform(Press(element=inner, key="Escape"))
    assert not await tab.page.evaluate("document.getElementById('modal').open")


async def test_enter_submits_a_search(opening: Opening) -> None:
    tab = await opening("/actions.html")
    query = await tab.find("input", name="Query")
    await tab.perform(Type(element=query, text="pens"))
    assert (await tab.perform(Press(element=query, key="Enter"))).ok
    assert tab.page.url.endswith("/actions.html?query=pens")


async def test_pointing_opens_what_opens_by_pointing(opening: Opening) -> None:
    tab = await opening("/actions.html")
    assert (await tab.perform(Hover(element=await tab.find("div", text="Menu")))).ok
    assert "Opened by pointing" in str(await tab.capture())


async def test_scrolling_ends_at_the_end(opening: Opening) -> None:
    tab = await opening("/actions.html")
    await tab.capture()
    assert not (await tab.perform(Scroll(direction="up"))).ok
    assert (await tab.perform(Scroll(direction="down"))).ok
    assert await tab.page.evaluate("scrollY") > 300
    await tab.page.evaluate("scrollTo(0, 99999)")
    assert not (await tab.perform(Scroll(direction="down"))).ok


async def test_waiting_ends_when_the_text_appears(opening: Opening) -> None:
    tab = await opening("/actions.html")
    await tab.capture()
    waiting = asyncio.create_task(tab.perform(Wait(text="it  IS here")))
    await tab.page.evaluate("document.getElementById('log').textContent = 'Now it is here.'")
    assert (await waiting).ok


async def test_a_link_leads_on_and_back_leads_back(opening: Opening, site: Site) -> None:
    tab = await opening("/actions.html")
    assert (await tab.perform(Click(element=await tab.find("a", text="A link")))).ok
    await tab.capture()
    assert tab.snapshot.title == "Plain page"
    back = await tab.perform(Back())
    assert back.ok
    await tab.capture()
    assert tab.snapshot.title == "Actions"
    there = await tab.perform(Navigate(url=site.url("/plain.html", host="other.localhost")))
    assert there.ok
    await tab.capture()
    assert tab.snapshot.url == site.url("/plain.html", host="other.localhost")


async def test_a_slow_page_is_waited_for(opening: Opening, site: Site) -> None:
    tab = await opening("/actions.html")
    clicking = asyncio.create_task(
        tab.perform(Click(element=await tab.find("a", text="Slow link")))
    )
    async with tab.page.expect_request("**/slow"):
        pass
    site.gate.set()
    assert (await clicking).ok
    assert "Worth waiting for" in str(await tab.capture())


async def test_an_address_that_does_not_answer_is_an_outcome(opening: Opening) -> None:
    tab = await opening("/actions.html")
    await tab.capture()
    nowhere = await tab.perform(Navigate(url="http://127.0.0.1:9/"))
    assert not nowhere.ok
    assert "ERR_" in nowhere.detail


async def test_a_new_tab_is_named(opening: Opening) -> None:
    tab = await opening("/actions.html")
    async with tab.page.context.expect_page() as opened:
        outcome = await tab.perform(Click(element=await tab.find("a", text="New tab")))
    await (await opened.value).close()
    assert any("opened tab" in change for change in outcome.changes)


async def test_a_gone_element_says_so(opening: Opening) -> None:
    tab = await opening("/actions.html")
    victim = await tab.find("button", text="Victim")
    await tab.perform(Click(element=await tab.find("button", text="Take the next away")))
    gone = await tab.perform(Click(element=victim))
    assert not gone.ok
    assert gone.detail == f"[{victim}] is no longer on the page. Read the page again."


async def test_what_is_enabled_late_is_waited_for(opening: Opening) -> None:
    tab = await opening("/actions.html")
    assert (await tab.perform(Click(element=await tab.find("button", text="Later")))).ok


async def test_what_cannot_be_used_says_why(opening: Opening) -> None:
    tab = await opening("/actions.html")
    name = await tab.find("input", name="Name")
    off = Click(element=await tab.find("button", text="Disabled"))
    fixed = Type(element=await tab.find("input", name="Fixed"), text="x")
    typed = Type(element=await tab.find("button", text="Press me"), text="x")
    chosen = Select(element=name, options=("x",))
    assert "disabled" in (await tab.perform(off)).detail
    assert "read-only" in (await tab.perform(fixed)).detail
    assert "no text field" in (await tab.perform(typed)).detail
    assert "drop-down" in (await tab.perform(chosen)).detail
    await tab.perform(Click(element=await tab.find("button", text="Show overlay")))
    covered = await tab.perform(Type(element=name, text="x"))
    assert not covered.ok
    assert "Cookie notice" in covered.detail
    assert await tab.page.input_value("#name") == ""


async def test_nothing_is_done_to_another_document(opening: Opening) -> None:
    tab = await opening("/actions.html")
    click = Click(element=await tab.find("button", text="Press me"))
    before = tab.snapshot.document
    await tab.page.reload()
    # The page that was read looks the same and has the same ids.
    assert await tab.find("button", text="Press me") == click.element
    answer = await tab.backend.ask(tab.backend.performing(tab.id, before, click))
    assert isinstance(answer, Performed)
    assert not answer.outcome.ok
    assert await tab.log() == ""


async def test_an_action_is_done_at_most_once(opening: Opening) -> None:
    tab = await opening("/actions.html")
    click = Click(element=await tab.find("button", text="Press me"))
    question = tab.backend.performing(tab.id, tab.snapshot.document, click)
    first = await tab.backend.ask(question)
    # Another session may number its questions anew; the claim is what counts.
    again = await tab.backend.ask(question.model_copy(update={"id": question.id + 1_000}))
    assert again == first.model_copy(update={"id": question.id + 1_000})
    assert await tab.log() == "pressed;"


async def test_an_action_without_a_claim_is_not_done(opening: Opening) -> None:
    tab = await opening("/actions.html")
    click = Click(element=await tab.find("button", text="Press me"))
    question = tab.backend.performing(tab.id, tab.snapshot.document, click)
    answer = await tab.backend.ask(question.model_copy(update={"claim": ""}))
    assert isinstance(answer, Performed)
    assert not answer.outcome.ok
    assert await tab.log() == ""
