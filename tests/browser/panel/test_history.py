"""The list of what was done: it is found, it waits for its backend, it hides nothing that waits."""

import pytest
from playwright.async_api import expect

from tests.browser.panel import story
from tests.browser.panel.pages import Panel
from tests.browser.panel.past import (
    DONE,
    FAILED,
    answer,
    found,
    listed,
    opened,
    row,
    tab,
    wish,
    wishes,
)
from webstep.protocol.history import Deleted, Denied, Episodes, ExportPart

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_words_of_pages_and_tasks_never_become_markup_or_hide_anything(panel: Panel) -> None:
    ugly = "<img src=x onerror=alert(1)> \u202egnp.exe " + "x" * 20_000
    await listed(
        panel, DONE.model_copy(update={"task": ugly, "url": "javascript:<b>", "status": "<i>"})
    )
    await expect(panel.page.locator(".history img, .history .quoted *")).to_have_count(0)
    await expect(panel.page.locator(".episode")).to_contain_text("⟨U+202E⟩gnp.exe")
    await expect(panel.page.locator(".episode .line")).to_contain_text("<i>")
    box = await panel.page.locator(".episode").bounding_box()
    assert box
    assert box["height"] < 200
    assert await panel.page.evaluate("document.documentElement.scrollWidth") == 360


async def test_what_another_panel_asked_for_is_not_shown_here(panel: Panel) -> None:
    await tab(panel, "History").click()
    await wish(panel, "find_episodes")
    await panel.say(Episodes(id="theirs", episodes=(FAILED,), more=False))
    await panel.say(ExportPart(id="theirs", name="x.md", text="x", last=True))
    await panel.say(Denied(id="theirs", detail="No."))
    await answer(panel, "find_episodes", found(DONE))
    await expect(row(panel, story.TASK)).to_be_visible()
    await expect(row(panel, FAILED.task)).to_have_count(0)
    await expect(panel.page.get_by_role("alert")).to_have_text("")


async def test_it_lists_what_was_done_with_site_outcome_and_cost(panel: Panel) -> None:
    await tab(panel, "History").click()
    await expect(panel.page.get_by_role("status").filter(has_text="Looking…")).to_be_visible()
    under_way = DONE.model_copy(
        update={"episode": "p2", "task": "Under way", "status": "", "totals": None}
    )
    stands = under_way.model_copy(update={"episode": "p3", "task": "Stands", "paused": True})
    await answer(panel, "find_episodes", found(stands, under_way, DONE, FAILED))
    await expect(row(panel, story.TASK)).to_contain_text("Done")
    await expect(row(panel, story.TASK)).to_contain_text("airline.localhost:8800 · 5 actions")
    await expect(row(panel, story.TASK)).to_contain_text("$0.074")
    await expect(row(panel, story.TASK)).to_contain_text("2026")
    await expect(row(panel, FAILED.task)).to_contain_text("A limit was reached")
    await expect(row(panel, "Under way")).to_contain_text("Under way")
    await expect(row(panel, "Stands")).to_contain_text("Paused")
    await expect(panel.page.get_by_role("form", name="A task")).to_be_hidden()
    await tab(panel, "Task").click()
    await expect(panel.page.get_by_role("form", name="A task")).to_be_visible()


async def test_before_the_first_task_it_says_what_will_be_there(panel: Panel) -> None:
    await listed(panel)
    await expect(panel.page.get_by_text("Nothing was done yet.")).to_be_visible()
    await expect(panel.page.get_by_role("button", name="Delete all…")).to_be_hidden()


async def test_who_types_fast_gets_the_answer_to_what_was_typed_last(panel: Panel) -> None:
    await listed(panel, DONE, FAILED)
    await panel.page.get_by_role("searchbox").press_sequentially("seat")
    asked = await wish(panel, "find_episodes", 2)
    assert (asked["words"], asked["before"]) == ("s", "")
    await answer(panel, "find_episodes", found(DONE, FAILED), 2)
    assert (await wish(panel, "find_episodes", 3))["words"] == "seat"
    await answer(panel, "find_episodes", found(FAILED), 3)
    await expect(row(panel, FAILED.task)).to_be_visible()
    await expect(row(panel, story.TASK)).to_have_count(0)
    assert len(await wishes(panel, "find_episodes")) == 3


async def test_where_nothing_matches_it_says_so(panel: Panel) -> None:
    await listed(panel, DONE)
    await panel.page.get_by_role("searchbox").fill("zebra")
    await answer(panel, "find_episodes", found(), 2)
    await expect(panel.page.get_by_text("No task holds “zebra”.")).to_be_visible()


async def test_older_ones_come_when_asked_for(panel: Panel) -> None:
    await listed(panel, DONE, more=True)
    await panel.page.get_by_role("button", name="Show older ones").click()
    assert (await wish(panel, "find_episodes", 2))["before"] == "p1"
    await answer(panel, "find_episodes", found(FAILED), 2)
    await expect(row(panel, story.TASK)).to_be_visible()
    await expect(row(panel, FAILED.task)).to_be_visible()
    await expect(panel.page.get_by_role("button", name="Show older ones")).to_be_hidden()


async def test_without_a_backend_it_says_where_the_history_lies_and_asks_when_it_is_back(
    panel: Panel,
) -> None:
    await panel.connect("down", "Start it with “webstep serve”.")
    await tab(panel, "History").click()
    away = panel.page.get_by_text("The history lies with the backend, which is not connected.")
    await expect(away).to_be_visible()
    assert await wishes(panel, "find_episodes") == []
    await panel.connect()
    await answer(panel, "find_episodes", found(DONE))
    await expect(row(panel, story.TASK)).to_be_visible()
    await expect(away).to_be_hidden()


async def test_what_was_deleted_elsewhere_is_not_shown_any_more_as_it_was_live(
    panel: Panel,
) -> None:
    await panel.tell(*story.finished())
    await panel.say(Deleted(id="theirs", episodes=("e1",)))
    await expect(panel.page.get_by_text(story.TASK)).to_have_count(0)
    await expect(panel.page.get_by_text("Try, on the practice site")).to_be_visible()


async def test_all_can_be_deleted(panel: Panel) -> None:
    await listed(panel, DONE, FAILED)
    await panel.page.get_by_role("button", name="Delete all…").click()
    await panel.page.get_by_role("button", name="Delete for good").click()
    await answer(panel, "delete_episodes", Deleted(id="", episodes=("p1", "p0")))
    await expect(panel.page.get_by_text("Nothing was done yet.")).to_be_visible()


async def test_a_request_for_a_yes_is_never_hidden_behind_the_history(panel: Panel) -> None:
    await opened(panel)
    await panel.tell(*story.started())
    await expect(tab(panel, "Task, under way")).to_be_visible()
    await expect(panel.page.get_by_role("button", name="Stop")).to_be_in_viewport()
    await panel.begin("e2", *story.asking())
    card = panel.page.get_by_role("region", name="Waiting for your approval")
    await expect(card.get_by_role("button", name="Approve")).to_be_in_viewport()
    await expect(panel.page.locator("main.history")).to_be_visible()
    await tab(panel, "Task, waits for you").click()
    await expect(panel.page.locator("main.history")).to_be_hidden()
    await expect(card).to_be_visible()


async def test_the_one_under_way_is_shown_live(panel: Panel) -> None:
    await panel.tell(*story.started())
    await listed(panel, DONE.model_copy(update={"episode": "e1", "status": "", "totals": None}))
    await row(panel, story.TASK).click()
    await expect(panel.page.locator("main.history")).to_be_hidden()
    assert await wishes(panel, "read_episode") == []
