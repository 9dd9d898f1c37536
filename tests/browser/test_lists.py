"""Choosing: the browser's own lists, and those that pages draw."""

import pytest

from tests.browser.conftest import Opening
from webstep.protocol.actions import Select

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_several_options_of_one_list_are_chosen_together(opening: Opening) -> None:
    tab = await opening("/lists.html")
    sizes = await tab.find("select", name="Sizes")
    chosen = await tab.perform(Select(element=sizes, options=("M", "L")))
    assert chosen.detail == "Chose “M”, “L”."
    assert await tab.log() == "M+L;"
    colour = await tab.find("select", name="Colour")
    assert not (await tab.perform(Select(element=colour, options=("Red", "Blue")))).ok
    assert "“Blue”" in (await tab.perform(Select(element=colour, options=("Grey",)))).detail
    undone = await tab.find("select", name="Undone")
    refused = await tab.perform(Select(element=undone, options=("No",)))
    assert "undid the choice; the list shows “Yes”" in refused.detail


@pytest.mark.parametrize(
    ("tag", "name", "options", "log"),
    [
        ("div", "Fruit", ("Apple",), "Apple;"),
        ("input", "City", ("Oslo (NO)",), "Oslo (NO);"),
    ],
)
async def test_a_list_that_the_page_draws_is_opened_and_searched(
    opening: Opening, tag: str, name: str, options: tuple[str, ...], log: str
) -> None:
    tab = await opening("/lists.html")
    chosen = await tab.perform(Select(element=await tab.find(tag, name=name), options=options))
    assert chosen.ok, chosen
    assert await tab.log() == log


async def test_a_list_that_draws_only_what_is_in_view_is_scrolled(opening: Opening) -> None:
    tab = await opening("/lists.html")
    year = await tab.find("div", text="Year")
    chosen = await tab.perform(Select(element=year, options=("1990",)))
    assert chosen.ok, chosen
    assert await tab.log() == "1990;"


async def test_an_open_list_is_not_opened_again(opening: Opening) -> None:
    tab = await opening("/lists.html")
    toppings = await tab.find("div", name="Toppings")
    both = await tab.perform(Select(element=toppings, options=("Cheese", "Ham")))
    assert both.ok
    assert await tab.log() == "Cheese;Ham;"
    assert (await tab.perform(Select(element=toppings, options=("Ham",)))).ok
    assert await tab.log() == "Cheese;Ham;"


async def test_an_option_that_is_not_there_is_no_other_option(opening: Opening) -> None:
    tab = await opening("/lists.html")
    fruit = await tab.find("div", name="Fruit")
    missing = await tab.perform(Select(element=fruit, options=("apples",)))
    assert not missing.ok
    assert "no option “apples”" in missing.detail
    assert "“Pineapple”" in missing.detail
    deaf = await tab.perform(
        Select(element=await tab.find("div", name="Deaf"), options=("Something",))
    )
    assert not deaf.ok
    assert await tab.log() == ""


async def test_a_menu_item_that_needs_a_yes_is_not_chosen_without_one(opening: Opening) -> None:
    tab = await opening("/lists.html")
    more = await tab.find("button", text="More")
    assert (await tab.perform(Select(element=more, options=("Details",)))).ok
    again = await tab.find("button", text="More: Details")
    refused = await tab.perform(Select(element=again, options=("Delete",)))
    assert not refused.ok
    assert "click it by itself" in refused.detail
    assert await tab.log() == "Details;"
