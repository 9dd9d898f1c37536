"""How the panel stands with worker and backend, and what it says when something is wrong."""

import pytest
from playwright.async_api import expect

from tests.browser.panel import story
from tests.browser.panel.pages import Link, Panel
from tests.browser.panel.scenes import refused
from webstep.protocol.messages import Tell

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_when_connected_a_quiet_line_names_model_and_limits(panel: Panel) -> None:
    foot = panel.page.get_by_role("contentinfo")
    said = foot.get_by_text("claude-opus-5 · stops at $0.50 or 50 actions", exact=True)
    await expect(said).to_be_visible()
    await foot.get_by_role("button", name="Settings").click()
    assert await panel.page.evaluate("browser.optionsOpened") == 1
    await expect(panel.page.get_by_role("status")).to_be_empty()


async def test_an_unpaired_link_says_so_and_opens_the_pairing_page(panel: Panel) -> None:
    await panel.connect("unpaired", "Start it with “webstep serve”, then type its code.")
    notice = panel.page.get_by_role("status")
    await expect(notice).to_contain_text("webstep serve")
    await notice.get_by_role("button", name="Pair…").click()
    assert await panel.page.evaluate("browser.optionsOpened") == 1


async def test_unlike_versions_are_named_with_the_remedy_and_the_task_can_begin(
    panel: Panel,
) -> None:
    await panel.connect("connected", "Press Reload on webstep in chrome://extensions.")
    notice = panel.page.get_by_role("status")
    await expect(notice).to_contain_text("different versions")
    await expect(notice).to_contain_text("Press Reload")
    await expect(notice.get_by_role("button")).to_have_count(0)
    await panel.connect("connected")
    await expect(notice).to_be_empty()


async def test_a_lost_backend_keeps_the_stack_and_stop_in_sight(panel: Panel) -> None:
    await panel.tell(*story.cancelling())
    await panel.connect("down", "Nothing answers on port 8790. Start it with “webstep serve”.")
    await expect(panel.page.get_by_role("status")).to_contain_text("port 8790")
    await expect(panel.page.get_by_role("button", name="Stop")).to_be_visible()
    await expect(
        panel.page.get_by_role("button", name="Steer confirm cancellation")
    ).to_be_visible()


async def test_when_the_worker_dies_the_panel_wakes_it_and_loses_nothing(panel: Panel) -> None:
    events = story.asking()
    await panel.tell(*events[:-8])
    await panel.page.get_by_role("button", name="find booking").click()
    await panel.die(Link(), Tell(entries=story.journal("e1", events)))
    assert await panel.page.evaluate("worker.ports.length") == 2
    await expect(panel.page.get_by_role("button", name="Deny")).to_be_visible()
    await expect(panel.page.get_by_text("Press Find booking")).to_be_visible()
    await panel.page.get_by_role("button", name="Deny").click()
    assert [wish["kind"] for wish in await panel.heard()] == ["approve"]


async def test_a_worker_that_never_speaks_is_not_tried_for_ever(panel: Panel) -> None:
    for _ in range(3):
        await panel.die()
    assert await panel.page.evaluate("worker.ports.length") == 3
    alert = panel.page.get_by_role("alert")
    await expect(alert).to_contain_text("Reload webstep")
    await alert.get_by_role("button", name="Try again").click()
    assert await panel.page.evaluate("worker.ports.length") == 4
    await panel.connect()
    await expect(alert).to_be_empty()


async def test_what_went_wrong_can_be_dismissed(panel: Panel) -> None:
    await refused(panel)
    alert = panel.page.get_by_role("alert")
    await expect(alert).to_contain_text("Another task is running.")
    await alert.get_by_role("button", name="Dismiss").click()
    await expect(alert).to_be_empty()
    await expect(panel.page.get_by_role("textbox")).to_be_focused()


async def test_what_went_wrong_is_gone_with_the_next_task(panel: Panel) -> None:
    await refused(panel)
    await expect(panel.page.get_by_role("alert")).to_contain_text("Another task is running.")
    await panel.tell(*story.started())
    await expect(panel.page.get_by_role("heading", name=story.TASK)).to_be_visible()
    await expect(panel.page.get_by_role("alert")).to_be_empty()


async def test_what_is_answered_to_another_client_is_not_shown(panel: Panel) -> None:
    alert = panel.page.get_by_role("alert")
    await panel.complain("webstep opens only http and https addresses.")
    await expect(alert).to_be_empty()
    await panel.tell(*story.finished())
    await panel.complain("webstep opens only http and https addresses.")
    await expect(panel.page.get_by_role("heading", name="Done")).to_be_visible()
    await expect(alert).to_be_empty()
    await panel.begin("e2", *story.started())
    await panel.complain("The journal is full.")
    await expect(alert).to_contain_text("The journal is full.")
