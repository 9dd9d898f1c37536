"""The history: what was done is found, looked at, done again, exported and deleted."""

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import Locator, expect

from tests.browser.panel import story
from tests.browser.panel.pages import Panel
from webstep.protocol.base import Word
from webstep.protocol.events import Ended, EpisodeEvent, Noted, Observed, Paused
from webstep.protocol.history import (
    Deleted,
    Denied,
    EpisodePart,
    Episodes,
    ExportPart,
    Summary,
)
from webstep.protocol.spending import Totals

pytestmark = pytest.mark.asyncio(loop_scope="session")

TOTALS = Totals(actions=5, calls=12, tokens=49_440, cost_usd=0.0744, depth=3, seconds=41.3)
DONE = Summary(
    episode="p1",
    at="2026-05-04T09:30:01.000+00:00",
    task=story.TASK,
    url=story.SITE,
    model="claude-opus-5",
    status="done",
    answer="Booking H7K2QD is cancelled.",
    totals=TOTALS,
    events=60,
    paused=False,
)
FAILED = DONE.model_copy(
    update={"episode": "p0", "task": "Book a seat by the window", "status": "out_of_budget"}
)
PAGE = '[12] textbox Confirmation code\n<script>alert(1)</script> & "all"\n' + "row\n" * 3_000


async def wishes(panel: Panel, kind: str) -> list[dict[str, object]]:
    return [wish for wish in await panel.heard() if wish["kind"] == kind]


async def wish(panel: Panel, kind: str, number: int = 1) -> dict[str, object]:
    """Wait for the panel's n-th wish of a kind."""
    await panel.page.wait_for_function(
        "([kind, number]) => worker.heard.filter((w) => w.kind === kind).length >= number",
        arg=[kind, number],
    )
    return (await wishes(panel, kind))[number - 1]


async def answer(panel: Panel, kind: str, word: Word, number: int = 1) -> None:
    """Answer the panel's n-th wish of a kind."""
    asked = await wish(panel, kind, number)
    await panel.say(word.model_copy(update={"id": asked["id"]}))


def found(*summaries: Summary, more: bool = False) -> Episodes:
    return Episodes(id="", episodes=summaries, more=more)


def part(*events: EpisodeEvent, first: int = 1, last: bool = True) -> EpisodePart:
    return EpisodePart(id="", entries=story.journal("p1", events, first), last=last)


def read() -> tuple[EpisodeEvent, ...]:
    """The story, with a page that is worth a look."""
    page = Observed(frame=1, url=f"{story.SITE}/trip?code=H7K2QD", title="Itinerary", text=PAGE)
    return tuple(
        page if isinstance(event, Observed) and event.frame == 1 else event
        for event in story.finished()
    )


def tab(panel: Panel, name: str) -> Locator:
    return panel.page.get_by_role("navigation").get_by_role("button", name=name)


def row(panel: Panel, name: str) -> Locator:
    return panel.page.get_by_role("list", name="Tasks that were done").get_by_role(
        "button", name=name
    )


async def listed(panel: Panel, *summaries: Summary, more: bool = False) -> None:
    """Go to the history, which has these."""
    await tab(panel, "History").click()
    await answer(panel, "find_episodes", found(*summaries, more=more))


async def opened(panel: Panel) -> None:
    """Look at the episode that is done."""
    await listed(panel, DONE, FAILED)
    await row(panel, story.TASK).click()
    await answer(panel, "read_episode", part(*read()))


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
    await panel.shoot("history")
    await tab(panel, "Task").click()
    await expect(panel.page.get_by_role("form", name="A task")).to_be_visible()


async def test_before_the_first_task_it_says_what_will_be_there(panel: Panel) -> None:
    await listed(panel)
    await expect(panel.page.get_by_text("Nothing was done yet.")).to_be_visible()
    await expect(panel.page.get_by_role("button", name="Delete all…")).to_be_hidden()
    await panel.shoot("history-empty")


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
    await panel.shoot("history-no-match")


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
    await panel.shoot("history-away")
    assert await wishes(panel, "find_episodes") == []
    await panel.connect()
    await answer(panel, "find_episodes", found(DONE))
    await expect(row(panel, story.TASK)).to_be_visible()
    await expect(away).to_be_hidden()


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
    await panel.shoot("history-opened")
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
    await panel.shoot("history-page")


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
    await panel.shoot("history-delete")
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
    await panel.shoot("history-refused")


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
    await panel.shoot("history-approval")
    await tab(panel, "Task, waits for you").click()
    await expect(panel.page.locator("main.history")).to_be_hidden()
    await expect(card).to_be_visible()


async def test_the_one_under_way_is_shown_live(panel: Panel) -> None:
    await panel.tell(*story.started())
    await listed(panel, DONE.model_copy(update={"episode": "e1", "status": "", "totals": None}))
    await row(panel, story.TASK).click()
    await expect(panel.page.locator("main.history")).to_be_hidden()
    assert await wishes(panel, "read_episode") == []


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
    await expect(page.get_by_role("searchbox")).to_be_focused()


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
