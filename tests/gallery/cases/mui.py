"""Material UI."""

from functools import partial

from tests.gallery.steps import always, case, check, choose, click, fill, fresh, press

on = partial(case, "mui")
CALENDAR = "Choose date, selected date is May 6, 2031"

CASES = (
    on("a text field", fill("textbox", "City", "Oslo"), city="Oslo"),
    always(
        on(
            "a list is opened and an option clicked",
            click("combobox", "Age"),
            click("option", "Twenty"),
            age="20",
        )
    ),
    on("an option is selected at once", choose("combobox", "Age", "Ten"), age="10"),
    on(
        "several options are selected",
        choose("combobox", "Tags", "Red", "Blue"),
        tags=["Red", "Blue"],
    ),
    always(
        on(
            "an autocomplete offers what fits",
            fill("combobox", "Country", "Swi"),
            click("option", "Switzerland"),
            country="Switzerland",
        )
    ),
    on(
        "an autocomplete takes an option at once",
        choose("combobox", "Country", "Portugal"),
        country="Portugal",
    ),
    on(
        "words become chips by Enter",
        fill("combobox", "Skills", "Go"),
        press("combobox", "Skills", "Enter"),
        fill("combobox", "Skills", "Rust"),
        press("combobox", "Skills", "Enter"),
        skills=["Go", "Rust"],
    ),
    on("a box is ticked", check("checkbox", "Gift wrap"), wrap=True),
    on("a switch is set", check("switch", "Dark mode"), dark=True),
    on("one of several is chosen", check("radio", "Pro plan"), plan="pro"),
    on("stars are given", check("radio", "4 Stars"), stars=4),
    on("a slider follows the arrow", press("slider", "Price", "ArrowRight"), price=40),
    on("a slider is set", fill("slider", "Price", "80"), price=80),
    on("one of two buttons stays pressed", click("button", "Align right"), align="right"),
    on(
        "a dialog is confirmed",
        click("button", "Delete account"),
        click("button", "Yes, delete"),
        deleted=True,
    ),
    on("a menu", click("button", "Export"), click("menuitem", "As CSV"), exported="CSV"),
    on("a tab", click("tab", "Billing"), tab="billing"),
    on("an accordion", click("button", "Shipping details"), details=True),
    on(
        "a date is typed in its parts",
        fill("spinbutton", "Day", "21"),
        departure="2031-05-21",
    ),
    fresh(
        on(
            "a date is picked from the calendar",
            click("button", CALENDAR),
            click("gridcell", "21"),
            departure="2031-05-21",
        )
    ),
)
