"""A person and the real panel: type a task, watch the stack, approve, stop."""

from tests.whole.conftest import Whole


def start(whole: Whole) -> None:
    whole.panel.wait("form.composer .site", "airline.localhost")
    whole.panel.type("form.composer textarea", whole.site.scenario.objective)
    whole.panel.press("Start")


def test_the_person_types_a_task_sees_the_stack_approves_and_it_is_done(whole: Whole) -> None:
    start(whole)
    whole.panel.wait(".approval", "Confirm cancellation")
    assert "airline agent" in whole.panel.read("body")
    assert not whole.site.practice.evaluate().success
    whole.panel.press("Approve")
    whole.panel.wait("body", f"{whole.site.scenario.code} is cancelled.")
    whole.panel.wait("form.composer textarea")
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
    whole.panel.wait("form.composer textarea")
    whole.page.goto(whole.site.url)
    start(whole)
    whole.panel.wait(".approval", "Confirm cancellation")
    whole.panel.press("Approve")
    whole.panel.wait("body", f"{whole.site.scenario.code} is cancelled.")
    assert whole.site.practice.evaluate().success
