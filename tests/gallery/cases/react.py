"""React's own controlled fields, with no library."""

from functools import partial

from tests.gallery.steps import (
    always,
    append,
    case,
    check,
    choose,
    click,
    double,
    fill,
    press,
    refused,
    right,
)

on = partial(case, "react")

CASES = (
    always(on("a typed text counts", fill("textbox", "Name", "Ada “A” Lo"), name="Ada “A” Lo")),
    always(on("digits go where only digits may", fill("textbox", "Digits", "1234"), digits="1234")),
    on(
        "letters are refused where only digits may stand",
        refused(fill("textbox", "Digits", "abc"), "holds"),
        digits="",
    ),
    on(
        "a text goes on behind what there is",
        append("textbox", "Story", " upon\na time"),
        story="Once upon\na time",
    ),
    always(on("a box is ticked", check("checkbox", "Newsletter"), news=True)),
    on("one of several is chosen", check("radio", "Train"), way="Train"),
    always(on("an option is chosen", choose("combobox", "Country", "Norway"), country="NO")),
    on(
        "several options are chosen, and only these",
        choose("listbox", "Toppings", "Cheese", "Olives"),
        toppings=["Cheese", "Olives"],
    ),
    on("a slider is set", fill("slider", "Volume", "70"), volume="70"),
    on("a date is set", fill("textbox", "Day", "2031-05-06"), day="2031-05-06"),
    on(
        "a list that opens on pointerdown and chooses on mousedown",
        click("button", "Choose - Size"),
        click("option", "Large"),
        size="Large",
    ),
    on(
        "a label is edited after a double click",
        double("generic", "Untitled"),
        fill("textbox", "New title", "Plan"),
        press("textbox", "New title", "Enter"),
        title="Plan",
    ),
    always(
        on(
            "a list follows what is typed",
            fill("textbox", "Find fruit", "an"),
            click("button", "Banana"),
            fruit="Banana",
        )
    ),
    on(
        "a button is waited for until it can be used",
        check("checkbox", "Accept the terms"),
        click("button", "Continue"),
        continued=True,
    ),
    on(
        "Enter submits",
        fill("textbox", "Question", "Why?"),
        press("textbox", "Question", "Enter"),
        asked="Why?",
    ),
    on("the other button opens a menu", right("button", "Row actions"), menu="opened"),
)
