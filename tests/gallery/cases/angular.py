"""Angular Material, with reactive forms."""

from functools import partial

from tests.gallery.steps import case, check, choose, click, fill, fresh, press

on = partial(case, "angular")

CASES = (
    on("a text field", fill("textbox", "Mail", "a@b.example"), mail="a@b.example"),
    on(
        "a list is opened and an option clicked",
        click("combobox", "Meal"),
        click("option", "Pasta"),
        meal="pasta",
    ),
    on("an option is selected", choose("combobox", "Meal", "Fish"), meal="fish"),
    on(
        "several options are selected",
        choose("combobox", "Sides", "Rice", "Salad"),
        sides=["rice", "salad"],
    ),
    on(
        "an autocomplete offers what fits",
        fill("combobox", "Town", "Be"),
        click("option", "Bern"),
        town="Bern",
    ),
    on("a box is ticked", check("checkbox", "Gift wrap"), wrap=True),
    on("a switch is set", check("switch", "Dark mode"), dark=True),
    on("one of several is chosen", check("radio", "Aisle seat"), seat="aisle"),
    on("a date is typed", fill("textbox", "Day", "5/21/2031"), day="2031-05-21"),
    on(
        "a date is picked from the calendar",
        click("button", "Open calendar"),
        click("button", "May 22, 2031"),
        day="2031-05-22",
    ),
    on("a slider is set", fill("slider", "Level", "45"), level=45),
    fresh(on("a slider follows the arrow", press("slider", "Level", "ArrowRight"), level=25)),
    on("a menu", click("button", "Export"), click("menuitem", "As CSV"), exported="csv"),
    on("a step further", click("button", "Next step"), step=1),
)
