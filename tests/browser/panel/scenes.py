"""How the extension's own pages come to stand as a person may find them; states.py names each."""

from collections.abc import Awaitable, Callable
from typing import Final

from playwright.async_api import expect

from tests.browser.panel import past, story
from tests.browser.panel.pages import Link, Panel
from webstep.protocol.actions import Type
from webstep.protocol.base import Word
from webstep.protocol.decisions import Plan, PlannedCall
from webstep.protocol.events import Answered, Decided, EpisodeEvent, Warned
from webstep.protocol.granting import Calling
from webstep.protocol.history import Denied
from webstep.protocol.page import FieldValue
from webstep.protocol.pausing import Paused
from webstep.protocol.setup import Decider, Setup
from webstep.protocol.spending import Totals
from webstep.server.grants import grant_of

TOTALS: Final = Totals(actions=5, calls=10, tokens=41_200, cost_usd=0.062, depth=3)
WHY: Final = (
    "The backend died in the middle. This may have been done, or not: click button “Confirm "
    "cancellation”. Look before you do it again."
)
PAUSED: Final = Paused(why=WHY, totals=TOTALS)
HELD: Final = Paused(why="You paused it. Nothing was under way.", totals=TOTALS)
USED_UP: Final = Paused(
    why="The task used up its $0.50.",
    at_limit=True,
    totals=TOTALS.model_copy(update={"cost_usd": 0.5}),
)
EVERY_ACTION: Final = "You want to be asked before every action."
START_IT: Final = "Nothing answers on port 8790. Start it with “webstep serve”."
DOWN: Final = Link(state="down", detail=START_IT, limits=None)
TASKS: Final = (story.TASK, "Find out when the library opens tomorrow", "Book a seat by the window")
SETUP: Final = Setup(
    deciders=(
        Decider(tier="fast", model="claude-haiku-5-5", effort="medium", priced=True),
        Decider(tier="strong", model="claude-sonnet-5-5", effort="", priced=True),
    ),
    server="api.anthropic.com",
    prices_as_of="2026-11-01",
    file="/etc/webstep/models.toml",
)

Show = Callable[[Panel], Awaitable[None]]


def linked(link: Link) -> Show:
    """The panel after the worker said how it stands."""

    async def show(panel: Panel) -> None:
        await panel.say(link)

    return show


def told(*events: EpisodeEvent, lost: bool = False) -> Show:
    """The panel after these events; `lost` if the backend went away since."""

    async def show(panel: Panel) -> None:
        await panel.connect()
        await panel.tell(*events)
        if lost:
            await panel.say(DOWN)

    return show


def deep() -> tuple[EpisodeEvent, ...]:
    """As deep as a stack may be."""
    why = "The page has a part for it, which another policy knows better."
    calls = [
        story.called(caller, caller + 1, policy, argument, why)
        for caller, policy, argument in (
            (1, "change_booking", "Move H7K2QD to 14 June"),
            (2, "choose_flight", "Seattle to Boston on 14 June, before noon"),
            (3, "fill_form", "From: Seattle; To: Boston; On: 14 June 2026"),
            (4, "pick_date", "14 June 2026"),
            (5, "fill_text", "Departure: 14 June 2026"),
        )
    ]
    return (
        *story.started(),
        *(event for call in calls for event in call),
        *story.typing(6, 1, "The field takes a date as text."),
        Warned(frame=6, text="the page did not change"),
    )


def planned() -> tuple[EpisodeEvent, ...]:
    """A plan of three calls, the first of which stands."""
    fields = ("From: Oslo", "To: Rome", "On: 14 June 2026")
    calls = tuple(PlannedCall(policy="fill_text", argument=field) for field in fields)
    plan = Plan(reason="Three fields are empty.", calls=calls)
    decided = Decided(frame=1, decision=plan, targets=(), usage=story.USAGE)
    return (*story.started(), decided, *story.pushed(2, "fill_text", fields[0]))


def crowded() -> tuple[EpisodeEvent, ...]:
    """An approval with more values than there is room for."""
    values = tuple(FieldValue(name=f"Field {n}", value=f"value {n}") for n in range(40))
    *before, asked = story.asking()
    return (*before, asked.model_copy(update={"facts": story.facts(values)}))


def lasting() -> tuple[EpisodeEvent, ...]:
    """An approval of what cannot be taken back."""
    *before, asked = story.asking()
    facts = story.facts().model_copy(update={"tier": "irreversible"})
    return (*before, asked.model_copy(update={"facts": facts}))


def filling() -> tuple[EpisodeEvent, ...]:
    """An approval of typing, in a form that holds something already."""
    *before, asked = story.asking()
    facts = story.facts().model_copy(
        update={"action": "type", "target": story.CODE, "why": EVERY_ACTION}
    )
    action = Type(element="12", text="H7K2QD")
    return (*before, asked.model_copy(update={"action": action, "facts": facts}))


def allowed() -> tuple[EpisodeEvent, ...]:
    """A yes to the rest of the call too."""
    calling = Calling(
        frame=4, policy="confirm_cancellation", argument="Cancel H7K2QD in the dialog"
    )
    yes = Answered(
        approval="a1",
        allowed=True,
        instead="",
        by="panel",
        grant=grant_of(calling, story.facts()),
    )
    return (*story.asking(), yes, *story.answered(allowed=True)[1:])


