"""A task that stands still: why, what is in doubt, and the two ways on."""

import pytest
from playwright.async_api import expect

from tests.browser.panel import story
from tests.browser.panel.pages import Link, Panel
from webstep.protocol.events import Ended
from webstep.protocol.messages import Tell
from webstep.protocol.pausing import Paused, Resumed
from webstep.protocol.spending import Totals

pytestmark = pytest.mark.asyncio(loop_scope="session")

WHY = (
    "The backend died in the middle. This may have been done, or not: click button “Confirm "
    "cancellation”. Look before you do it again."
)
PAUSED = Paused(why=WHY, totals=Totals(actions=5, calls=10, tokens=41_200, cost_usd=0.062, depth=3))


async def test_a_pause_shows_its_reason_and_what_may_have_happened(panel: Panel) -> None:
    await panel.tell(*story.asking(), *story.answered(allowed=True)[:1], PAUSED)
    card = panel.page.get_by_role("region", name="Paused")
    await expect(card).to_contain_text(WHY)
    doubtful = panel.page.locator(".deed[data-state=unknown]")
    await expect(doubtful).to_contain_text("may have happened, you approved it")
    await expect(card.get_by_role("button", name="End task")).to_be_visible()
    await expect(panel.page.get_by_role("button", name="Start", exact=True)).to_have_count(0)
    await expect(panel.page.locator("[aria-live=assertive]")).to_contain_text("may have been done")
    await expect(panel.page.locator(".path")).to_contain_text("confirm cancellation")


async def test_no_request_for_a_yes_outlives_a_pause(panel: Panel) -> None:
    await panel.tell(*story.asking(), PAUSED)
    await expect(panel.page.get_by_role("button", name="Go on")).to_be_visible()
    await expect(panel.page.get_by_role("button", name="Approve")).to_be_hidden()
    await expect(panel.page.locator(".deed[data-state=left]")).to_have_count(1)


async def test_go_on_lets_the_task_go_on(panel: Panel) -> None:
    await panel.tell(*story.asking(), PAUSED)
    stop = panel.page.get_by_role("button", name="Stop")
    await expect(stop).to_be_hidden()
    await panel.page.get_by_role("button", name="Go on").click()
    assert await panel.heard() == [{"kind": "resume"}]
    await expect(panel.page.get_by_role("button", name="Going on…")).to_be_visible()
    # From here on it may act again, whatever has been heard of it.
    await expect(stop).to_be_visible()
    await panel.tell(Resumed())
    await expect(panel.page.get_by_role("region", name="Paused")).to_be_hidden()
    await expect(stop).to_be_visible()
    await expect(panel.page.get_by_text("Reading the page…")).to_be_visible()


async def test_end_task_ends_it_and_escape_does_not(panel: Panel) -> None:
    await panel.tell(*story.asking(), PAUSED)
    await panel.page.keyboard.press("Escape")
    assert await panel.heard() == []
    await panel.page.get_by_role("button", name="End task").click()
    assert await panel.heard() == [{"kind": "stop"}]
    await panel.tell(Ended(status="stopped", answer=WHY, totals=PAUSED.totals))
    await expect(panel.page.get_by_role("region", name="Paused")).to_be_hidden()
    await expect(panel.page.get_by_role("region", name="How the task ended")).to_contain_text(WHY)


async def test_a_pause_is_still_there_when_the_worker_or_the_backend_is_a_new_one(
    panel: Panel,
) -> None:
    events = (*story.asking(), PAUSED)
    await panel.tell(*events)
    await panel.connect("down", "Start `webstep serve`.")
    await expect(panel.page.get_by_role("button", name="Go on")).to_be_disabled()
    entries = Tell(entries=story.journal(panel.episode, events, 1))
    await panel.die(Link(), entries)
    await expect(panel.page.get_by_role("button", name="Go on")).to_be_enabled()
    await expect(panel.page.get_by_role("region", name="Paused")).to_contain_text(WHY)
