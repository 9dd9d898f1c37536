"""A person and the real panel: type a task, watch the stack, approve, stop."""

from tests.whole.conftest import Whole
from webstep.airline.scenario import TaskKind


def start(whole: Whole) -> None:
    whole.panel.wait("form.composer .site", "airline.localhost")
    whole.panel.type("form.composer textarea", whole.site.scenario.objective)
    whole.panel.press("Start")


def test_the_person_types_a_task_sees_the_stack_approves_and_it_is_done(whole: Whole) -> None:
    start(whole)
    whole.panel.wait(".approval", "Confirm cancellation")
    assert "airline task" in whole.panel.read("body")
    assert not whole.site.practice.evaluate().success
    whole.panel.press("Approve")
    whole.panel.wait("body", f"{whole.site.scenario.code} is cancelled.")
    whole.panel.wait("form.composer button", "Start")
    assert whole.site.practice.evaluate().success


def test_a_denied_confirmation_changes_nothing(whole: Whole) -> None:
    start(whole)
    whole.panel.wait(".approval", "Confirm cancellation")
    whole.panel.press("Deny")
    whole.panel.wait("body", f"{whole.site.scenario.code} is kept.")
    assert not whole.site.practice.evaluate().success


def test_a_stopped_task_can_be_started_again_and_is_done_once(whole: Whole) -> None:
    start(whole)
    whole.panel.wait(".approval", "Confirm cancellation")
    whole.panel.press("Stop")
    whole.panel.wait("form.composer button", "Start")
    whole.page.goto(whole.site.url)
    start(whole)
    whole.panel.wait(".approval", "Confirm cancellation")
    whole.panel.press("Approve")
    whole.panel.wait("body", f"{whole.site.scenario.code} is cancelled.")
    assert whole.site.practice.evaluate().success


def test_a_task_that_was_done_is_done_again_without_the_model(whole: Whole) -> None:
    start(whole)
    whole.panel.press("Approve")
    whole.panel.wait(".ending", f"{whole.site.scenario.code} is cancelled.")
    asked = len(whole.api.requests)
    whole.site.practice.reset(TaskKind.CANCEL_FLIGHT, 5)
    assert not whole.site.practice.evaluate().success
    whole.panel.press("Do it again without a model")
    whole.panel.wait(".top", "Repeats a recorded episode, without a model")
    whole.panel.press("Approve")
    whole.panel.wait(".ending", "decisions repeated")
    assert whole.site.practice.evaluate().success
    assert "$0.00" in whole.panel.read(".ending")
    assert len(whole.api.requests) == asked


def test_a_repetition_that_no_longer_fits_the_page_pauses_and_changes_nothing(whole: Whole) -> None:
    start(whole)
    whole.panel.press("Approve")
    whole.panel.wait(".ending", f"{whole.site.scenario.code} is cancelled.")
    whole.panel.press("Do it again without a model")
    whole.panel.wait(".paused", "The recording needs one")
    whole.panel.press("End task")
    whole.panel.wait("form.composer button", "Start")
