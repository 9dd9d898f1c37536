"""Pointing, clicking, dragging and scrolling: the whole gesture, on exactly the element shown."""

import pytest

from tests.browser.conftest import Opening
from webstep.protocol.actions import Click, Drag, Hover, ReadText, Scroll, Wait

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_each_button_and_key_is_a_gesture_of_its_own(opening: Opening) -> None:
    tab = await opening("/gestures.html")
    button = await tab.find("button", text="Any button")
    double = await tab.perform(Click(element=button, how="double"))
    assert double.detail == "Double-clicked “Any button”."
    await tab.perform(Click(element=button, how="right"))
    await tab.perform(Click(element=button, how="middle", keys=("Control", "Shift")))
    assert await tab.log() == (
        "mousedown 0 1;click 0 1;mousedown 0 2;click 0 2;dblclick 0 2;"
        "mousedown 2 1;contextmenu 2 1;auxclick 2 1;"
        "mousedown 1 1 ctrlKey shiftKey;auxclick 1 1 ctrlKey shiftKey;"
    )


async def test_the_pointer_leaves_what_it_was_on(opening: Opening) -> None:
    tab = await opening("/gestures.html")
    await tab.perform(Hover(element=await tab.find("button", text="Tip")))
    await tab.perform(Click(element=await tab.find("button", text="Other")))
    assert await tab.log() == "enter;leave;other;"


async def test_what_opens_by_style_alone_is_a_request_to_the_person(opening: Opening) -> None:
    tab = await opening("/gestures.html")
    menu = await tab.perform(Hover(element=await tab.find("div", text="Style menu")))
    assert not menu.ok
    assert "ask the person to point at it" in menu.detail
    assert (await tab.perform(Hover(element=await tab.find("button", text="Tip")))).ok


async def test_an_element_is_clicked_beside_the_button_inside_it(opening: Opening) -> None:
    tab = await opening("/gestures.html")
    await tab.capture()
    await tab.page.evaluate("document.getElementById('log').textContent = ''")
    await tab.perform(Click(element=await tab.find("button", text="Inner")))
    soup = await tab.capture()
    inner = soup.find("button", string="Inner")
    assert inner is not None
    assert inner.parent is not None
    await tab.perform(Click(element=str(inner.parent["id"])))
    assert await tab.log() == "inner;card;"


async def test_an_element_is_clicked_on_the_link_inside_it_that_is_only_its_drawing(
    opening: Opening,
) -> None:
    tab = await opening("/gestures.html")
    await tab.perform(Click(element=await tab.find("div", role="tab")))
    assert await tab.log() == "tab;"


async def test_what_slides_is_clicked_where_it_stands_in_the_end(opening: Opening) -> None:
    tab = await opening("/gestures.html")
    slide = await tab.find("button", text="Sliding")
    await tab.page.evaluate("document.getElementById('opener').click()")
    assert (await tab.perform(Click(element=slide))).ok
    assert await tab.log() == "slid;"


async def test_an_element_that_goes_while_the_button_is_down_gets_no_click(
    opening: Opening,
) -> None:
    tab = await opening("/gestures.html")
    assert (await tab.perform(Click(element=await tab.find("button", text="Vanishes on press")))).ok
    assert await tab.log() == ""


@pytest.mark.parametrize(
    ("source", "goal", "log"),
    [
        ("Native piece", "Native place", "dropped the piece;end;"),
        ("Pointer piece", "Pointer place", "moved true to goal;"),
        ("Lazy piece", "Native place", "dropped lazy piece;"),
    ],
)
async def test_a_piece_is_dragged_in_the_way_that_the_page_knows(
    opening: Opening, source: str, goal: str, log: str
) -> None:
    tab = await opening("/gestures.html")
    piece = await tab.find("div", text=source)
    drag = Drag(element=piece, to=await tab.find("div", text=goal))
    assert (await tab.perform(drag)).ok
    assert await tab.log() == log


async def test_a_place_that_takes_nothing_is_said_to_be_none(opening: Opening) -> None:
    tab = await opening("/gestures.html")
    piece = await tab.find("div", text="Native piece")
    refused = await tab.perform(Drag(element=piece, to=await tab.find("div", text="No place")))
    assert not refused.ok
    assert "takes nothing" in refused.detail
    assert await tab.log() == "end;"


async def test_each_container_scrolls_by_itself(opening: Opening) -> None:
    tab = await opening("/gestures.html")
    line = await tab.find("button", text="First line")
    down = await tab.perform(Scroll(direction="down", element=line))
    assert down.ok
    assert await tab.page.evaluate("document.getElementById('list').scrollTop") == 64
    assert await tab.page.evaluate("scrollY") == 0
    column = await tab.find("button", text="First column")
    assert (await tab.perform(Scroll(direction="right", element=column))).ok
    assert await tab.page.evaluate("document.getElementById('wide').scrollLeft") == 160
    assert (await tab.perform(Scroll(direction="left", element=column))).ok
    assert not (await tab.perform(Scroll(direction="left", element=column))).ok
    assert (await tab.perform(Scroll(direction="down"))).ok
    assert await tab.page.evaluate("scrollY") > 300


async def test_an_element_is_brought_into_view(opening: Opening) -> None:
    tab = await opening("/gestures.html")
    below = await tab.find("button", text="Far below")
    assert (await tab.perform(Scroll(direction="here", element=below))).ok
    assert await tab.page.evaluate("scrollY") > 1_000
    nothing = await tab.perform(Scroll(direction="here"))
    assert not nothing.ok


async def test_what_is_waited_for_may_be_that_a_text_goes(opening: Opening) -> None:
    tab = await opening("/gestures.html")
    await tab.capture()
    await tab.page.evaluate(
        "document.getElementById('other').animate([], 300).finished"
        ".then(() => { document.getElementById('tip').remove(); })"
        " && null"
    )
    assert (await tab.perform(Wait(text="Tip", until="gone"))).ok


async def test_the_text_of_a_part_is_read_in_pieces(opening: Opening) -> None:
    tab = await opening("/gestures.html")
    await tab.capture()
    await tab.page.evaluate(
        "() => { document.getElementById('log').textContent = 'word '.repeat(4_000); }"
    )
    first = await tab.perform(ReadText())
    assert first.ok
    assert first.detail.startswith("It says (piece 1 of 3):\nGestures\nword word")
    assert "Only by style" not in first.detail
    last = await tab.perform(ReadText(piece=3))
    assert "Line 49" in last.detail
    assert not (await tab.perform(ReadText(piece=4))).ok
    column = await tab.perform(ReadText(element=await tab.find("button", text="Any button")))
    assert column.detail == "It says:\nAny button"
