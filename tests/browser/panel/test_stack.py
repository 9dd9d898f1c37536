"""The stack of policies as it grows and shrinks."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.panel import story
from tests.browser.panel.pages import Panel
from webstep.protocol.decisions import Plan, PlannedCall
from webstep.protocol.events import Decided, Ended, Popped, Warned
from webstep.protocol.pausing import Paused
from webstep.protocol.spending import Totals

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_stack_shows_every_frame_and_opens_the_one_on_top(panel: Panel) -> None:
    await panel.tell(*story.cancelling(), *story.typing(5, 4, "The code goes in again."))
    page = panel.page
    heads = page.locator(".frame[data-status=standing] > .bar > .head")
    await expect(heads.locator(".policy")).to_have_text(
        ["cancel booking", "confirm cancellation", "fill text"]
    )
    assert [await head.get_attribute("aria-expanded") for head in await heads.all()] == [
        "false",
        "false",
        "true",
    ]
    await expect(page.get_by_text("The code goes in again.")).to_be_visible()
    await expect(page.get_by_text("Type “H7K2QD” into Confirmation code").last).to_be_visible()
    await expect(page.get_by_text("Confirmation code: “H7K2QD”").last).to_be_visible()


async def test_the_head_names_the_policies_that_stand_until_the_episode_ends(
    panel: Panel,
) -> None:
    await panel.tell(*story.cancelling())
    path = panel.page.get_by_label("On the stack now")
    await expect(path.locator(".standing")).to_have_text(
        ["cancel booking", "confirm cancellation", "fill text"]
    )
    await panel.tell(Ended(status="stopped", answer="You stopped it.", totals=Totals()))
    await expect(path).to_be_hidden()


async def test_a_popped_frame_is_a_crumb_that_opens_again(panel: Panel) -> None:
    await panel.tell(*story.found())
    crumb = panel.page.get_by_role("button", name="find booking")
    await expect(crumb).to_contain_text("done: The itinerary of H7K2QD is open")
    step = panel.page.get_by_text("Press Find booking")
    await expect(step).to_be_hidden()
    await crumb.press("Enter")
    await expect(step).to_be_visible()
    await panel.tell(*story.clicking(1, 3, story.CANCEL, "It has a button."))
    await expect(step).to_be_visible()
    await expect(crumb).to_be_focused()


async def test_a_frame_tells_what_it_used_by_itself(panel: Panel) -> None:
    await panel.tell(*story.found())
    crumb = panel.page.get_by_role("button", name="find booking")
    used = re.compile(r"^1 action\s· 12\.4K tokens\s· \$0\.019\s· \d+ s$")
    await expect(crumb.locator(".meta")).to_have_text(used)
    root = panel.page.locator(".frame[data-status=standing] > .bar > .head").first
    standing = re.compile(r"^4\.1K tokens\s· \$0\.006\s· \d+ s$")
    await expect(root.locator(".meta")).to_have_text(standing)


async def test_a_plan_shows_what_it_called_and_what_is_still_to_come(panel: Panel) -> None:
    calls = [PlannedCall(policy="fill_text", argument=said) for said in ("From: Oslo", "To: Rome")]
    plan = Plan(reason="Two fields are empty.", calls=tuple(calls))
    decided = Decided(frame=1, decision=plan, targets=(), usage=story.USAGE)
    child = story.pushed(2, "fill_text", "From: Oslo")
    await panel.tell(*story.started(), decided, *child)
    heads = panel.page.locator(".frame[data-status=standing] > .bar > .head")
    await expect(heads.locator(".policy")).to_have_text(["cancel booking", "fill text"])
    to_come = panel.page.locator(".plan > .line[data-mark=left]")
    await expect(to_come).to_have_text(["Call fill text: To: Rome"])
    popped = Popped(frame=2, status="done", answer="It holds Oslo.")
    await panel.tell(popped, *story.pushed(3, "fill_text", "To: Rome"))
    await expect(to_come).to_have_count(0)
    crumb = panel.page.get_by_role("button", name="fill text").first
    await expect(crumb).to_contain_text("done: It holds Oslo.")


async def test_a_reason_streams_in_while_the_model_writes_it(panel: Panel) -> None:
    await panel.tell(*story.found())
    await expect(panel.page.get_by_text("Reading the page…")).to_be_visible()
    await panel.think(1, "The itinerary")
    await panel.think(1, "The itinerary is open, so")
    await expect(panel.page.get_by_text("The itinerary is open, so")).to_be_visible()
    await panel.tell(*story.clicking(1, 3, story.CANCEL, "It has a button."))
    await expect(panel.page.get_by_text("The itinerary is open, so")).to_be_hidden()


async def test_a_warning_between_a_decision_and_its_action_ends_nothing(panel: Panel) -> None:
    decided, intended, acted = story.clicking(1, 1, story.CANCEL, "Again.", "a dialog opened")
    warned = Warned(frame=1, text="the same steps three times over")
    await panel.tell(*story.started(), decided, warned, intended, acted)
    await expect(panel.page.get_by_text("Warning: the same steps")).to_be_visible()
    await expect(panel.page.get_by_text("a dialog opened")).to_be_visible()


async def test_an_action_that_never_came_back_may_have_happened(panel: Panel) -> None:
    *before, _ = story.clicking(1, 1, story.CANCEL, "It has a button.")
    await panel.tell(*story.started(), *before)
    await panel.tell(Ended(status="interrupted", answer="The backend died.", totals=Totals()))
    await expect(panel.page.get_by_text("may have happened")).to_be_visible()
    await expect(panel.page.get_by_role("heading", name="Interrupted")).to_be_visible()


async def test_an_episode_that_broke_before_it_began_says_why(panel: Panel) -> None:
    await panel.tell(Ended(status="broken", answer="The tab is gone.", totals=Totals()))
    await expect(panel.page.get_by_text("The tab is gone.", exact=True)).to_be_visible()
    await expect(panel.page.get_by_role("textbox", name="What next?")).to_be_visible()


async def test_what_is_used_stands_beside_its_limit(panel: Panel) -> None:
    await panel.tell(*story.cancelling())
    await panel.page.locator(".spent > summary").click()
    limits = panel.page.locator(".limits")
    await expect(limits).to_contain_text("3 of 50")
    await expect(limits).to_contain_text("$0.056 of $0.50")
    await expect(limits.get_by_role("meter", name="model calls")).to_have_attribute("max", "1")


async def test_the_time_of_a_frame_goes_on_until_the_task_stands_still(timed: Panel) -> None:
    await timed.page.clock.install(time=0)
    await timed.tell(*story.started())
    meta = timed.page.locator("[data-top] > .bar .meta")
    await timed.page.clock.run_for(65_000)
    await expect(meta).to_contain_text("1 min")
    await timed.tell(Paused(why="You paused it.", totals=Totals()))
    told = await meta.text_content()
    await timed.page.clock.run_for(65_000)
    await expect(meta).to_have_text(told or "")
