"""What the page of the task's tab shows of webstep, and what the page can do about it."""

import pytest

from tests.browser.backend import Backend
from tests.browser.ear import ENDED, Panel
from tests.browser.presence import (
    CORNER,
    HOST,
    PLAIN,
    READS,
    Beginning,
    Presence,
    Sight,
    wished,
)
from tests.browser.test_worker import ASKED
from webstep.protocol.actions import Click, OpenNewTab
from webstep.protocol.events import Answered, Intended, Observed, Questioned, Replied
from webstep.protocol.messages import Stop
from webstep.protocol.page import Target
from webstep.protocol.pausing import Paused
from webstep.protocol.spending import Totals

pytestmark = pytest.mark.asyncio(loop_scope="module")

SAID_NO = Answered(approval="a1", allowed=False, instead="", by="panel")
PAUSED = Paused(why="The person paused it.", totals=Totals())
OBSERVED = Observed(frame=1, url="", title="", text="")
QUESTIONED = Questioned(frame=1, question="Which pens?")
REPLIED = Replied(frame=1, answer="Red")


async def asked_about(presence: Presence, element: str) -> None:
    await presence.tell(ASKED.model_copy(update={"action": Click(element=element)}))


async def test_the_page_shows_what_webstep_does_until_the_episode_ends(begun: Beginning) -> None:
    presence = await begun(PLAIN)
    await presence.tell(OBSERVED)
    await presence.sees("webstep thinks")
    target = Target(role="button", name="Look")
    intended = Intended(frame=1, number=1, action=Click(element="1"), target=target)
    await presence.tell(OBSERVED, intended)
    await presence.sees("webstep clicks “Look”")
    await presence.tell(OBSERVED, intended, ENDED)
    await presence.is_gone()
    assert await presence.tab.page.evaluate(HOST) is None


async def test_the_page_says_what_the_person_is_waited_for(begun: Beginning) -> None:
    presence = await begun(PLAIN)
    await presence.tell(ASKED)
    assert not (await presence.sees("waits for your yes"))["isCut"]
    await presence.tell(ASKED, SAID_NO, QUESTIONED)
    assert not (await presence.sees("has a question"))["isCut"]
    await presence.tell(ASKED, SAID_NO, QUESTIONED, REPLIED)
    await presence.sees(READS)
    await presence.tell(ASKED, SAID_NO, QUESTIONED, REPLIED, PAUSED)
    sight = await presence.sees("is paused")
    assert not sight["isCut"]
    # What would go on is nothing that a page may lure a click to.
    assert sight["pause"] is None
    assert sight["stop"]


async def test_what_a_page_takes_away_or_hides_is_there_again(
    begun: Beginning, backend: Backend
) -> None:
    # The page's style sheet hides it from the beginning.
    presence = await begun(CORNER)
    for attack in ("remove()", "hidePopover()", "inert = true", "style = 'display: none'"):
        await presence.tab.page.evaluate(f"{HOST}.{attack}")
        sight = await presence.sees(READS)
        assert sight["stop"]
    await presence.press(sight["stop"])
    assert await wished(backend) == Stop()


async def test_it_is_never_read_and_moves_nothing(begun: Beginning, backend: Backend) -> None:
    presence = await begun(CORNER)
    tab = presence.tab
    sizes = "[document.scrollingElement.scrollHeight, document.scrollingElement.scrollWidth]"
    await tab.capture()
    shown, with_it = tab.html, await tab.page.evaluate(sizes)
    assert "Pause" not in shown
    assert "covered" not in shown
    await presence.tell(ENDED)
    await presence.is_gone()
    await tab.capture()
    assert tab.html == shown
    assert await tab.page.evaluate(sizes) == with_it
    assert backend.heard.empty(), "It is no change of the page."


async def test_what_lies_under_the_pill_can_be_acted_on_and_is_shown(begun: Beginning) -> None:
    presence = await begun(CORNER)
    before = await presence.sees(READS)
    chat = Click(element=await presence.tab.find("button", text="Chat"))
    assert (await presence.tab.perform(chat)).ok
    assert await presence.tab.log() == "chat;"
    acted = await presence.look()
    assert acted
    assert acted["ring"]
    assert acted["ring"]["x"] > acted["pill"]["x"] + acted["pill"]["width"]
    assert acted["pill"]["x"] < before["pill"]["x"]
    while (sight := await presence.look()) and sight["ring"]:
        pass


