"""What waits for the person: approvals and questions."""

import pytest
from playwright.async_api import expect

from tests.browser.panel import story
from tests.browser.panel.pages import Panel
from webstep.protocol.actions import Action, Check, Click, Press, Select, Type
from webstep.protocol.events import EpisodeEvent
from webstep.protocol.page import FieldValue, Target

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_an_approval_shows_the_facts_and_apart_from_them_the_reason(panel: Panel) -> None:
    await panel.tell(*story.asking())
    card = panel.page.get_by_role("region", name="Waiting for your approval")
    await expect(card.get_by_role("heading")).to_have_text("Press Confirm cancellation")
    await expect(card).to_contain_text("on http://airline.localhost:8800, in “Cancel booking H7K")
    await expect(card.get_by_role("definition")).to_have_text("H7K2QD")
    await expect(card).to_contain_text(story.WHY)
    await expect(card.get_by_role("figure", name="The policy's reason")).to_contain_text("retyped")
    await expect(panel.page.locator("[aria-live=assertive]")).to_contain_text("Press Confirm")
    await expect(card.get_by_role("button", name="Approve")).to_be_enabled()


def wanting(action: Action, role: str) -> tuple[EpisodeEvent, ...]:
    """Another action waits for the person, in the same form."""
    *before, asked = story.asking()
    target = Target(role=role, name="Your name")
    facts = story.facts().model_copy(update={"action": action.kind, "target": target})
    return (*before, asked.model_copy(update={"action": action, "facts": facts}))


@pytest.mark.parametrize(
    ("action", "role", "heading"),
    [
        (Type(element="5", text="Ada Berg"), "textbox", "Type “Ada Berg” into Your name"),
        (Select(element="5", options=("2",)), "combobox", "Choose “2” in Your name"),
    ],
)
async def test_filling_in_a_field_says_what_with_and_not_what_stands_there(
    panel: Panel, action: Action, role: str, heading: str
) -> None:
    await panel.tell(*wanting(action, role))
    card = panel.page.get_by_role("region", name="Waiting for your approval")
    await expect(card.get_by_role("heading")).to_have_text(heading)
    await expect(card.get_by_role("definition")).to_have_count(0)
    await expect(card).not_to_contain_text("What would be sent")


@pytest.mark.parametrize(
    ("action", "role", "label"),
    [
        (Press(element="5", key="Enter"), "textbox", "What would be sent"),
        (Press(element="5", key="ArrowDown"), "combobox", "In the form now"),
        (Click(element="5"), "button", "What would be sent"),
        (Click(element="5"), "textbox", "In the form now"),
        (Check(element="5", checked=True), "checkbox", "In the form now"),
    ],
)
async def test_values_are_called_sent_only_where_they_may_be(
    panel: Panel, action: Action, role: str, label: str
) -> None:
    await panel.tell(*wanting(action, role))
    card = panel.page.get_by_role("region", name="Waiting for your approval")
    await expect(card.get_by_text(label, exact=True)).to_be_visible()
    await expect(card.get_by_role("definition")).to_have_text("H7K2QD")


async def test_an_approval_names_what_the_policy_wants_after_it(panel: Panel) -> None:
    await panel.tell(*story.started(), *story.asking_first())
    card = panel.page.get_by_role("region", name="Waiting for your approval")
    await expect(card.get_by_text("After this it wants to")).to_be_visible()
    await expect(card.locator(".next li")).to_have_text(["Type “H7K2QD” into Confirmation code"])


