"""The person interrupts: pauses, steers one frame, takes the page over, goes beyond a limit."""

import pytest
from playwright.async_api import expect

from tests.browser.panel import story
from tests.browser.panel.pages import Panel
from webstep.protocol.events import Popped, Pushed
from webstep.protocol.granting import Calling, Grant, Granted
from webstep.protocol.pausing import Paused, Resumed
from webstep.protocol.spending import Limits, Totals
from webstep.protocol.steering import YOU, Finish, Guide, Redirect, Restart, Steered

pytestmark = pytest.mark.asyncio(loop_scope="session")

TOTALS = Totals(actions=5, calls=10, tokens=41_200, cost_usd=0.5, depth=3)
PAUSED = Paused(why="You paused it. Nothing was under way.", totals=TOTALS)
AT_LIMIT = Paused(why="The task used up its $0.50.", at_limit=True, totals=TOTALS)
ENDED = "The person ended this call."


async def open_form(panel: Panel, frame: str) -> None:
    await panel.page.get_by_role("button", name=f"Steer {frame}").last.click()


async def test_pause_take_over_and_stop_are_always_in_sight_while_a_task_runs(panel: Panel) -> None:
    await panel.tell(*story.cancelling())
    for name in ("Pause", "Take over", "Stop"):
        await expect(panel.page.get_by_role("button", name=name, exact=True)).to_be_visible()
    await panel.page.get_by_role("button", name="Pause", exact=True).click()
    assert await panel.heard() == [{"kind": "pause"}]
    await expect(panel.page.get_by_role("button", name="Pausing…")).to_be_visible()
    await panel.tell(PAUSED)
    await expect(panel.page.get_by_role("button", name="Pausing…")).to_be_hidden()
    await expect(panel.page.get_by_role("button", name="End task")).to_be_visible()
    await expect(panel.page.get_by_role("button", name="Stop", exact=True)).to_be_hidden()


async def test_a_frame_is_told_something_with_enter(panel: Panel) -> None:
    await panel.tell(*story.cancelling())
    await open_form(panel, "confirm cancellation")
    box = panel.page.get_by_role("textbox", name="What shall it know?")
    await expect(box).to_be_focused()
    await expect(panel.page.get_by_text("The calls above it end.")).to_be_visible()
    await box.fill("Not that booking.")
    await box.press("Enter")
    wish = {"kind": "guide", "frame": 4, "text": "Not that booking."}
    assert await panel.heard() == [{"kind": "steer", "steering": wish}]
    steered = Steered(steering=Guide(frame=4, text="Not that booking."))
    popped = Popped(frame=5, status="failed", answer=ENDED)
    await panel.tell(PAUSED, popped, steered, Resumed())
    await expect(panel.page.get_by_text("You: Not that booking.")).to_be_visible()


async def test_without_words_nothing_is_sent_and_escape_leaves_the_form_not_the_task(
    panel: Panel,
) -> None:
    await panel.tell(*story.cancelling())
    await open_form(panel, "fill text")
    await panel.page.get_by_role("button", name="Tell it", exact=True).click()
    await expect(panel.page.get_by_role("textbox", name="What shall it know?")).to_be_focused()
    await panel.page.keyboard.press("Escape")
    await expect(panel.page.get_by_role("form", name="Steer")).to_be_hidden()
    await open_form(panel, "fill text")
    await panel.page.get_by_role("button", name="Cancel", exact=True).click()
    await expect(panel.page.get_by_role("form", name="Steer")).to_be_hidden()
    assert await panel.heard() == []


async def test_a_frame_gets_another_argument(panel: Panel) -> None:
    await panel.tell(*story.cancelling())
    await open_form(panel, "confirm cancellation")
    await panel.page.get_by_role("combobox", name="How", exact=True).select_option("redirect")
    box = panel.page.get_by_role("textbox", name="What shall it do?")
    await expect(box).to_have_value("Cancel H7K2QD in the open dialog")
    await box.fill("Close the dialog")
    await panel.page.get_by_role("button", name="Change it", exact=True).click()
    wish = {"kind": "redirect", "frame": 4, "argument": "Close the dialog"}
    assert await panel.heard() == [{"kind": "steer", "steering": wish}]
    await panel.tell(PAUSED, Popped(frame=5, status="failed", answer=ENDED))
    await panel.tell(Steered(steering=Redirect(frame=4, argument="Close the dialog")))
    summary = panel.page.locator("[data-top] > .bar .summary")
    await expect(summary).to_have_text("Close the dialog")