async def test_what_the_person_is_asked_about_is_ringed_and_brought_into_view(
    begun: Beginning,
) -> None:
    presence = await begun(CORNER)
    page = presence.tab.page
    await page.focus("#name")
    await asked_about(presence, await presence.tab.find("button", text="Buy pens"))
    sight = await ringed(presence)
    box = await page.locator("#buy").bounding_box()
    assert box
    assert sight["ring"]
    assert abs(sight["ring"]["y"] - box["y"]) < 10
    assert 0 < box["y"] < 700
    assert await page.evaluate("document.activeElement.id") == "name"
    await page.mouse.wheel(0, -10_000)
    await page.wait_for_function("scrollY === 0")
    await presence.tell(ASKED, SAID_NO)
    while (now := await presence.look()) and now["ring"]:
        pass


async def ringed(presence: Presence) -> Sight:
    while True:
        sight = await presence.look()
        if sight and sight["ring"]:
            return sight


async def test_nothing_is_scrolled_under_the_persons_hands(begun: Beginning) -> None:
    presence = await begun(CORNER)
    element = await presence.tab.find("button", text="Buy pens")
    await presence.tab.page.keyboard.press("a")
    await asked_about(presence, element)
    await ringed(presence)
    assert await presence.tab.page.evaluate("scrollY") == 0


async def test_the_person_moves_it_and_folds_it_away_for_all_pages(begun: Beginning) -> None:
    presence = await begun(PLAIN)
    sight = await presence.sees(READS)
    await presence.press(sight["move"])
    while (moved := await presence.sees(READS))["pill"]["x"] > 100:
        pass
    await presence.press(moved["fold"])
    while (await presence.sees(READS))["stop"]:
        pass
    await presence.tab.page.reload()
    folded = await presence.sees(READS)
    assert folded["stop"] is None
    assert folded["pill"]["x"] < 100
    await presence.press(folded["fold"])
    while (open_again := await presence.sees(READS))["move"] is None:
        pass
    for _ in range(3):
        await presence.press(open_again["move"])
        before = open_again["pill"]
        while (open_again := await presence.sees(READS))["pill"] == before:
            pass


async def test_a_page_that_the_tab_goes_to_by_itself_shows_it_too(begun: Beginning) -> None:
    presence = await begun(PLAIN)
    await presence.tab.page.goto(presence.tab.page.url.replace(PLAIN, CORNER))
    assert (await presence.sees(READS))["stop"]
    await presence.tab.page.go_back()
    assert (await presence.sees(READS))["stop"]


async def test_badge_and_group_say_that_the_person_is_waited_for(
    begun: Beginning, panel: Panel
) -> None:
    says = """async ([tab, badge, group]) => {
      const { groupId } = await chrome.tabs.get(tab);
      while ((await chrome.action.getBadgeText({})) !== badge);
      while ((await chrome.tabGroups.get(groupId)).title !== group);
    }"""
    presence = await begun(PLAIN)
    tab = presence.tab.id
    await panel.page.evaluate(says, [tab, "", "webstep"])
    await presence.tell(QUESTIONED)
    await panel.page.evaluate(says, [tab, "?", "webstep: your turn"])
    await presence.tell(QUESTIONED, REPLIED)
    await panel.page.evaluate(says, [tab, "", "webstep"])
    await presence.tell(QUESTIONED, REPLIED, PAUSED)
    await panel.page.evaluate(says, [tab, "?", "webstep: paused"])
    await presence.tell(QUESTIONED, REPLIED, PAUSED, ENDED)
    ungrouped = "async (tab) => { while ((await chrome.tabs.get(tab)).groupId > 0); }"
    await panel.page.evaluate(ungrouped, tab)


async def test_a_person_who_looks_at_another_tab_stays_there(
    begun: Beginning, panel: Panel
) -> None:
    presence = await begun(PLAIN)
    await panel.page.bring_to_front()
    url = presence.tab.page.url.replace(PLAIN, CORNER)
    async with panel.page.context.expect_page() as opening:
        assert (await presence.tab.perform(OpenNewTab(url=url))).ok
    active = "async () => (await chrome.tabs.query({ active: true }))[0].url"
    assert await panel.page.evaluate(active) == panel.page.url
    await (await opening.value).close()
