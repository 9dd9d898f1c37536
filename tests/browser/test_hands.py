"""The person's own hands: they come first, and what they wrote is not written over unseen."""

import pytest

from tests.browser.conftest import Opening
from webstep.protocol.actions import Check, Click, Type

pytestmark = pytest.mark.asyncio(loop_scope="module")

MEANWHILE = "The person used the page meanwhile; nothing was done. Read it again."


async def test_what_the_person_typed_is_not_written_over_until_it_was_read(
    opening: Opening,
) -> None:
    tab = await opening("/actions.html")
    name = await tab.find("input", name="Name")
    await tab.page.focus("#name")
    await tab.page.keyboard.type("Ada")
    refused = await tab.perform(Type(element=name, text="Eve"))
    assert refused.detail == MEANWHILE
    assert await tab.page.input_value("#name") == "Ada"
    await tab.capture()
    assert (await tab.perform(Type(element=name, text="Ada Lovelace"))).ok


async def test_a_page_that_the_person_changed_is_read_again_first(opening: Opening) -> None:
    tab = await opening("/actions.html")
    press = Click(element=await tab.find("button", text="Press me"))
    await tab.page.click("#remove")
    assert (await tab.perform(press)).detail == MEANWHILE
    await tab.capture()
    assert (await tab.perform(press)).ok
    assert await tab.log() == "pressed;"


STAMPS = """() => {
  addEventListener("keydown", ({ isTrusted, timeStamp }) => {
    if (isTrusted) globalThis.keyed = timeStamp;
  });
  document.getElementById("plain").addEventListener("click", () => {
    globalThis.clicked = performance.now();
  });
}"""


async def test_the_page_is_the_persons_until_they_have_rested_for_a_second(
    opening: Opening,
) -> None:
    tab = await opening("/actions.html")
    press = Click(element=await tab.find("button", text="Press me"))
    await tab.page.evaluate(STAMPS)
    await tab.page.keyboard.press("F7")
    await tab.perform(press)
    assert await tab.page.evaluate("clicked - keyed") >= 1_000


async def test_what_webstep_does_itself_is_not_taken_for_the_person(opening: Opening) -> None:
    tab = await opening("/actions.html")
    soup = await tab.capture()
    name, agree = (str(soup.find("input", {"name": label})["id"]) for label in ("Name", "Agree"))  # type: ignore[index]
    for text in ("one", "two"):
        assert (await tab.perform(Type(element=name, text=text))).ok
    assert (await tab.perform(Check(element=agree))).ok
    assert (await tab.perform(Type(element=name, text="three"))).ok
