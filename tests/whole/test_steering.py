"""A person interrupts a task in the real panel: pauses it, steers a frame, has the page."""

from contextlib import closing

from tests.whole.conftest import Whole
from tests.whole.test_panel import start
from webstep.agent.journal import Journal
from webstep.protocol.events import EpisodeEvent, Popped
from webstep.protocol.steering import Steered


def journal(whole: Whole) -> list[EpisodeEvent]:
    with closing(Journal(whole.home / "journal.db")) as kept:
        (summary,) = kept.episodes()
        return [entry.event for entry in kept.read(summary.episode)]


def test_a_paused_task_goes_on_and_is_done_once(whole: Whole) -> None:
    start(whole)
    whole.panel.wait(".approval", "Confirm cancellation")
    whole.panel.press("Pause")
    whole.panel.wait(".card.paused", "You paused it.")
    assert not whole.site.practice.evaluate().success
    whole.panel.press("Go on")
    whole.panel.press("Approve")
    whole.panel.wait(".ending", f"{whole.site.scenario.code} is cancelled.")
    assert whole.site.practice.evaluate().success


def test_what_the_person_tells_a_frame_is_read_by_it(whole: Whole) -> None:
    start(whole)
    whole.panel.wait(".approval", "Confirm cancellation")
    whole.panel.click("[data-top] > .bar .steer")
    whole.panel.type(".steering textarea", "Mind the refund.")
    whole.panel.press("Tell it")
    whole.panel.press("Approve")
    whole.panel.wait(".ending", f"{whole.site.scenario.code} is cancelled.")
    assert [e.kind for e in journal(whole) if isinstance(e, Steered)] == ["steered"]
    assert any("Mind the refund." in request.user for request in whole.api.requests)


def test_the_page_is_the_persons_until_they_give_it_back(whole: Whole) -> None:
    start(whole)
    whole.panel.wait(".approval", "Confirm cancellation")
    whole.panel.press("Take over")
    whole.panel.wait(".card.paused", "The page is yours")
    whole.page.goto(f"{whole.site.url}/help")
    whole.panel.type(".card.paused textarea", "I read the help.")
    whole.panel.press("Give back")
    whole.panel.wait(".stack", "the person used the page")
    (told,) = [e.answer for e in journal(whole) if isinstance(e, Popped) and "used" in e.answer]
    assert "I read the help." in told
    assert "/help" in told
    whole.panel.press("Stop")
    whole.panel.wait(".ending", "Stopped by you")
    assert not whole.site.practice.evaluate().success
