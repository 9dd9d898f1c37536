"""What waits for the person's answer, in the real panel and on the icon in the toolbar."""

from tests.whole.conftest import Whole
from tests.whole.test_panel import start
from webstep.protocol.events import Answered

UNTIL_BADGE = """async (text) => {
  const end = performance.now() + 60_000;
  while ((await chrome.action.getBadgeText({})) !== text) {
    if (performance.now() > end) throw new Error(`the badge never said “${text}”`);
  }
}"""


def test_what_the_person_wants_instead_is_read_and_nothing_was_done(whole: Whole) -> None:
    start(whole)
    whole.panel.wait(".approval", "Confirm cancellation")
    whole.panel.type(".approval .instead input", "Ask for a voucher.")
    whole.panel.press("Do this")
    whole.panel.wait(".ending", f"{whole.site.scenario.code} is kept.")
    *_, answered = (e for e in whole.events() if isinstance(e, Answered))
    assert (answered.allowed, answered.instead) == (False, "Ask for a voucher.")
    assert whole.is_told("Ask for a voucher.")
    assert not whole.site.practice.evaluate().success


def test_the_badge_says_that_webstep_waits_until_it_is_answered(whole: Whole) -> None:
    whole.panel.page.evaluate(UNTIL_BADGE, "")
    start(whole)
    whole.panel.wait(".approval", "Confirm cancellation")
    whole.panel.page.evaluate(UNTIL_BADGE, "?")
    whole.panel.press("Approve")
    whole.panel.wait(".ending", f"{whole.site.scenario.code} is cancelled.")
    whole.panel.page.evaluate(UNTIL_BADGE, "")
