"""A person interrupts a task in the real panel: pauses it, steers a frame, has the page."""

from tests.whole.conftest import Whole
from tests.whole.test_panel import start
from webstep.protocol.events import Acted, Asked, Ended, Intended, Popped
from webstep.protocol.steering import Finish, Guide, Redirect, Restart, Steered, Steering


def steered(whole: Whole) -> list[Steering]:
    """What was done to frames."""
    return [e.steering for e in whole.events() if isinstance(e, Steered)]


def confirm(whole: Whole) -> None:
    """Approve the confirmation, and see it sent once."""
    whole.panel.wait(".approval", "Confirm cancellation")
    whole.panel.press("Approve")
    whole.panel.wait(".ending", f"{whole.site.scenario.code} is cancelled.")
    assert whole.site.practice.evaluate().success
    events = whole.events()
    done = {e.number for e in events if isinstance(e, Acted) and e.outcome.ok}
    sent = [e.target for e in events if isinstance(e, Intended) and e.number in done]
    assert [target.name for target in sent if target].count("Confirm cancellation") == 1


def test_a_paused_task_goes_on_and_is_done_once(whole: Whole) -> None:
    start(whole)
    whole.panel.wait(".approval", "Confirm cancellation")
    whole.panel.press("Pause")
    whole.panel.wait(".card.paused", "You paused it.")
    assert not whole.site.practice.evaluate().success
    whole.panel.press("Go on")
    confirm(whole)


def test_what_the_person_tells_a_frame_is_read_by_it(whole: Whole) -> None:
    start(whole)
    whole.panel.wait(".approval", "Confirm cancellation")
    whole.panel.steer("cancel booking", "guide", "Mind the refund.")
    whole.panel.wait(".stack", "You: Mind the refund.")
    confirm(whole)
    assert [type(each) for each in steered(whole)] == [Guide]
    assert whole.is_told("Mind the refund.")


def test_a_frame_that_begins_anew_asks_again(whole: Whole) -> None:
    start(whole)
    whole.panel.wait(".approval", "Confirm cancellation")
    whole.panel.steer("cancel booking", "restart")
    whole.panel.wait(".stack", "You had it begin anew.")
    confirm(whole)
    assert [type(each) for each in steered(whole)] == [Restart]
    asked = [e.facts.target.name for e in whole.events() if isinstance(e, Asked)]
    assert asked.count("Confirm cancellation") == 2


def test_what_a_frame_is_asked_can_be_changed(whole: Whole) -> None:
    asked = f"the booking {whole.site.scenario.code}, which nobody can use"
    start(whole)
    whole.panel.wait(".approval", "Confirm cancellation")
    assert not whole.is_told(asked)
    whole.panel.steer("cancel booking", "redirect", asked)
    whole.panel.wait(".stack", "You changed what it is asked")
    confirm(whole)
    (redirect,) = steered(whole)
    assert isinstance(redirect, Redirect)
    assert redirect.argument == asked
    assert whole.is_told(f"What you are asked:\n{asked}")


def test_who_returns_for_the_first_frame_ends_the_task_with_their_answer(whole: Whole) -> None:
    start(whole)
    whole.panel.wait(".approval", "Confirm cancellation")
    whole.panel.steer("airline task", "finish", "I shall fly after all.")
    whole.panel.wait(".ending", "I shall fly after all.")
    assert whole.panel.read(".ending h2") == "Done"
    (finish,) = steered(whole)
    assert finish == Finish(frame=1, status="done", answer="I shall fly after all.")
    ended = whole.events()[-1]
    assert isinstance(ended, Ended)
    assert (ended.status, ended.answer) == ("done", "I shall fly after all.")
    assert not whole.site.practice.evaluate().success


def test_the_page_is_the_persons_until_they_give_it_back(whole: Whole) -> None:
    start(whole)
    whole.panel.wait(".approval", "Confirm cancellation")
    whole.panel.press("Take over")
    whole.panel.wait(".card.paused", "The page is yours")
    whole.page.goto(f"{whole.site.url}/help")
    whole.panel.type(".card.paused textarea", "I read the help.")
    whole.panel.press("Give back")
    # Nothing can be cancelled there.
    whole.panel.wait(".ending", f"{whole.site.scenario.code} is kept.")
    (told,) = [e.answer for e in whole.events() if isinstance(e, Popped) and "used" in e.answer]
    assert "I read the help." in told
    assert "/help" in told
    assert whole.is_told("I read the help.")
    assert not whole.site.practice.evaluate().success
