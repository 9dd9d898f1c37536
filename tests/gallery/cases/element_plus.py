"""Vue with Element Plus."""

from functools import partial

from tests.gallery.steps import (
    ANY,
    case,
    check,
    choose,
    click,
    fill,
    fresh,
    hover,
    press,
    wait,
)

on = partial(case, "element-plus")

CASES = (
    on("a text field", fill("textbox", "Name", "Ada"), name="Ada"),
    on("an option is selected", choose("combobox", "Zone", "Zone two"), zone="two"),
    on(
        "a list is opened and an option clicked",
        click("combobox", "Zone"),
        click("option", "Zone one"),
        zone="one",
    ),
    on(
        "several options are selected",
        choose("combobox", "Tags", "Vegan", "Sweet"),
        tags=["Vegan", "Sweet"],
    ),
    on(
        "an autocomplete that asks a service",
        fill("textbox", "Town", "Be"),
        wait("Berlin"),
        click("option", "Bern"),
        town="Bern",
    ),
    fresh(on("a number goes up", click("button", "increase number"), guests=3)),
    on("a number is typed", fill("spinbutton", "Guests", "7"), guests=7),
    on("a switch is set", check("switch", "Express"), express=True),
    on("a box of a group", check("checkbox", "Sunday"), days=["sun"]),
    on("one of several is chosen", check("radio", "Aisle seat"), seat="aisle"),
    on(
        "a day is picked from the panel",
        click("combobox", "Day"),
        click(ANY, "20"),
        day="2031-05-20",
    ),
    on(
        "a date is typed",
        fill("combobox", "Departure", "2031-06-07"),
        press("combobox", "Departure", "Enter"),
        departure="2031-06-07",
    ),
    on("a time is selected", choose("combobox", "Time", "09:30"), time="09:30"),
    on(
        "a path through two lists",
        click("textbox", "Select"),
        click("menuitem", "North"),
        click("menuitem", "Norway"),
        path=["north", "no"],
    ),
    on(
        "a menu opens by pointing",
        hover("button", "More actions"),
        click("menuitem", "Move row"),
        command="move",
    ),
    on("a tab", click("tab", "Roles"), tab="roles"),
    on(
        "a message box is confirmed",
        click("button", "Remove"),
        click("button", "Remove it"),
        removed=True,
    ),
    on(
        "a leaf of a tree is ticked",
        click("treeitem", "Fruit"),
        check("checkbox", "", 2),
        checked=["Apples"],
    ),
    on("a slider follows the arrow", press("slider", "Level", "ArrowRight"), level=25),
)
