"""jQuery UI, select2 and Bootstrap."""

from functools import partial

from tests.gallery.steps import (
    ANY,
    Spot,
    case,
    choose,
    click,
    drag,
    fill,
    fresh,
    press,
)

on = partial(case, "jquery")

CASES = (
    on(
        "a day is picked from the panel",
        click("textbox", "When"),
        click("link", "20"),
        when="2031-05-20",
    ),
    on(
        "a date is typed",
        fill("textbox", "Birthday", "1987-01-22"),
        press("textbox", "Birthday", "Enter"),
        birthday="1987-01-22",
    ),
    on(
        "an autocomplete offers what fits",
        fill("textbox", "Language", "Pyt"),
        click(ANY, "Python"),
        language="Python",
    ),
    on("a spinner follows the arrow", press("spinbutton", "Amount", "ArrowUp"), amount=4),
    on("a number is typed", fill("spinbutton", "Amount", "12"), amount=12),
    on(
        "a drawn list is opened and an option clicked",
        click("combobox", "Slow"),
        click("option", "Fast"),
        speed="Fast",
    ),
    on(
        "items are put in another order",
        drag(Spot(ANY, "Wash"), Spot(ANY, "Repeat")),
        tasks=["Rinse", "Repeat", "Wash"],
    ),
    on(
        "a card is dropped on a box",
        drag(Spot(ANY, "Card"), Spot(ANY, "Drop here")),
        dropped="Card",
    ),
    fresh(
        on(
            "select2: a list is opened and an option clicked",
            click("combobox", "Choose"),
            click("option", "Hawaii"),
            state="HI",
        )
    ),
    fresh(on("select2: an option is selected", choose("combobox", "Choose", "Texas"), state="TX")),
    on(
        "select2: several, by typing",
        fill("searchbox", "Search", "Haw"),
        click("option", "Hawaii"),
        states=["HI"],
    ),
    on("a Bootstrap menu", click("button", "Export"), click("link", "As CSV"), exported="#csv"),
    on(
        "a Bootstrap dialog is confirmed",
        click("button", "Delete"),
        click("button", "Yes, delete"),
        deleted=True,
        isModal=False,
    ),
    on("a Bootstrap tab", click("tab", "Roles"), tab="Roles"),
    on("a Bootstrap fold", click("button", "More"), more=True),
)
