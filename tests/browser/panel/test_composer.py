"""Giving a task, stopping it, and how it ends."""

import pytest
from playwright.async_api import expect

from tests.browser.panel import story
from tests.browser.panel.pages import Panel
from webstep.protocol.events import Ended
from webstep.protocol.spending import Totals

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_before_the_first_task_an_example_fills_the_box(panel: Panel) -> None:
    page = panel.page
    await page.get_by_role("button", name="Cancel the booking").click()
    box = page.get_by_role("textbox")
    await expect(box).to_be_focused()
    await page.keyboard.type("H7K2QD")
    await expect(box).to_have_value("Cancel the booking with confirmation code H7K2QD")


async def test_elsewhere_than_on_the_practice_site_the_examples_are_general(panel: Panel) -> None:
    page = panel.page
    await expect(page.get_by_text("Try, on the practice site")).to_be_visible()
    await page.evaluate("browser.show('https://airline.example/')")
    await expect(page.get_by_text("Try, on the practice site")).to_be_hidden()
    await page.get_by_role("button", name="What does this page say about …").click()
    await page.keyboard.type("opening hours")
    await expect(page.get_by_role("textbox")).to_have_value(
        "What does this page say about opening hours"
    )


async def test_enter_starts_and_shift_enter_begins_a_line(panel: Panel) -> None:
    box = panel.page.get_by_role("textbox")
    await box.click()
    await panel.page.keyboard.type("one")
    await panel.page.keyboard.press("Shift+Enter")
    await panel.page.keyboard.type("two")
    await panel.page.keyboard.press("Enter")
    wish = {"kind": "start", "task": "one\ntwo", "tab": 7, "url": "", "approve": "ask"}
    assert await panel.heard() == [{**wish, "sites": [], "cost_usd": None}]
    await expect(panel.page.get_by_role("button", name="Starting…")).to_be_disabled()
    await panel.tell(*story.started())
    await expect(panel.page.get_by_role("heading", name=story.TASK)).to_be_visible()
    await expect(box).to_have_value("")


async def test_enter_in_an_input_method_starts_nothing(panel: Panel) -> None:
    await panel.page.get_by_role("textbox").fill("キャンセル")
    await panel.page.get_by_role("textbox").dispatch_event(
        "keydown", {"key": "Enter", "isComposing": True, "bubbles": True, "cancelable": True}
    )
    assert await panel.heard() == []


async def test_a_refused_start_says_why_and_keeps_the_task(panel: Panel) -> None:
    box = panel.page.get_by_role("textbox")
    await box.fill("Cancel H7K2QD")
    await box.press("Enter")
    await panel.complain("Another task is running. Stop it first.")
    await expect(panel.page.get_by_role("alert")).to_contain_text("Stop it first")
    await expect(box).to_have_value("Cancel H7K2QD")
    await expect(panel.page.get_by_role("button", name="Start")).to_be_enabled()


async def test_a_site_that_is_not_permitted_can_be_allowed(panel: Panel) -> None:
    await panel.page.evaluate("browser.show('https://shop.example/cart')")
    await panel.page.get_by_role("textbox").fill("Buy it")
    start = panel.page.get_by_role("button", name="Start")
    await expect(start).to_be_disabled()
    await panel.page.get_by_role("button", name="Allow on shop.example").click()
    await expect(start).to_be_enabled()
    await expect(
        panel.page.locator(".composer .site", has_text="Acts on shop.example")
    ).to_be_visible()


@pytest.mark.parametrize("url", ["chrome://newtab/", "https://chromewebstore.google.com/x"])
async def test_a_page_that_cannot_be_scripted_says_what_to_do(panel: Panel, url: str) -> None:
    await panel.page.evaluate("url => browser.show(url)", url)
    await expect(panel.page.get_by_text("Open the website for the task")).to_be_visible()
    await expect(panel.page.get_by_role("button", name="Start")).to_be_disabled()


async def test_the_next_episode_takes_the_place_of_the_last(panel: Panel) -> None:
    await panel.tell(*story.finished())
    await panel.begin("e2", *story.started("Another task"))
    await expect(panel.page.get_by_role("heading", name="Another task")).to_be_visible()
    await expect(panel.page.locator(".frame")).to_have_count(1)


async def test_the_end_shows_answer_and_totals_and_a_new_composer(panel: Panel) -> None:
    await panel.tell(*story.finished())
    ending = panel.page.get_by_role("region", name="How the task ended")
    await expect(ending.get_by_role("heading")).to_have_text("Done")
    await expect(ending).to_contain_text("$412.60")
    await expect(ending.get_by_role("definition")).to_have_text(
        ["5", "12", "49,440", "$0.074", "41 s", "3"]
    )
    await expect(panel.page.get_by_role("button", name="Stop")).to_be_hidden()
    await expect(panel.page.get_by_role("textbox", name="What next?")).to_be_visible()
    await expect(ending).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("wish", ["button", "Escape"])
async def test_stop_and_escape_stop_the_task(panel: Panel, wish: str) -> None:
    await panel.tell(*story.cancelling())
    if wish == "button":
        await panel.page.get_by_role("button", name="Stop").click()
    else:
        await panel.page.keyboard.press("Escape")
    assert await panel.heard() == [{"kind": "stop"}]
    await expect(panel.page.get_by_role("button", name="Stopping…")).to_be_visible()
    await panel.tell(Ended(status="stopped", answer="You stopped it.", totals=Totals(actions=3)))
    await expect(panel.page.get_by_role("heading", name="Stopped by you")).to_be_visible()
    await panel.page.keyboard.press("Escape")
    assert await panel.heard() == [{"kind": "stop"}]


async def test_what_was_done_before_a_stop_is_named(panel: Panel) -> None:
    await panel.tell(*story.asking(), *story.answered(allowed=True))
    await panel.tell(Ended(status="stopped", answer="You stopped it.", totals=Totals(actions=5)))
    ending = panel.page.get_by_role("region", name="How the task ended")
    await expect(ending).to_contain_text("Done before")
    await expect(ending.get_by_role("listitem")).to_have_text(
        ["Press Find booking", "Press Cancel booking", "Press Confirm cancellation"]
    )


async def test_of_many_deeds_those_that_were_asked_about_are_named_first(panel: Panel) -> None:
    presses = (story.clicking(1, n, story.SEARCH, "Once more.") for n in range(6, 12))
    await panel.tell(*story.asking(), *story.answered(allowed=True))
    await panel.tell(*story.returned(4, "It is cancelled.", "Done."))
    await panel.tell(*(event for press in presses for event in press))
    await panel.tell(Ended(status="failed", answer="No.", totals=Totals(actions=11)))
    ending = panel.page.get_by_role("region", name="How the task ended")
    await expect(ending.get_by_role("listitem")).to_have_text(
        ["Press Confirm cancellation", *["Press Find booking"] * 4, "and 4 more"]
    )


async def test_what_was_denied_or_only_typed_is_not_named_as_done(panel: Panel) -> None:
    await panel.tell(*story.started(), *story.typing(1, 1, "It is empty."))
    await panel.tell(*story.asking_first(), *story.answered(allowed=False)[:1])
    await panel.tell(Ended(status="stopped", answer="You stopped it.", totals=Totals(actions=2)))
    ending = panel.page.get_by_role("region", name="How the task ended")
    await expect(ending).to_be_visible()
    await expect(ending).not_to_contain_text("Done before")