async def test_approve_works_only_once_the_card_has_stood_still(timed: Panel) -> None:
    await timed.page.clock.install(time=0)
    await timed.page.clock.pause_at(1_000)
    await timed.tell(*story.asking())
    approve = timed.page.get_by_role("button", name="Approve")
    await timed.page.clock.run_for(690)
    await approve.click(force=True)
    assert await timed.heard() == []
    await timed.page.set_viewport_size({"width": 360, "height": 680})
    await timed.page.clock.run_for(690)
    await approve.click(force=True)
    assert await timed.heard() == []
    await timed.page.clock.run_for(100)
    await approve.click()
    await approve.click(force=True)
    wish = {"kind": "approve", "approval": "a1", "allowed": True, "instead": "", "grant": None}
    assert await timed.heard() == [wish]
    await timed.tell(*story.answered(allowed=True))
    await expect(approve).to_be_hidden()


async def test_enter_and_a_held_key_do_not_approve_a_card_that_just_appeared(
    timed: Panel,
) -> None:
    await timed.page.clock.install(time=0)
    await timed.page.clock.pause_at(1_000)
    await timed.tell(*story.asking())
    await expect(timed.page.locator("body")).to_be_focused()
    approve = timed.page.get_by_role("button", name="Approve")
    await approve.focus()
    await timed.page.keyboard.down("Enter")
    await timed.page.clock.run_for(2_000)
    await timed.page.keyboard.down("Enter")
    await timed.page.keyboard.up("Enter")
    assert await timed.heard() == []
    await timed.page.keyboard.press("Enter")
    assert [wish["kind"] for wish in await timed.heard()] == ["approve"]


async def test_deny_sends_no(panel: Panel) -> None:
    await panel.tell(*story.asking())
    await panel.page.get_by_role("button", name="Deny").click()
    wish = {"kind": "approve", "approval": "a1", "allowed": False, "instead": "", "grant": None}
    assert await panel.heard() == [wish]
    await panel.tell(*story.answered(allowed=False))
    await expect(panel.page.locator(".deed[data-state=denied]")).to_have_count(1)


async def test_instead_is_a_no_that_says_what_to_do(panel: Panel) -> None:
    await panel.tell(*story.asking())
    instead = panel.page.get_by_role("textbox", name="Deny, and say what to do instead")
    await instead.fill("Only cancel the return flight")
    await instead.press("Enter")
    (wish,) = await panel.heard()
    assert (wish["allowed"], wish["instead"]) == (False, "Only cancel the return flight")
    await panel.tell(*story.answered(allowed=False, instead="Only cancel the return flight"))
    told = panel.page.get_by_text("Instead: Only cancel the return flight")
    await expect(told).to_be_visible()


async def test_a_question_takes_an_answer(panel: Panel) -> None:
    await panel.tell(*story.started(), *story.questioned("Which of the two trips?"))
    box = panel.page.get_by_role("textbox", name="Your answer")
    await box.fill("The one in June")
    await box.press("Enter")
    assert await panel.heard() == [{"kind": "reply", "answer": "The one in June"}]


async def test_an_answer_that_is_offered_is_given_by_a_click_once_it_has_stood_still(
    timed: Panel,
) -> None:
    await timed.page.clock.install(time=0)
    await timed.page.clock.pause_at(1_000)
    choices = ("12 June", "3 July\u202e")
    await timed.tell(*story.started(), *story.questioned("Which of the two trips?", *choices))
    july = timed.page.get_by_role("button", name="3 July")
    await timed.page.clock.run_for(690)
    await july.click(force=True)
    assert await timed.heard() == []
    await timed.page.clock.run_for(100)
    await july.click()
    assert await timed.heard() == [{"kind": "reply", "answer": choices[1]}]


async def test_a_card_with_many_values_keeps_its_buttons_in_sight(panel: Panel) -> None:
    values = tuple(FieldValue(name=f"Field {n}", value=f"value {n}") for n in range(40))
    *before, asked = story.asking()
    await panel.tell(*before, asked.model_copy(update={"facts": story.facts(values)}))
    await expect(panel.page.get_by_role("button", name="Approve")).to_be_in_viewport(ratio=1)
    await expect(panel.page.get_by_role("button", name="Stop")).to_be_in_viewport(ratio=1)
