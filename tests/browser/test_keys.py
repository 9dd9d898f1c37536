"""Keys: their events, and what a browser does on them."""

import pytest

from tests.browser.conftest import Opening
from webstep.protocol.actions import Press, Type

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_key_that_writes_sends_all_that_a_keyboard_sends(opening: Opening) -> None:
    tab = await opening("/keys.html")
    text = await tab.find("input", name="Text")
    await tab.perform(Press(element=text, key="End"))
    await tab.page.evaluate("document.getElementById('log').textContent = ''")
    await tab.perform(Press(element=text, key="Shift+d"))
    assert await tab.page.input_value("#text") == "abcD"
    assert await tab.log() == (
        "keydown Shift ShiftLeft 16 shiftKey;keydown D KeyD 68 shiftKey;"
        "keypress D KeyD 68 shiftKey;beforeinput D;input D;keyup D KeyD 68 shiftKey;"
        "keyup Shift ShiftLeft 16;"
    )


async def test_what_the_page_takes_for_itself_is_not_written(opening: Opening) -> None:
    tab = await opening("/keys.html")
    taken = await tab.find("input", name="Taken")
    await tab.perform(Press(element=taken, key="d"))
    assert await tab.page.input_value("#taken") == "abc"
    assert await tab.log() == "took d;"


async def test_keys_edit_a_text(opening: Opening) -> None:
    tab = await opening("/keys.html")
    text = await tab.find("input", name="Text")
    for key in ("End", "Backspace", "Home", "Delete", "ArrowRight", "x", "Space"):
        await tab.perform(Press(element=text, key=key))
    assert await tab.page.input_value("#text") == "bx "
    await tab.perform(Press(element=text, key="Control+a"))
    await tab.perform(Press(element=text, key="Backspace"))
    assert await tab.page.input_value("#text") == ""
    rich = await tab.find("div", name="Rich")
    await tab.perform(Type(element=rich, text="one"))
    await tab.perform(Press(element=rich, key="Control+a"))
    await tab.perform(Press(element=rich, key="Control+b"))
    assert await tab.page.evaluate("document.querySelector('#rich b')?.textContent") == "one"


@pytest.mark.parametrize(
    ("tag", "named", "key", "log"),
    [
        ("button", {"text": "First"}, "Enter", "first;"),
        ("button", {"text": "First"}, "Space", "first;"),
        ("input", {"name": "Box"}, "Space", "box true;"),
        ("input", {"name": "One"}, "ArrowDown", "two;"),
        ("select", {"name": "List"}, "ArrowDown", "B;"),
        ("select", {"name": "List"}, "End", "C;"),
        ("input", {"name": "Range"}, "ArrowUp", "6;"),
        ("input", {"name": "Range"}, "Home", "0;"),
    ],
)
async def test_a_control_does_on_a_key_what_chrome_does(
    opening: Opening, tag: str, named: dict[str, str], key: str, log: str
) -> None:
    tab = await opening("/keys.html")
    assert (await tab.perform(Press(element=await tab.find(tag, **named), key=key))).ok
    assert await tab.log() == log


async def test_the_space_bar_on_a_button_that_deletes_is_held(opening: Opening) -> None:
    tab = await opening("/keys.html")
    danger = await tab.find("button", text="Delete all")
    await tab.hold(Press(element=danger, key="Space"))
    await tab.page.focus("#danger")
    await tab.hold(Press(element=None, key="Space"))
    await tab.hold(Press(element=None, key="Enter"))
    assert await tab.log() == ""


async def test_tab_goes_on_and_back_also_through_shadow_trees(opening: Opening) -> None:
    tab = await opening("/keys.html")
    first = await tab.find("button", text="First")
    on = await tab.perform(Press(element=first, key="Tab"))
    assert "the focus is on textbox “Text”" in on.changes
    await tab.perform(Press(element=None, key="Shift+Tab"))
    assert await tab.page.evaluate("document.activeElement.id") == "first"
    rich = await tab.find("div", name="Rich")
    await tab.perform(Press(element=rich, key="Tab"))
    inside = "document.activeElement.shadowRoot?.activeElement?.textContent"
    assert await tab.page.evaluate(inside) == "In shadow"


async def test_escape_closes_a_popover_and_page_down_scrolls(opening: Opening) -> None:
    tab = await opening("/keys.html")
    await tab.page.click("#pop")
    await tab.perform(Press(element=await tab.find("button", text="In popover"), key="Escape"))
    assert await tab.page.evaluate("document.querySelector('#popover:popover-open') === null")
    await tab.page.evaluate("document.activeElement.blur()")
    await tab.perform(Press(element=None, key="PageDown"))
    assert await tab.page.evaluate("scrollY") > 300


async def test_enter_does_not_submit_a_form_of_many_lines_without_a_button(
    opening: Opening,
) -> None:
    tab = await opening("/keys.html")
    line = await tab.find("input", name="One line")
    assert (await tab.perform(Press(element=line, key="Enter"))).ok
    assert "keys.html" in tab.page.url
