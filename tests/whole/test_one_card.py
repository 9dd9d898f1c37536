"""A journey is booked with one card: the call was allowed beforehand, the purchase never is."""

from tests.whole.conftest import Whole
from webstep.airline.scenario import TaskKind
from webstep.protocol.events import Answered


def test_a_booking_that_was_allowed_beforehand_needs_one_card(whole: Whole) -> None:
    scenario = whole.site.practice.reset(TaskKind.BOOK_FLIGHT, 5)
    whole.page.goto(whole.site.url)
    whole.panel.wait("form.composer .site", "airline.localhost")
    whole.panel.type("form.composer textarea", scenario.objective)
    whole.panel.press("Start")
    whole.panel.wait(".frame .frame .steer", "Steer")
    whole.panel.steer("airline task", "allow")
    whole.panel.wait(".grants li")
    whole.panel.wait(".approval .wanted", "Book")
    whole.panel.press("Approve")
    whole.panel.wait(".ending", "Done")
    assert whole.site.practice.evaluate().success
    answers = [event.by for event in whole.events() if isinstance(event, Answered)]
    assert answers.count("panel") == 1
    assert answers.count("grant") >= 1
