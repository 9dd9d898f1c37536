"""Every state in which a person may find the extension's own pages, for axe and for the gallery."""

from dataclasses import dataclass
from typing import Final, Literal

from playwright.async_api import Page

from tests.browser.panel import scenes, story
from tests.browser.panel.pages import Link, Panel
from tests.browser.panel.scenes import HELD, PAUSED, TOTALS, USED_UP, Show, told
from webstep.protocol.events import Ended, Pushed
from webstep.protocol.steering import YOU


@dataclass(frozen=True)
class State:
    """One of them, and how its page comes to it after it was opened."""

    name: str
    show: Show
    page: Literal["panel/panel.html", "options/settings.html"] = "panel/panel.html"
    before: str = ""
    """JavaScript that runs before the page's own: what Chrome kept from earlier."""
    code: str = ""
    """What the address brings with it."""


LONG: Final = "https://airline.localhost/" + "a" * 300
TAKEN: Final = Pushed(frame=6, policy=YOU, argument="", prompt="")
FAILED: Final = Ended(status="failed", answer="No booking has the code H7K2QD.", totals=TOTALS)
STOPPED: Final = Ended(
    status="stopped", answer="You stopped it. Nothing was under way.", totals=TOTALS
)
DIED: Final = Ended(status="interrupted", answer="The backend died.", totals=TOTALS)
MODES: Final = {"http://airline.localhost:8800": "freely", "https://shop.example": "every"}
SITES: Final = ["https://shop.example/*", "http://127.0.0.1/*"]
KEPT: Final = f"Object.assign(browser, {{ permitted: {SITES}, stored: {{ modes: {MODES} }} }});"
TASKS: Final = f"browser.stored = {{ tasks: {list(scenes.TASKS)} }};"
PAIRED: Final = 'browser.stored = { port: 8790, instance: "i", key: "ab" };'
UNLIKE: Final = "Press Reload on webstep in chrome://extensions."
UNPAIRED: Final = "Start it with “webstep serve”, then type its code."

STATES: Final = (
    State("empty", told()),
    State("recent", scenes.recent, before=TASKS),
    State("elsewhere", scenes.elsewhere),
    State("closed", scenes.closed),
    State("unpaired", scenes.linked(Link(state="unpaired", detail=UNPAIRED, limits=None))),
    State("down", told(*story.cancelling(), lost=True)),
    State("unlike", scenes.linked(Link(detail=UNLIKE))),
    State("problem", scenes.refused),
    State("begun", told(*story.started())),
    State("thinking", scenes.thinking),
    State("running", told(*story.cancelling(), *story.typing(5, 4, "The code goes in again."))),
    State("deep", told(*scenes.deep())),
    State("plan", told(*scenes.planned())),
    State("crumb", scenes.crumb),
    State("long", told(*story.started(LONG))),
    State("limits", scenes.limits),
    State("approval", scenes.approvable),
    State("approval-grant", scenes.granting),
    State("approval-typing", told(*scenes.filling())),
    State("approval-crowded", told(*scenes.crowded())),
    State("approval-lasting", told(*scenes.lasting())),
    State("approval-next", told(*story.started(), *story.asking_first())),
    State("granted", told(*scenes.allowed())),
    State("denied", told(*story.asking(), *story.answered(allowed=False, instead="Keep one leg"))),
    State("question", told(*story.started(), *story.questioned("Which of the two trips?"))),
    State(
        "question-choices",
        told(*story.started(), *story.questioned("Which trip?", "12 June, to Boston", "3 July")),
    ),
    State("paused", told(*story.asking(), *story.answered(allowed=True)[:1], PAUSED)),
    State("held", told(*story.cancelling(), HELD)),
    State("at-limit", told(*story.cancelling(), USED_UP)),
    State("yours", told(*story.cancelling(), HELD, TAKEN)),
    *(
        State(f"steering-{way}", scenes.steering(way))
        for way in ("guide", "allow", "redirect", "restart", "finish")
    ),
    State("done", told(*story.finished())),
    State("stopped", told(*story.asking(), *story.answered(allowed=True), STOPPED)),
    State("failed", told(*story.found(), FAILED)),
    State("interrupted", told(*story.asking(), *story.answered(allowed=True)[:1], DIED)),
    State("history-empty", scenes.unlisted),
    State("history", scenes.listed),
    State("history-unmatched", scenes.unmatched),
    State("history-away", scenes.away),
    State("history-episode", scenes.opened),
    State("history-page", scenes.read),
    State("history-delete", scenes.deleting),
    State("history-refused", scenes.undeleted),
    State("history-approval", scenes.interrupting),
    State("settings", scenes.settings, page="options/settings.html", before=KEPT),
    State("settings-unconnected", scenes.unconnected, page="options/settings.html"),
    State("settings-paired", scenes.settings, page="options/settings.html", before=PAIRED),
    State("settings-unpaired", scenes.unpaired, page="options/settings.html"),
    State("pairing-paired", scenes.paired, page="options/settings.html", code="#code=ABCD-EFGH"),
    State("pairing-refused", scenes.mispaired, page="options/settings.html"),
    State(
        "pairing-again",
        scenes.repaired,
        page="options/settings.html",
        before=PAIRED,
        code="#code=A",
    ),
)


async def reach(page: Page, address: str, state: State) -> Panel:
    """Bring a page into a state; one with something before it keeps that as long as it lives."""
    if state.before:
        await page.add_init_script(script=state.before)
    await page.goto(f"{address}/{state.page}{state.code}")
    panel = Panel(page)
    await state.show(panel)
    return panel
