"""How much is asked, what it may cost, which tasks were given last, and words to a running task."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.panel import story
from tests.browser.panel.pages import Panel
from webstep.protocol.events import Ended
from webstep.protocol.spending import Totals

pytestmark = pytest.mark.asyncio(loop_scope="session")

STOPPED = Ended(status="stopped", answer="You stopped it.", totals=Totals())
FREELY = "Act freely on this site"
KEEP = "items => chrome.storage.local.set(items)"


def mode(panel: Panel) -> Locator:
    return panel.page.get_by_role("combobox", name="When to ask you")


def box(panel: Panel) -> Locator:
    return panel.page.get_by_role("form").get_by_role("textbox")


async def chosen(panel: Panel) -> str:
    shown: str = await mode(panel).evaluate("select => select.selectedOptions[0].textContent")
    return shown


async def began(panel: Panel, task: str, episode: str) -> None:
    """Give a task, see it begin and end."""
    await box(panel).fill(task)
    await box(panel).press("Enter")
    await expect(panel.page.get_by_role("button", name="Starting…")).to_be_visible()
    await panel.begin(episode, *story.started(task), STOPPED)
    await expect(box(panel)).to_have_value("")


async def recent(page: Page) -> list[str]:
    tasks: list[str] = await page.evaluate("browser.stored.tasks ?? []")
    return tasks


async def test_a_mode_is_remembered_for_its_site_and_no_other(panel: Panel) -> None:
    await mode(panel).select_option(FREELY)
    await expect(panel.page.get_by_text("only before what cannot be undone")).to_be_visible()
    await panel.page.evaluate("browser.permitted.push('https://shop.example/*')")
    await panel.page.evaluate("browser.show('https://shop.example/cart')")
    await expect(panel.page.get_by_text("only before what cannot be undone")).to_be_hidden()
    assert await chosen(panel) == "Ask before what has consequences"
    await mode(panel).select_option("Ask before every action")
    await box(panel).fill("Buy it")
    await box(panel).press("Enter")
    (wish,) = await panel.heard()
    assert wish["approve"] == "every"
    await panel.complain("No.")
    await panel.page.evaluate("browser.show('http://airline.localhost:8800/')")
    await expect(panel.page.get_by_text("only before what cannot be undone")).to_be_visible()
    assert await chosen(panel) == FREELY
    stored = await panel.page.evaluate("browser.stored.modes")
    assert stored == {
        "http://airline.localhost:8800": "freely",
        "https://shop.example": "every",
    }


async def test_what_each_mode_means_is_told_once_there_is_room(panel: Panel) -> None:
    asked = panel.page.get_by_text("It asks before it sends a form that changes things")
    await expect(asked).to_be_visible()
    await expect(mode(panel)).to_have_accessible_description(re.compile("deletes"))
    await panel.tell(*story.finished())
    await expect(asked).to_be_hidden()
    await expect(mode(panel)).to_have_accessible_description(re.compile("deletes"))
    await panel.page.set_viewport_size({"width": 360, "height": 900})
    await expect(asked).to_be_visible()
    await panel.page.set_viewport_size({"width": 360, "height": 720})
    await mode(panel).select_option("Ask before every action")
    await expect(panel.page.get_by_text("Each click, key and text waits")).to_be_visible()


async def test_a_mode_that_nobody_can_choose_here_is_not_taken_from_the_store(
    panel: Panel,
) -> None:
    modes = {"http://airline.localhost:8800": "all"}
    await panel.page.evaluate(KEEP, {"modes": modes})
    await box(panel).fill("Cancel it")
    await box(panel).press("Enter")
    (wish,) = await panel.heard()
    assert wish["approve"] == "ask"


async def test_a_change_in_the_settings_counts_at_once(panel: Panel) -> None:
    modes = {"http://airline.localhost:8800": "every"}
    await panel.page.evaluate(KEEP, {"modes": modes})
    await expect(panel.page.get_by_text("Each click, key and text waits")).to_be_visible()
    assert await chosen(panel) == "Ask before every action"


@pytest.mark.parametrize("typed", ["0", "-1", "101", "0.005"])
async def test_a_cap_that_is_none_starts_nothing(panel: Panel, typed: str) -> None:
    await panel.page.get_by_role("spinbutton").fill(typed)
    await box(panel).fill("Cancel it")
    await box(panel).press("Enter")
    assert await panel.heard() == []


async def test_a_cap_is_for_one_task(panel: Panel) -> None:
    cap = panel.page.get_by_role("spinbutton", name="US dollars at which this task ends")
    await expect(cap).to_have_attribute("placeholder", "0.50")
    await cap.fill("1.25")
    await began(panel, "Cancel it", "e2")
    assert [wish["cost_usd"] for wish in await panel.heard()] == [1.25]
    await expect(cap).to_have_value("")


async def test_the_last_eight_different_tasks_are_offered_while_the_box_is_empty(
    panel: Panel,
) -> None:
    offer = panel.page.get_by_role("group").filter(has_text="Recent tasks")
    await expect(offer).to_have_count(0)
    for number in (*range(10), 4):
        await began(panel, f"Task {number}", f"e{number}-{panel.told}-{panel.episode}")
    assert await recent(panel.page) == [f"Task {n}" for n in (4, 9, 8, 7, 6, 5, 3, 2)]
    await box(panel).press("ArrowUp")
    first = panel.page.get_by_role("button", name="Task 4", exact=True)
    await expect(first).to_be_focused()
    await panel.page.keyboard.press("ArrowDown")
    await panel.page.keyboard.press("Enter")
    await expect(box(panel)).to_have_value("Task 9")
    await expect(box(panel)).to_be_focused()
    await expect(panel.page.get_by_text("Recent tasks")).to_be_hidden()
    # In a box that holds something the arrow moves the caret, as always.
    await box(panel).press("ArrowUp")
    await expect(box(panel)).to_be_focused()


async def test_a_recent_task_can_be_forgotten(panel: Panel) -> None:
    await began(panel, "Buy <b>pens</b>", "e2")
    await began(panel, "Buy ink", "e3")
    await panel.page.get_by_text("Recent tasks").click()
    await panel.page.get_by_role("button", name="Forget: Buy <b>pens</b>").click()
    await expect(panel.page.get_by_role("button", name="Buy ink", exact=True)).to_be_focused()
    assert await recent(panel.page) == ["Buy ink"]
    await panel.page.keyboard.press("Escape")
    await expect(box(panel)).to_be_focused()


@pytest.mark.parametrize(
    "task",
    [
        "Pay with 4111 1111 1111 1111 please",
        "Pay with 4111-1111-1111-1111",
        "Pay with 4111.1111.1111.1111",
        "Pay with ٤١١١١١١١١١١١١١١١",
        "Sign in with hunter2!",
    ],
)
async def test_a_task_with_a_secret_or_a_cards_number_is_not_kept(panel: Panel, task: str) -> None:
    secret = {"name": "pw", "origin": "https://a.example", "value": "hunter2"}
    await panel.page.evaluate("secrets => chrome.storage.session.set({ secrets })", [secret])
    await began(panel, task, "e2")
    await began(panel, "Another one", "e3")
    await expect(panel.page.get_by_text("Recent tasks")).to_be_visible()
    assert await recent(panel.page) == ["Another one"]


async def test_a_task_whose_secret_was_stored_later_is_offered_no_more(panel: Panel) -> None:
    await began(panel, "Sign in with hunter2", "e2")
    assert await recent(panel.page) == ["Sign in with hunter2"]
    secret = {"name": "pw", "origin": "https://a.example", "value": "hunter2"}
    await panel.page.evaluate("secrets => chrome.storage.session.set({ secrets })", [secret])
    await began(panel, "Another one", "e3")
    assert await recent(panel.page) == ["Another one"]


async def test_what_is_said_to_a_running_task_goes_to_the_policy_on_top(panel: Panel) -> None:
    await panel.tell(*story.cancelling())
    await expect(panel.page.get_by_text("Goes to fill text")).to_be_visible()
    await expect(mode(panel)).to_be_hidden()
    await box(panel).fill("Only the return flight")
    await box(panel).press("Shift+Enter")
    await panel.page.keyboard.type("please")
    await box(panel).press("Enter")
    text = "Only the return flight\nplease"
    assert await panel.heard() == [
        {"kind": "steer", "steering": {"kind": "guide", "frame": 5, "text": text}}
    ]
    await expect(panel.page.get_by_role("button", name="Sending…")).to_be_disabled()
    await panel.tell(*story.typing(5, 4, "The field is empty."))
    await expect(box(panel)).to_have_value("")


async def test_what_a_running_task_could_not_be_told_stays_in_the_box(panel: Panel) -> None:
    await panel.tell(*story.cancelling())
    await box(panel).fill("Only the return flight")
    await box(panel).press("Enter")
    await panel.complain("No task is running.")
    await expect(box(panel)).to_have_value("Only the return flight")
    await expect(panel.page.get_by_role("button", name="Send", exact=True)).to_be_enabled()


async def test_enter_that_was_meant_for_a_task_that_has_just_ended_begins_none(
    panel: Panel,
) -> None:
    await panel.tell(*story.cancelling())
    await box(panel).fill("Only the return flight")
    await panel.tell(STOPPED)
    await box(panel).press("Enter")
    assert await panel.heard() == []
    await expect(panel.page.get_by_text("Press Enter again to start a new one")).to_be_visible()
    await box(panel).press("Enter")
    assert [wish["kind"] for wish in await panel.heard()] == ["start"]


async def test_enter_that_was_meant_for_a_new_task_tells_nothing_to_one_that_has_just_begun(
    panel: Panel,
) -> None:
    await box(panel).fill("Buy pens")
    await panel.tell(*story.cancelling())
    await box(panel).press("Enter")
    assert await panel.heard() == []
    await expect(panel.page.get_by_text("Press Enter again to tell this")).to_be_visible()


async def test_a_draft_too_long_for_a_policy_is_not_sent_to_one(panel: Panel) -> None:
    await panel.tell(*story.cancelling())
    await box(panel).evaluate("(box, text) => { box.value = text; }", "a" * 4_001)
    await panel.page.get_by_role("button", name="Send", exact=True).click()
    assert await panel.heard() == []
    await expect(panel.page.get_by_text("4,000 characters at most")).to_be_visible()
