"""Web Awesome: Lit components with shadow trees."""

from functools import partial

from tests.gallery.steps import always, case, check, choose, click, fill, press

on = partial(case, "webawesome")

CASES = (
    always(on("a text field", fill("textbox", "Name", "Ada"), name="Ada", wasHeard=True)),
    on("a text of lines", fill("textbox", "Note", "one\ntwo"), note="one\ntwo"),
    on(
        "a list is opened and an option clicked",
        click("combobox", "Size"),
        click("option", "Large"),
        size="l",
    ),
    on("an option is selected", choose("combobox", "Size", "Small"), size="s"),
    on(
        "several options are selected",
        choose("combobox", "Tags", "Red", "Blue"),
        tags=["red", "blue"],
    ),
    on("a box is ticked", check("checkbox", "I agree"), terms=True),
    on("a switch is set", check("switch", "Dark mode"), dark=True),
    on("one of several is chosen", check("radio", "Pro plan"), plan="pro"),
    on("a slider follows the arrow", press("slider", "Volume", "ArrowRight"), volume=51),
    on("a slider goes to its end", press("slider", "Volume", "End"), volume=100),
    on("stars by the arrow", press("slider", "Stars", "ArrowRight"), stars=1),
    on(
        "a dialog is confirmed",
        click("button", "Delete account"),
        click("button", "Yes, delete"),
        deleted=True,
    ),
    on("a menu", click("button", "Export"), click("menuitem", "As CSV"), exported="csv"),
    on("details unfold", click("button", "Shipping details"), details=True),
    on("a tab", click("tab", "Roles"), tab="roles"),
)
