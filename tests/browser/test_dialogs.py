"""Dialogs and other wishes of a page: answered only while an action of ours is under way."""

import asyncio

import pytest
from playwright.async_api import Dialog as Shown

from tests.browser.conftest import Opening
from tests.browser.tab import Tab
from webstep.protocol.actions import Click, Dialog, Navigate, Reload
from webstep.protocol.messages import Performed

pytestmark = pytest.mark.asyncio(loop_scope="module")


def shown(tab: Tab) -> list[str]:
    """The dialogs that the person would see; each is dismissed."""
    seen: list[str] = []

    async def see(dialog: Shown) -> None:
        seen.append(dialog.message)
        await dialog.dismiss()

    tab.page.on("dialog", see)
    return seen


async def clicked(tab: Tab, name: str) -> tuple[bool, str]:
    outcome = await tab.perform(Click(element=await tab.find("button", text=name)))
    return outcome.ok, "; ".join(outcome.changes)


@pytest.mark.parametrize(
    ("name", "words", "log"),
    [
        ("Say it", "the page said “It is done.”", "said undefined;"),
        ("Say it later", "the page said “It was saved.”", "said undefined;"),
        ("Ask it", "asked “Really remove it?”, which was answered with Cancel", "answered false;"),
        ("Ask early", "asked “Really remove it?”", "answered false;"),
        ("Ask for a name", "“What is your name?”, which was cancelled", "named null;"),
        ("Ask from inside", "asked “Inside?”", "inside false;"),
        ("Paper", "wants to print: ask the person", "printed undefined;"),
        ("Window", "blocked a window that the page wanted to open", "window null;"),
        ("Open a tab", "(http://shop.localhost", ""),
        ("Open a tab loosely", "(http://shop.localhost", ""),
        ("Copy", "did not let the page use the clipboard without the person", "not copied;"),
        ("Whole screen", "did not let the page use the whole screen", "not full;"),
        ("Choose a file", "the page asks for a file: use upload on [", ""),
        ("Get the list", "downloads “report.csv”", ""),
    ],
)
async def test_a_page_gets_no_yes_by_itself_and_its_words_are_told(
    opening: Opening, name: str, words: str, log: str
) -> None:
    tab = await opening("/dialogs.html")
    seen = shown(tab)
    done, changes = await clicked(tab, name)
    assert done
    assert words in changes
    assert await tab.log() == log
    assert seen == []


@pytest.mark.parametrize(
    ("name", "dialog", "log"),
    [
        ("Ask it", Dialog(expects="remove it"), "answered true;"),
        ("Ask it", Dialog(expects="keep it"), "answered false;"),
        ("Ask twice", Dialog(expects="remove it"), "true false;"),
        ("Ask for a name", Dialog(expects="your name", reply="Ada"), "named Ada;"),
    ],
)
async def test_a_dialog_is_accepted_if_it_is_the_one_that_the_person_allowed(
    opening: Opening, name: str, dialog: Dialog, log: str
) -> None:
    tab = await opening("/dialogs.html")
    seen = shown(tab)
    click = Click(element=await tab.find("button", text=name), dialog=dialog)
    facts = await tab.hold(click)
    assert dialog.expects in facts.why
    assert await tab.log() == ""
    other = click.model_copy(update={"dialog": Dialog(expects="for ever")})
    assert dialog.expects not in (await tab.hold(other, facts)).why
    assert (await tab.perform(click, facts)).ok
    assert await tab.log() == log
    assert seen == []


async def test_at_any_other_time_a_dialog_is_the_persons(opening: Opening) -> None:
    tab = await opening("/dialogs.html")
    seen = shown(tab)
    await clicked(tab, "Say it")
    assert seen == []
    await tab.page.click("#confirm")
    assert seen == ["Really remove it?"]


async def test_a_page_that_an_action_leads_to_cannot_hold_it_up_either(opening: Opening) -> None:
    tab = await opening("/dialogs.html")
    seen = shown(tab)
    outcome = await tab.perform(Click(element=await tab.find("a", text="Be greeted")))
    assert "the page said “Welcome back.”" in outcome.changes
    await tab.capture()
    assert tab.snapshot.title == "Greeting"
    assert seen == []
    await tab.page.reload()
    assert seen == ["Welcome back."]


async def test_a_page_that_wants_to_be_asked_is_not_left(opening: Opening) -> None:
    tab = await opening("/dialogs.html")
    seen = shown(tab)
    # Chrome lets a page ask only once the person has touched it.
    await tab.page.click("#keep")
    left = await tab.perform(Click(element=await tab.find("a", text="Leave")))
    assert "asks before it is left" in str(left.changes)
    assert "dialogs.html" in tab.page.url
    for away in (Navigate(url=tab.snapshot.url.replace("dialogs", "plain")), Reload()):
        moved = await tab.perform(away)
        assert not moved.ok
        assert "asks before it is left" in str(moved.changes)
        assert "dialogs.html" in tab.page.url
    assert await tab.log() == "keeps;"
    assert seen == []


async def test_a_download_is_named(opening: Opening) -> None:
    tab = await opening("/dialogs.html")
    for link, name in (("Get the file", "report 1.csv"), ("Get the names", "names.csv")):
        async with tab.page.expect_download():
            outcome = await tab.perform(Click(element=await tab.find("a", text=link)))
        assert f"downloads “{name}”" in outcome.changes
        assert outcome.ok


async def test_a_login_of_the_browsers_own_is_the_persons(opening: Opening) -> None:
    tab = await opening("/dialogs.html")
    async with asyncio.timeout(15):
        outcome = await tab.perform(Click(element=await tab.find("a", text="Log in")))
    assert "asks for a name and a password" in str(outcome.changes)


async def test_a_tab_that_closes_itself_is_an_outcome(opening: Opening) -> None:
    tab = await opening("/dialogs.html")
    click = Click(element=await tab.find("button", text="Close this tab"))
    answer = await tab.ask(click)
    assert isinstance(answer, Performed)
    assert answer.outcome.ok
