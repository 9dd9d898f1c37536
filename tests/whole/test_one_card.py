"""A journey is booked with one card: the call was allowed beforehand, the purchase never is."""

from contextlib import closing

from tests.whole.conftest import Whole
from webstep.agent.journal import Journal
from webstep.airline.scenario import TaskKind
from webstep.protocol.events import Answered

CHOOSE = """() => {
  const panel = chrome.extension.getViews().find(
    (view) => view.location.pathname === "/panel/panel.html");
  const ways = panel.document.querySelector(".steering select");
  ways.value = "allow";
  ways.dispatchEvent(new Event("change"));
}"""


def test_a_booking_that_was_allowed_beforehand_needs_one_card(whole: Whole) -> None:
    scenario = whole.site.practice.reset(TaskKind.BOOK_FLIGHT, 5)
    whole.page.goto(whole.site.url)
    whole.panel.wait("form.composer .site", "airline.localhost")
    whole.panel.type("form.composer textarea", scenario.objective)
    whole.panel.press("Start")
    whole.panel.wait(".frame .frame .steer", "Steer")
    whole.panel.press("Steer")
    whole.panel.page.evaluate(CHOOSE)
    whole.panel.press("Allow")
    whole.panel.wait(".grants li")
    whole.panel.wait(".approval .wanted", "Book")
    whole.panel.press("Approve")
    whole.panel.wait(".ending", "Done")
    assert whole.site.practice.evaluate().success
    with closing(Journal(whole.home / "journal.db")) as journal:
        (summary,) = journal.episodes()
        events = [entry.event for entry in journal.read(summary.episode)]
    answers = [event.by for event in events if isinstance(event, Answered)]
    assert answers.count("panel") == 1
    assert answers.count("grant") >= 1
