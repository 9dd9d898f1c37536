"""Doing a task again without a model: what is offered, what is sent, what is said of it."""

import pytest
from playwright.async_api import Locator, expect

from tests.browser.panel import story
from tests.browser.panel.pages import Panel
from webstep.protocol.events import Ended, EndStatus, Started
from webstep.protocol.spending import Limits, Totals

pytestmark = pytest.mark.asyncio(loop_scope="session")

REPEAT = {"kind": "repeat", "episode": "e1", "tab": 7, "url": "", "approve": "ask"}
STARTED = Started(
    task=story.TASK, url=story.SITE, model="replay", limits=Limits(), library=story.HASH
)


def again(panel: Panel) -> Locator:
    return panel.page.get_by_role("button", name="Do it again without a model")


async def test_a_task_that_is_done_can_be_done_again_in_the_tab(panel: Panel) -> None:
    await expect(again(panel)).to_have_count(0)
    await panel.tell(*story.finished())
    offer = panel.page.get_by_role("region", name="Do it again without a model")
    await expect(offer).to_contain_text("from airline.localhost:8800 on. It costs nothing")
    await again(panel).click()
    assert await panel.heard() == [REPEAT]
    await expect(panel.page.get_by_role("button", name="Starting…")).to_be_disabled()
    await panel.page.get_by_role("textbox").fill("Another task")
    await expect(panel.page.get_by_role("button", name="Start", exact=True)).to_be_disabled()


async def test_while_it_is_repeated_the_panel_says_so_and_that_it_costs_nothing(
    panel: Panel,
) -> None:
    await panel.tell(*story.finished())
    await again(panel).click()
    await panel.begin("e2", STARTED, *story.started()[1:])
    head = panel.page.get_by_role("banner")
    await expect(head).to_contain_text("Repeats a recorded episode, without a model")
    await expect(head).to_contain_text("0 of 50 actions · $0.00")
    await expect(again(panel)).to_have_count(0)
    await expect(panel.page.get_by_role("button", name="Steer")).to_have_count(0)
    await expect(panel.page.get_by_role("textbox")).to_have_count(0)
    await panel.tell(Ended(status="done", answer="Done.", totals=Totals(calls=12)))
    ending = panel.page.get_by_role("region", name="How the task ended")
    await expect(ending).to_contain_text("decisions repeated")
    await expect(ending).not_to_contain_text("model calls")
    await again(panel).click()
    assert (await panel.heard())[1:] == [{**REPEAT, "episode": "e2"}]


@pytest.mark.parametrize("status", ["failed", "stopped", "broken"])
async def test_what_came_to_no_good_end_is_not_offered(panel: Panel, status: EndStatus) -> None:
    ended = Ended(status=status, answer="No.", totals=Totals())
    await panel.tell(*story.cancelling(), ended)
    await expect(panel.page.get_by_role("region", name="How the task ended")).to_be_visible()
    await expect(again(panel)).to_have_count(0)


async def test_a_refusal_says_why_and_the_offer_stands_again(panel: Panel) -> None:
    await panel.tell(*story.finished())
    await again(panel).click()
    await panel.complain("The journal has no such episode any more. Give its task anew.")
    await expect(panel.page.get_by_role("alert")).to_contain_text("Give its task anew")
    await expect(again(panel)).to_be_enabled()


async def test_without_a_backend_it_waits(panel: Panel) -> None:
    await panel.tell(*story.finished())
    await panel.connect("down", "Start it with “webstep serve”.")
    await expect(again(panel)).to_be_disabled()
