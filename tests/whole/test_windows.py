"""The panel in more than one place: all views show one task, and none of them keeps it."""

from playwright.sync_api import Page, expect

from tests.whole.conftest import Whole
from tests.whole.parts import PANEL
from tests.whole.test_panel import start

STACK = """(document) => {
  const stack = document.querySelector(".stack").cloneNode(true);
  // The time in them goes on.
  for (const used of stack.querySelectorAll(".meta")) used.remove();
  return stack.textContent;
}"""


def beside(whole: Whole) -> Page:
    """Open the panel's page in a tab, and return to the person's own."""
    tab = whole.context.new_page()
    tab.goto(whole.panel.page.url.replace("options/settings.html", "panel/panel.html"))
    expect(tab.locator(".approval")).to_contain_text("Confirm cancellation")
    whole.page.bring_to_front()
    return tab


def read_stack(whole: Whole, tab: Page) -> str:
    """What both views say of the stack."""
    side: str = whole.panel.page.evaluate(f"({STACK})({PANEL}.document)")
    assert tab.evaluate(f"({STACK})(document)") == side
    return side


def test_what_is_answered_in_a_tab_is_answered_in_the_side_panel(whole: Whole) -> None:
    start(whole)
    whole.panel.wait(".approval", "Confirm cancellation")
    tab = beside(whole)
    assert "cancel booking" in read_stack(whole, tab)
    tab.get_by_role("button", name="Approve").click()
    whole.panel.wait(".ending", f"{whole.site.scenario.code} is cancelled.")
    whole.panel.wait_gone(".approval")
    expect(tab.locator(".ending")).to_contain_text("is cancelled.")
    read_stack(whole, tab)
    assert whole.site.practice.evaluate().success


def test_a_panel_that_is_closed_and_opened_again_has_lost_nothing(whole: Whole) -> None:
    start(whole)
    whole.panel.wait(".approval", "Confirm cancellation")
    tab = beside(whole)
    before = read_stack(whole, tab)
    whole.panel.close()
    tab.close()
    whole.panel.open()
    whole.panel.wait(".approval", "Confirm cancellation")
    tab = beside(whole)
    assert read_stack(whole, tab) == before
    whole.panel.press("Approve")
    expect(tab.locator(".approval")).to_have_count(0)
    whole.panel.wait(".ending", f"{whole.site.scenario.code} is cancelled.")
    expect(tab.locator(".ending")).to_contain_text("is cancelled.")
    assert whole.site.practice.evaluate().success