async def thinking(panel: Panel) -> None:
    await told(*story.found())(panel)
    await panel.think(1, "The itinerary is open and shows the same code, so the booking")


async def granting(panel: Panel) -> None:
    await told(*story.asking())(panel)
    await panel.page.get_by_role("combobox", name="What your yes is for").select_option(index=1)


async def approvable(panel: Panel) -> None:
    await told(*story.asking())(panel)
    await expect(panel.page.get_by_role("button", name="Approve")).to_be_enabled()


def steering(way: str) -> Show:
    """A frame's form, open for one way to steer."""

    async def show(panel: Panel) -> None:
        await told(*story.cancelling())(panel)
        await panel.page.get_by_role("button", name="Steer confirm cancellation").click()
        await panel.page.get_by_role("combobox", name="How", exact=True).select_option(way)

    return show


async def limits(panel: Panel) -> None:
    await told(*story.cancelling())(panel)
    await panel.page.locator(".spent > summary").click()


async def crumb(panel: Panel) -> None:
    await told(*story.found())(panel)
    await panel.page.get_by_role("button", name="find booking").first.click()


async def refused(panel: Panel) -> None:
    await panel.connect()
    await panel.page.get_by_role("textbox").fill("Cancel H7K2QD")
    await panel.page.get_by_role("textbox").press("Enter")
    await panel.complain("Another task is running. Stop it first.")
    await expect(panel.page.get_by_role("alert")).to_contain_text("Another task is running.")


async def elsewhere(panel: Panel) -> None:
    await panel.connect()
    await panel.page.evaluate("browser.show('https://shop.example/cart', 'Your cart')")


async def closed(panel: Panel) -> None:
    await panel.connect()
    await panel.page.evaluate("browser.show('chrome://newtab/')")


async def recent(panel: Panel) -> None:
    await panel.connect()
    await panel.page.locator(".recent > summary").click()


async def listed(panel: Panel) -> None:
    await panel.connect()
    stands = past.DONE.model_copy(
        update={"episode": "p3", "task": "Move my seat", "status": "", "paused": True}
    )
    await past.listed(panel, stands, past.DONE, past.FAILED, more=True)


async def unlisted(panel: Panel) -> None:
    await panel.connect()
    await past.listed(panel)


async def unmatched(panel: Panel) -> None:
    await panel.connect()
    await past.listed(panel, past.DONE)
    await panel.page.get_by_role("searchbox").fill("zebra")
    await past.answer(panel, "find_episodes", past.found(), 2)


async def away(panel: Panel) -> None:
    await panel.say(DOWN)
    await past.tab(panel, "History").click()


async def opened(panel: Panel) -> None:
    await panel.connect()
    await past.opened(panel)


async def read(panel: Panel) -> None:
    await opened(panel)
    await panel.page.locator(".history .step.call > .page > summary").first.click()


async def deleting(panel: Panel) -> None:
    await opened(panel)
    await panel.page.get_by_role("button", name="Delete…").click()


async def undeleted(panel: Panel) -> None:
    await deleting(panel)
    await panel.page.get_by_role("button", name="Delete for good").click()
    detail = "The episode p1 is paused. End it, then delete it."
    await past.answer(panel, "delete_episode", Denied(id="", detail=detail))


async def interrupting(panel: Panel) -> None:
    await opened(panel)
    await panel.tell(*story.asking())


async def kept(panel: Panel, area: str, **words: object) -> None:
    """Put something into Chrome's storage."""
    plain = {
        name: word.model_dump(mode="json") if isinstance(word, Word) else word
        for name, word in words.items()
    }
    await panel.page.evaluate("([area, plain]) => chrome.storage[area].set(plain)", [area, plain])


async def settings(panel: Panel) -> None:
    await kept(panel, "session", link=Link(), setup=SETUP)
    await expect(panel.page.get_by_text("Connected to the backend.")).to_be_visible()


async def unconnected(panel: Panel) -> None:
    await kept(panel, "session", link=DOWN)
    await expect(panel.page.get_by_text(START_IT)).to_be_visible()


async def unpaired(panel: Panel) -> None:
    await kept(panel, "session", link=Link(state="unpaired", detail=START_IT, limits=None))
    await expect(panel.page.get_by_text("Not paired", exact=True)).to_be_visible()


async def mispaired(panel: Panel) -> None:
    detail = "The code is not right. Type the one that webstep serve shows."
    await panel.page.evaluate("detail => { worker.answer = { paired: false, detail }; }", detail)
    await panel.page.get_by_label("Code").fill("WRONG")
    await panel.page.get_by_role("button", name="Pair", exact=True).click()
    await expect(panel.page.get_by_text(detail)).to_be_visible()


async def repaired(panel: Panel) -> None:
    await panel.page.get_by_role("button", name="Pair", exact=True).click()
    await expect(panel.page.get_by_role("dialog")).to_be_visible()


async def paired(panel: Panel) -> None:
    await expect(panel.page.get_by_role("status")).to_contain_text("Paired")
