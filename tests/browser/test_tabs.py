"""The task's own tabs: opened, joined, switched, closed; and no others."""

import pytest

from tests.browser.conftest import Opening
from tests.browser.site import Site
from tests.browser.tab import Tab
from webstep.protocol.actions import (
    Action,
    Back,
    Click,
    CloseTab,
    Forward,
    OpenNewTab,
    Reload,
    SwitchTab,
)
from webstep.protocol.messages import Performed

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def moved(tab: Tab, action: Action) -> Performed:
    answer = await tab.ask(action)
    assert isinstance(answer, Performed), answer
    return answer


async def test_a_tab_that_the_page_opens_joins_the_task(opening: Opening) -> None:
    tab = await opening("/actions.html")
    async with tab.page.context.expect_page() as opened:
        outcome = await tab.perform(Click(element=await tab.find("a", text="New tab")))
        other = await opened.value
    (line,) = [change for change in outcome.changes if "opened tab" in change]
    assert "“Plain page”" in line
    number = int(line.split()[2])
    assert number != tab.id
    switched = await moved(tab, SwitchTab(tab=number))
    assert (switched.outcome.ok, switched.tab) == (True, number)
    there = Tab(tab.backend, number, other)
    await there.capture()
    assert there.snapshot.title == "Plain page"
    async with other.expect_event("close"):
        closed = await moved(there, CloseTab(tab=number))
    assert closed.outcome.ok
    assert closed.tab != number


async def test_a_link_is_opened_beside_the_page_by_the_middle_button(opening: Opening) -> None:
    tab = await opening("/actions.html")
    link = await tab.find("a", text="A link")
    for click in (Click(element=link, how="middle"), Click(element=link, keys=("Control",))):
        async with tab.page.context.expect_page() as opened:
            outcome = await tab.perform(click)
            other = await opened.value
        assert "opened tab" in outcome.changes[0]
        assert "actions.html" in tab.page.url
        await other.close()


async def test_an_address_is_opened_in_a_tab_of_its_own(opening: Opening, site: Site) -> None:
    tab = await opening("/actions.html")
    await tab.capture()
    async with tab.page.context.expect_page() as opened:
        answer = await moved(tab, OpenNewTab(url=site.url("/plain.html")))
        other = await opened.value
    assert answer.outcome.ok
    assert answer.tab != tab.id
    assert other.url == site.url("/plain.html")
    await other.close()
    nowhere = await moved(tab, OpenNewTab(url="http://127.0.0.1:9/"))
    assert not nowhere.outcome.ok
    assert nowhere.tab == tab.id


async def test_a_tab_that_wants_to_be_asked_is_not_closed(opening: Opening, site: Site) -> None:
    tab = await opening("/actions.html")
    await tab.capture()
    async with tab.page.context.expect_page() as opened:
        answer = await moved(tab, OpenNewTab(url=site.url("/dialogs.html")))
        other = await opened.value
    # Chrome lets a page ask only once the person has touched it.
    await other.click("#keep")
    refused = await moved(tab, CloseTab(tab=answer.tab))
    assert "not closed" in refused.outcome.detail
    assert not other.is_closed()
    await other.close()


async def test_a_tab_of_the_persons_own_cannot_be_reached(opening: Opening) -> None:
    tab = await opening("/actions.html")
    await tab.capture()
    own = await tab.page.context.new_page()
    for action in (SwitchTab(tab=10**9), CloseTab(tab=10**9)):
        refused = await moved(tab, action)
        assert not refused.outcome.ok
        assert "not part of this task" in refused.outcome.detail
        assert f"tab {tab.id} " in refused.outcome.detail
        assert refused.tab == tab.id
    await own.close()


async def test_the_history_is_walked_both_ways_and_a_page_is_loaded_again(
    opening: Opening,
) -> None:
    tab = await opening("/actions.html")
    clicked = await tab.perform(Click(element=await tab.find("a", text="A link")))
    assert any("plain.html" in change for change in clicked.changes)
    await tab.capture()
    assert (await tab.perform(Back())).ok
    await tab.capture()
    forward = await tab.perform(Forward())
    assert forward.ok
    assert "plain.html" in forward.detail
    await tab.capture()
    before = tab.snapshot.document
    assert (await tab.perform(Reload())).ok
    await tab.capture()
    assert tab.snapshot.document != before
    nowhere = await tab.perform(Forward())
    assert "no page to go forward to" in nowhere.detail
