"""What a person allows beside one action: offered, sent, listed, taken back."""

import pytest
from playwright.async_api import expect

from tests.browser.panel import story
from tests.browser.panel.pages import Panel
from webstep.protocol.events import Acted, Answered
from webstep.protocol.granting import Calling, Grant, Revoked
from webstep.protocol.page import Outcome
from webstep.protocol.pausing import Paused
from webstep.protocol.spending import Totals
from webstep.server.grants import grant_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

FRAME = Calling(frame=4, policy="confirm_cancellation", argument="Cancel H7K2QD in the open dialog")
FITS = """(choice) => {
  const { font, paddingLeft, paddingRight } = getComputedStyle(choice);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = font;
  const arrow = 20;
  const room = choice.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - arrow;
  return room - pen.measureText(choice.selectedOptions[0].text).width;
}"""
"""How many pixels of the list are left beside the text of what is chosen."""
CHOICE = "What your yes is for"


def grant() -> Grant:
    made = grant_of(FRAME, story.facts())
    assert made
    return made


def allowed() -> tuple[Answered, Acted]:
    """The person said yes to the rest of the call too, and the action was done."""
    done = Acted(frame=4, number=5, outcome=Outcome(ok=True, detail="clicked"), changes=())
    return (
        Answered(approval="a1", allowed=True, instead="", by="panel", grant=grant()),
        done,
    )


async def test_a_yes_can_be_for_the_rest_of_the_asking_call_or_of_a_callers(panel: Panel) -> None:
    await panel.tell(*story.asking())
    choice = panel.page.get_by_role("combobox", name=CHOICE)
    assert await choice.locator("option").all_text_contents() == [
        "this alone",
        "this, and the rest of confirm cancellation",
        "this, and the rest of the task, on this site",
    ]
    await expect(choice).to_have_value("")
    card = panel.page.get_by_role("region", name="Waiting for your approval")
    await expect(card).not_to_contain_text("It was called with")
    await choice.select_option(index=1)
    await expect(card).to_contain_text(f"It was called with: {FRAME.argument}")
    await expect(card).to_contain_text(
        "Until it returns or pauses you are not asked again about clicks, keys and text"
    )
    # A closed list has one line: what is chosen must stand in it whole.
    assert await choice.evaluate(FITS) > 0
    await expect(panel.page.get_by_role("button", name="Approve")).to_be_enabled()
    await panel.page.get_by_role("button", name="Approve").click()
    (wish,) = await panel.heard()
    assert wish["grant"] == grant().model_dump(mode="json")


async def test_what_cannot_be_taken_back_is_allowed_alone(panel: Panel) -> None:
    *before, asked = story.asking()
    facts = story.facts().model_copy(update={"tier": "irreversible"})
    await panel.tell(*before, asked.model_copy(update={"facts": facts}))
    card = panel.page.get_by_role("region", name="Waiting for your approval")
    await expect(card).to_contain_text("This cannot be taken back, so your yes is for this alone.")
    await expect(card.get_by_role("combobox")).to_have_count(0)


@pytest.mark.parametrize("kind", ["upload", "read", "navigate"])
async def test_files_and_places_are_allowed_alone(panel: Panel, kind: str) -> None:
    *before, asked = story.asking()
    facts = story.facts().model_copy(update={"action": kind})
    await panel.tell(*before, asked.model_copy(update={"facts": facts}))
    card = panel.page.get_by_role("region", name="Waiting for your approval")
    await expect(card.get_by_role("combobox")).to_have_count(0)


async def test_what_was_allowed_is_listed_and_can_be_taken_back(panel: Panel) -> None:
    await panel.tell(*story.asking(), *allowed())
    listed = panel.page.get_by_role("region", name="You allowed the rest of")
    await expect(listed).to_contain_text(
        f"confirm cancellation: {FRAME.argument} on http://airline.localhost:8800"
    )
    await listed.get_by_role("button", name="Take back").click()
    assert await panel.heard() == [{"kind": "revoke", "approval": "a1"}]
    await panel.tell(Revoked(approval="a1"))
    await expect(listed).to_be_hidden()


async def test_what_was_allowed_is_listed_no_longer_than_it_holds(panel: Panel) -> None:
    listed = panel.page.get_by_role("region", name="You allowed the rest of")
    await panel.tell(*story.asking(), *allowed())
    await expect(listed).to_be_visible()
    await panel.tell(*story.returned(4, "Cancelled.", "Done."))
    await expect(listed).to_be_hidden()
    await panel.begin("e2", *story.asking(), *allowed())
    await expect(listed).to_be_visible()
    await panel.tell(Paused(why="The tab is gone.", totals=Totals()))
    await expect(listed).to_be_hidden()
