"""Episodes that were done before, and the journal's answers to the panel that asks for them."""

from playwright.async_api import Locator

from tests.browser.panel import story
from tests.browser.panel.pages import Panel
from webstep.protocol.base import Word
from webstep.protocol.events import EpisodeEvent, Observed
from webstep.protocol.history import EpisodePart, Episodes, Summary
from webstep.protocol.spending import Totals

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
