"""One episode of the history: its frames, its pages, and what can be done with it."""

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.panel import story
from tests.browser.panel.pages import Panel
from tests.browser.panel.past import (
    DONE,
    FAILED,
    PAGE,
    TOTALS,
    answer,
    found,
    listed,
    opened,
    part,
    read,
    row,
    tab,
    wish,
    wishes,
)
from webstep.protocol.events import Ended, Noted, Observed
from webstep.protocol.history import Deleted, Denied, ExportPart
from webstep.protocol.pausing import Paused
from webstep.protocol.spending import Totals

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_backend_that_dies_in_the_middle_is_asked_again(panel: Panel) -> None:
    await listed(panel, DONE)
    await row(panel, story.TASK).click()
    await answer(panel, "read_episode", part(*read()[:9], last=False))
    await panel.connect("down", "Start it with “webstep serve”.")
    await panel.connect()
    await answer(panel, "read_episode", part(*read()), 2)
    await expect(panel.page.get_by_role("region", name="How the task ended")).to_be_visible()
    await expect(panel.page.get_by_text("Reading the journal…")).to_be_hidden()


async def test_an_opened_one_shows_its_frames_as_a_live_one_does(panel: Panel) -> None:
    await opened(panel)
    article = panel.page.get_by_role("article").first
    await expect(article).to_contain_text("$0.074")
    await expect(article).to_contain_text("41 s")
    past = panel.page.locator(".history .stack")
    await past.get_by_role("button", name="confirm cancellation").click()
    await expect(past).to_contain_text("The dialog wants the code once more")
    await expect(past.locator(".deed[data-state=done]").last).to_contain_text("you approved it")
    # The same views with the same journal draw the same frames.
    frames = await past.locator(".frame .policy").all_inner_texts()
    await tab(panel, "Task").click()
    await panel.tell(*read())
    live = panel.page.locator("main:not(.history) .stack .frame .policy")
    assert await live.all_text_contents() == frames


async def test_a_long_episode_comes_in_parts(panel: Panel) -> None:
    await listed(panel, DONE)
    await row(panel, story.TASK).click()
    await answer(panel, "read_episode", part(*read()[:9], last=False))
    await expect(panel.page.get_by_text("Reading the journal…")).to_be_visible()
    await answer(panel, "read_episode", part(*read()[9:], first=10))
    await expect(panel.page.get_by_role("region", name="How the task ended")).to_be_visible()


async def test_the_page_as_it_was_read_is_folded_away_until_asked_for(panel: Panel) -> None:
    await opened(panel)
    page = panel.page.locator(".history .step.call > .page").first
    await expect(page.locator("summary")).to_have_text("Page as read: Itinerary")
    assert "Confirmation code" not in await page.inner_text()
    await expect(page.locator(".outline")).to_be_empty()
    await page.locator("summary").press("Enter")
    outline = page.get_by_role("group", name="The page as the policy read it")
    await expect(outline).to_contain_text("/trip?code=H7K2QD")
    # Whole, and as text: what a person checks is what the model had.
    assert await outline.locator(".read").text_content() == PAGE


async def test_it_is_done_again_by_its_own_decisions_and_shown_as_it_begins(panel: Panel) -> None:
    await opened(panel)
    await panel.page.get_by_role("button", name="Do it again without a model").click()
    assert (await panel.heard())[-1] == {
        **{"kind": "repeat", "episode": "p1", "tab": 7, "url": "", "approve": "ask"}
    }
    await panel.begin("e2", *story.started())
    await expect(panel.page.locator("main.history")).to_be_hidden()
    await expect(panel.page.get_by_text("Thinking…")).to_be_visible()


async def test_its_task_is_started_anew_from_the_composer(panel: Panel) -> None:
    await opened(panel)
    await panel.page.get_by_role("button", name="Start it anew with the model").click()
    box = panel.page.get_by_role("textbox", name="What shall be done?")
    await expect(box).to_have_value(story.TASK)
    await expect(box).to_be_focused()


@pytest.mark.parametrize(("label", "suffix"), [("Markdown", "md"), ("JSON", "jsonl")])
async def test_an_export_is_saved_whole_under_its_name(
    panel: Panel, tmp_path: Path, label: str, suffix: str
) -> None:
    await opened(panel)
    button = panel.page.get_by_role("button", name=f"Export as {label}")
    name = f"webstep-p1.{suffix}"
    async with panel.page.expect_download() as saving:
        await button.click()
        assert (await wish(panel, "export_episode"))["form"] == label.lower()
        first = ExportPart(id="", name=name, text="# Überweisung\n", last=False)
        await answer(panel, "export_episode", first)
        await expect(panel.page.get_by_role("button", name="Writing…")).to_be_disabled()
        await answer(
            panel, "export_episode", ExportPart(id="", name=name, text="💥 the end", last=True)
        )
    saved = await saving.value
    assert saved.suggested_filename == name
    await saved.save_as(tmp_path / name)
    kept = await asyncio.to_thread((tmp_path / name).read_text, "utf-8")
    assert kept == "# Überweisung\n💥 the end"
    await expect(panel.page.get_by_text(f"Saved as {name}.")).to_be_visible()
    await expect(button).to_be_enabled()


