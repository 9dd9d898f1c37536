"""Typing and ticking: written, read back, and tried in another way where it was not taken."""

import asyncio
import sys

import pytest

from tests.browser.conftest import Opening
from webstep.protocol.actions import Check, Click, Type

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_the_page_hears_of_a_text_as_if_a_person_had_typed_it(opening: Opening) -> None:
    tab = await opening("/fields.html")
    plain = await tab.find("input", name="Plain")
    assert (await tab.perform(Type(element=plain, text="new"))).ok
    assert await tab.log() == "keydown;beforeinput;input true;keyup;change;"
    added = await tab.perform(Type(element=plain, text="er", where="append"))
    assert added.ok
    assert await tab.page.input_value("#plain") == "newer"
    assert "“Plain” is “newer”, was “new”" in added.changes


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("Number", "12.5", "12.5"),
        ("Volume", "7", "7"),
        ("Colour", "#3056d3", "#3056d3"),
        ("Time", "14:30", "14:30"),
        ("Masked", "06052031", "06/05/2031"),
        ("Keyed", "abc", "ABC"),
        ("Story", "Twice\nupon a time", "Twice\nupon a time"),
    ],
)
async def test_each_kind_of_field_is_written_in_its_own_way(
    opening: Opening, name: str, text: str, value: str
) -> None:
    tab = await opening("/fields.html")
    field = await tab.find("textarea" if name == "Story" else "input", name=name)
    typed = await tab.perform(Type(element=field, text=text))
    assert typed.ok, typed
    assert await tab.page.input_value(f"#{name.lower()}") == value


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Volume", "99", "holds “10”. It goes from 0 to 10 by 1."),
        ("Time", "half past two", "14:30"),
        ("Stubborn", "yours", "holds “mine”"),
        ("Late", "now", "holds “changed later”"),
        ("Code", "1234", "holds “1”"),
    ],
)
async def test_what_a_field_does_not_take_is_said(
    opening: Opening, name: str, text: str, words: str
) -> None:
    tab = await opening("/fields.html")
    field = await tab.find("input", name=name)
    refused = await tab.perform(Type(element=field, text=text))
    assert not refused.ok
    assert words in refused.detail


async def test_a_text_that_the_page_takes_out_of_the_field_is_written_once(
    opening: Opening,
) -> None:
    tab = await opening("/fields.html")
    await tab.perform(Type(element=await tab.find("input", name="Tags"), text="blue,"))
    assert await tab.page.inner_text("#chips") == "[blue]"


@pytest.mark.parametrize(
    ("name", "where", "text", "shown"),
    [
        ("Rich", "replace", "new\nlines", "new\n\nlines"),
        ("Rich", "append", " and last", "First\n\nSecond and last"),
        ("Model", "replace", "typed", "typed"),
        ("Model", "append", " and more", "kept and more"),
        ("Paste", "replace", "pasted", "pasted"),
        ("Model", "replace", "", ""),
    ],
)
async def test_editors_are_written_to_in_the_way_that_they_know(
    opening: Opening, name: str, where: str, text: str, shown: str
) -> None:
    tab = await opening("/fields.html")
    field = await tab.find("div", name=name)
    action = Type.model_validate({"element": field, "text": text, "where": where})
    typed = await tab.perform(action)
    assert typed.ok, typed
    assert (await tab.page.inner_text(f"#{name.lower()}")).strip() == shown


async def test_a_field_in_a_closed_shadow_tree_is_a_field(opening: Opening) -> None:
    tab = await opening("/fields.html")
    assert (await tab.perform(Type(element=await tab.find("input", name="In shadow"), text="x"))).ok
    assert await tab.log() == "shadow x;"


async def test_an_error_that_appears_is_told(opening: Opening) -> None:
    tab = await opening("/fields.html")
    typed = await tab.perform(Type(element=await tab.find("input", name="Strict"), text="abc"))
    assert "error at “Strict”: Only capitals are allowed" in typed.changes


async def test_a_box_is_ticked_once_and_only_if_it_is_not(opening: Opening) -> None:
    tab = await opening("/fields.html")
    box = await tab.find("input", name="Box")
    assert (await tab.perform(Check(element=box))).detail == "“Box” is ticked now."
    assert (await tab.perform(Check(element=box))).detail == "It is ticked already."
    assert (await tab.perform(Check(element=box, checked=False))).ok
    assert (await tab.perform(Check(element=await tab.find("input", name="Styled")))).ok
    assert (await tab.perform(Check(element=await tab.find("input", name="Large")))).ok
    assert await tab.log() == "box true;box false;styled true;large true;"
    small = await tab.find("input", name="Large")
    cleared = await tab.perform(Check(element=small, checked=False))
    assert "choosing another" in cleared.detail
    plain = await tab.perform(Check(element=await tab.find("input", name="Plain")))
    assert "cannot be ticked" in plain.detail


async def test_a_switch_of_the_page_may_take_its_time_but_must_move(opening: Opening) -> None:
    tab = await opening("/fields.html")
    slow = Check(element=await tab.find("div", text="Slow switch"))
    assert (await tab.perform(slow, await tab.hold(slow))).ok
    assert await tab.page.get_attribute("#switch", "aria-checked") == "true"
    stuck = Check(element=await tab.find("div", text="Dead switch"))
    dead = await tab.perform(stuck, await tab.hold(stuck))
    assert not dead.ok
    assert "is not ticked" in dead.detail
    assert (await tab.perform(Check(element=await tab.find("button", text="Bold")))).ok
    assert await tab.page.get_attribute("#bold", "aria-pressed") == "true"


@pytest.mark.benchmark
async def test_an_action_takes_at_most_60_ms_beside_the_waiting(
    opening: Opening, capsys: pytest.CaptureFixture[str]
) -> None:
    tab = await opening("/fields.html")
    plain = await tab.find("input", name="Plain")
    box = await tab.find("input", name="Box")
    bold = Click(element=await tab.find("button", text="Bold"))
    took = []
    for number in range(40):
        for action in (
            bold,
            Type(element=plain, text=str(number)),
            Check(element=box, checked=number % 2 == 0),
        ):
            took.append((await tab.perform(action)).took_ms)
    took.sort()
    median, last = took[len(took) // 2], took[len(took) * 95 // 100]
    with capsys.disabled():
        sys.stdout.write(f"{len(took)} actions: median {median} ms, p95 {last} ms\n")
    assert last <= 60


async def test_typing_into_a_tab_in_the_background_tells_of_the_focus(opening: Opening) -> None:
    tab = await opening("/fields.html")
    plain = await tab.find("input", name="Plain")
    heard = "document.getElementById('plain').onfocus = () => { document.title = 'focused'; }"
    await tab.page.evaluate(heard)
    await opening("/plain.html")
    async with asyncio.timeout(20):
        typed = await tab.perform(Type(element=plain, text="behind"))
    assert typed.ok
    assert await tab.page.title() == "focused"