async def test_a_frame_begins_anew_and_keeps_what_it_did_in_sight(panel: Panel) -> None:
    await panel.tell(*story.cancelling())
    await open_form(panel, "cancel booking")
    await panel.page.get_by_role("combobox", name="How", exact=True).select_option("restart")
    await expect(panel.page.get_by_role("form", name="Steer").get_by_role("textbox")).to_be_hidden()
    await panel.page.get_by_role("button", name="Begin anew", exact=True).click()
    assert await panel.heard() == [{"kind": "steer", "steering": {"kind": "restart", "frame": 1}}]
    ended = [Popped(frame=n, status="failed", answer=ENDED) for n in (5, 4)]
    await panel.tell(PAUSED, *ended, Steered(steering=Restart(frame=1)), Resumed())
    await expect(panel.page.get_by_text("You had it begin anew.")).to_be_visible()
    await expect(panel.page.get_by_text("The itinerary has a button for it.")).to_be_attached()


async def test_the_person_returns_for_a_frame(panel: Panel) -> None:
    await panel.tell(*story.cancelling())
    await open_form(panel, "fill text")
    await panel.page.get_by_role("combobox", name="How", exact=True).select_option("finish")
    await panel.page.get_by_role("combobox", name="How it went").select_option("failed")
    await panel.page.get_by_role("textbox", name="What shall its caller know?").fill("No field.")
    await panel.page.get_by_role("button", name="Return", exact=True).click()
    wish = {"kind": "finish", "frame": 5, "status": "failed", "answer": "No field."}
    assert await panel.heard() == [{"kind": "steer", "steering": wish}]
    steering = Finish(frame=5, status="failed", answer="No field.")
    await panel.tell(PAUSED, Steered(steering=steering))
    await panel.tell(Popped(frame=5, status="failed", answer="No field."))
    await expect(panel.page.get_by_role("button", name="Steer fill text")).to_be_hidden()


async def test_taking_over_puts_a_frame_of_ones_own_on_top_until_it_is_given_back(
    panel: Panel,
) -> None:
    await panel.tell(*story.cancelling())
    await panel.page.get_by_role("button", name="Take over").click()
    assert await panel.heard() == [{"kind": "take_over"}]
    await panel.tell(PAUSED, Pushed(frame=6, policy=YOU, argument="", prompt=""))
    card = panel.page.get_by_role("region", name="The page is yours")
    await expect(card).to_be_visible()
    await expect(panel.page.locator(".path")).to_contain_text("you")
    await expect(panel.page.get_by_role("button", name="Steer you")).to_be_hidden()
    await card.get_by_role("textbox").fill("I logged in.")
    await card.get_by_role("button", name="Give back").click()
    assert (await panel.heard())[-1] == {"kind": "give_back", "remark": "I logged in."}
    answer = "the person used the page: the title is now “Welcome”"
    await panel.tell(Resumed(), Popped(frame=6, status="done", answer=answer))
    await expect(card).to_be_hidden()
    await expect(panel.page.get_by_text("the title is now “Welcome”")).to_be_visible()


async def test_at_a_limit_the_person_is_asked_whether_to_keep_going(panel: Panel) -> None:
    await panel.tell(*story.cancelling(), AT_LIMIT)
    card = panel.page.get_by_role("region", name="Paused")
    await expect(card).to_contain_text("As much again may be used up: $0.50 or 50 actions.")
    await card.get_by_role("button", name="Keep going").click()
    assert await panel.heard() == [{"kind": "extend"}]
    await panel.tell(Resumed(limits=Limits(cost_usd=1.0)))
    await expect(card).to_be_hidden()
    await panel.tell(AT_LIMIT)
    await expect(card).to_contain_text("As much again may be used up: $0.50 or 50 actions.")


async def test_a_call_is_allowed_before_it_asks(panel: Panel) -> None:
    await panel.tell(*story.cancelling())
    await open_form(panel, "confirm cancellation")
    await panel.page.get_by_role("combobox", name="How", exact=True).select_option("allow")
    await expect(panel.page.get_by_text("Until it returns you are not asked")).to_be_visible()
    await expect(panel.page.get_by_text("The calls above it end.")).to_be_hidden()
    await panel.page.get_by_role("button", name="Allow", exact=True).click()
    (wish,) = await panel.heard()
    assert wish["kind"] == "allow"
    calling = Calling(
        frame=4, policy="confirm_cancellation", argument="Cancel H7K2QD in the open dialog"
    )
    grant = Grant.model_validate(wish["grant"])
    assert (grant.calling, grant.origins) == (calling, (story.SITE,))
    await panel.tell(Granted(approval="g1", grant=grant, by="panel"))
    await expect(panel.page.get_by_role("region", name="You allowed the rest of")).to_be_visible()
    await panel.page.get_by_role("button", name="Take back").click()
    assert (await panel.heard())[-1] == {"kind": "revoke", "approval": "g1"}