async def test_deleting_asks_first_and_there_is_a_way_back(panel: Panel) -> None:
    await opened(panel)
    delete = panel.page.get_by_role("button", name="Delete…")
    await delete.press("Enter")
    keep = panel.page.get_by_role("button", name="Keep")
    await expect(keep).to_be_focused()
    await keep.press("Enter")
    await expect(delete).to_be_focused()
    await delete.press("Enter")
    await panel.page.keyboard.press("Escape")
    await expect(delete).to_be_focused()
    assert await wishes(panel, "delete_episode") == []
    await delete.click()
    await panel.page.get_by_role("button", name="Delete for good").click()
    assert (await wish(panel, "delete_episode"))["episode"] == "p1"
    await expect(panel.page.get_by_role("button", name="Deleting…")).to_be_disabled()
    await answer(panel, "delete_episode", Deleted(id="", episodes=("p1",)))
    await expect(panel.page.get_by_text("1 task deleted.")).to_be_visible()
    await expect(row(panel, FAILED.task)).to_be_visible()
    await expect(row(panel, story.TASK)).to_have_count(0)


async def test_a_refusal_says_why_and_what_to_do(panel: Panel) -> None:
    await opened(panel)
    await panel.page.get_by_role("button", name="Delete…").click()
    await panel.page.get_by_role("button", name="Delete for good").click()
    detail = "The episode p1 is paused. End it, then delete it."
    await answer(panel, "delete_episode", Denied(id="", detail=detail))
    await expect(panel.page.get_by_role("alert").filter(has_text=detail)).to_be_in_viewport()
    await expect(panel.page.get_by_role("button", name="Delete for good")).to_be_enabled()


async def test_one_that_has_not_ended_says_so(panel: Panel) -> None:
    await listed(panel, DONE.model_copy(update={"status": "", "paused": True}))
    await row(panel, story.TASK).click()
    paused = Paused(why="The backend died.", totals=Totals())
    await answer(panel, "read_episode", part(*story.cancelling(), paused))
    await expect(panel.page.get_by_text("It has not ended.")).to_be_visible()
    await expect(panel.page.get_by_role("button", name="Go on")).to_be_hidden()


async def test_all_of_it_is_reached_by_keyboard(panel: Panel) -> None:
    page = panel.page
    await tab(panel, "History").press("Enter")
    await answer(panel, "find_episodes", found(DONE, FAILED))
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("searchbox")).to_be_focused()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await answer(panel, "read_episode", part(*read()))
    back = page.get_by_role("button", name="All tasks")
    await expect(back).to_be_focused()
    reached: list[str] = []
    for _ in range(8):
        await page.keyboard.press("Tab")
        reached.append(str(await page.evaluate("document.activeElement.innerText.split('\\n')[0]")))
    assert reached[:5] == [
        "Do it again without a model",
        "Start it anew with the model",
        "Export as Markdown",
        "Export as JSON",
        "Delete…",
    ]
    assert reached[6] == "Page as read: Itinerary"
    await back.press("Enter")
    await expect(row(panel, story.TASK)).to_be_focused()


async def test_five_hundred_tasks_and_two_thousand_events_are_shown(panel: Panel) -> None:
    every = [DONE.model_copy(update={"episode": f"p{number:04}"}) for number in range(500, 0, -1)]
    await listed(panel, *every)
    await expect(panel.page.locator(".episode")).to_have_count(500)
    await panel.page.locator(".episode").last.click()
    start = read()
    acts = [
        event
        for number in range(4, 504)
        for event in (
            Observed(frame=1, url=story.SITE, title=f"Page {number}", text=PAGE),
            *story.clicking(1, number, story.SEARCH, "Once more."),
        )
    ]
    ended = Ended(status="out_of_budget", answer="The limit.", totals=TOTALS)
    events = (*start[:30], *acts, Noted(frame=1, text="x"), ended)
    assert len(events) > 2_000
    for first in range(0, len(events), 200):
        some = events[first : first + 200]
        last = first + 200 >= len(events)
        await answer(panel, "read_episode", part(*some, first=first + 1, last=last))
    await expect(panel.page.locator(".history .step")).not_to_have_count(0)
    await expect(panel.page.locator(".history .page summary").last).to_have_text(
        "Page as read: Page 503"
    )
    # None of the pages is drawn before it is asked for.
    assert await panel.page.locator(".outline .read").count() == 0
