"""A task without a pointer: every focus can be seen, and none is lost when a card goes away."""

from dataclasses import dataclass

import pytest
from playwright.async_api import expect

from tests.browser.panel import past, story
from tests.browser.panel.pages import Panel
from tests.browser.panel.scenes import HELD
from webstep.protocol.events import Ended, Popped, Pushed, Replied
from webstep.protocol.pausing import Resumed
from webstep.protocol.spending import Totals
from webstep.protocol.steering import YOU, Guide, Steered

pytestmark = pytest.mark.asyncio(loop_scope="session")

FOCUSED = """() => {
  const there = document.activeElement;
  const name = there?.getAttribute("aria-label") || there?.innerText || "";
  const { outlineStyle, outlineWidth } = getComputedStyle(there);
  return {
    name: there === document.body ? "" : name.split("\\n")[0],
    seen: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
  };
}"""


@dataclass
class Keyboard:
    """A person's hands on the keyboard, and their eyes on the focus."""

    panel: Panel

    async def focused(self) -> str:
        """What has the focus, which must be plain to see; empty if nothing has."""
        focus = await self.panel.page.evaluate(FOCUSED)
        name: str = focus["name"]
        assert focus["seen"] or name == "", name
        return name

    async def reach(self, name: str, key: str = "Tab") -> None:
        """Go on with a key until the focus is on what has this name."""
        passed: list[str] = []
        while name not in passed[-1:]:
            await self.panel.page.keyboard.press(key)
            passed.append(await self.focused())
            assert len(passed) < 60, passed

    async def press(self, name: str, key: str = "Tab") -> None:
        """Reach a button and press it."""
        await self.reach(name, key)
        await self.panel.page.keyboard.press("Enter")

    async def say(self, text: str) -> None:
        """Type something and send it."""
        await self.panel.page.keyboard.type(text)
        await self.panel.page.keyboard.press("Enter")


async def wished(panel: Panel, kind: str) -> dict[str, object]:
    """The last wish, which is of this kind."""
    wish = (await panel.heard())[-1]
    assert wish["kind"] == kind
    return wish


async def test_to_start_pause_steer_and_go_on_needs_no_pointer(panel: Panel) -> None:
    hands = Keyboard(panel)
    await hands.reach("What shall be done?")
    await hands.say(story.TASK)
    assert (await wished(panel, "start"))["task"] == story.TASK
    await panel.tell(*story.started())
    # Who has just given a task can go on at once to say more to it.
    assert await hands.focused() == "Tell the policy on top"

    await hands.press("Pause", "Shift+Tab")
    await wished(panel, "pause")
    await panel.tell(HELD)
    assert await hands.focused() == "Paused"

    await hands.press("Steer cancel booking", "Shift+Tab")
    assert await hands.focused() == "What shall it know?"
    await hands.say("The trip to Boston.")
    await wished(panel, "steer")
    assert await hands.focused() == "Steer cancel booking"
    await panel.tell(Steered(steering=Guide(frame=1, text="The trip to Boston.")))
    await hands.press("Go on")
    await wished(panel, "resume")
    await panel.tell(Resumed())
    assert await hands.focused() == "Tell the policy on top"


async def test_to_answer_approve_take_over_and_give_back_needs_no_pointer(panel: Panel) -> None:
    hands, page = Keyboard(panel), panel.page
    await panel.tell(*story.started())
    await panel.tell(*story.questioned("Which of the two trips?"))
    await hands.reach("Your answer")
    await hands.say("The one in June")
    await wished(panel, "reply")
    await panel.tell(Replied(frame=1, answer="The one in June"))
    assert await hands.focused() == "Tell the policy on top"

    await panel.tell(*story.asking_first())
    await hands.reach("Approve", "Shift+Tab")
    await expect(page.get_by_role("button", name="Approve")).to_be_enabled()
    await page.keyboard.press("Enter")
    assert (await wished(panel, "approve"))["allowed"]
    await panel.tell(*story.answered(allowed=True))
    assert await hands.focused() == "Tell the policy on top"

    await hands.press("Take over", "Shift+Tab")
    await wished(panel, "take_over")
    await panel.tell(HELD, Pushed(frame=2, policy=YOU, argument="", prompt=""))
    assert await hands.focused() == "The page is yours"
    await hands.reach("What you did, if it should know (optional)")
    await page.keyboard.type("I logged in.")
    await hands.press("Give back")
    assert (await wished(panel, "give_back"))["remark"] == "I logged in."
    await panel.tell(Resumed(), Popped(frame=2, status="done", answer="the title is new"))
    assert await hands.focused() == "Tell the policy on top"


async def test_to_look_at_the_history_and_stop_needs_no_pointer(panel: Panel) -> None:
    hands, page = Keyboard(panel), panel.page
    await panel.tell(*story.started())
    await hands.press("History")
    await past.answer(panel, "find_episodes", past.found(past.DONE, past.FAILED))
    await hands.press(past.FAILED.task)
    assert await hands.focused() == "All tasks"
    await page.keyboard.press("Enter")
    assert await hands.focused() == past.FAILED.task
    await hands.press("Task, under way", "Shift+Tab")
    assert await hands.focused() == "Task"

    await hands.press("Stop")
    await wished(panel, "stop")
    await panel.tell(Ended(status="stopped", answer="You stopped it.", totals=Totals()))
    assert await hands.focused() == "What next?"
