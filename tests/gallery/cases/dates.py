"""flatpickr's calendars and IMask's masks."""

from functools import partial

from tests.gallery.steps import ANY, case, click, fill, fresh, press

on = partial(case, "flatpickr")

CASES = (
    on(
        "a day is picked",
        click("textbox", "Day"),
        click(ANY, "May 20, 2031"),
        day=["2031-05-20"],
        wasHeard=True,
    ),
    on(
        "a date is typed",
        fill("textbox", "Typed day", "2031-06-07"),
        press("textbox", "Typed day", "Enter"),
        typed=["2031-06-07"],
        wasTyped=True,
    ),
    on(
        "a range is picked",
        click("textbox", "Range"),
        click(ANY, "May 12, 2031"),
        click(ANY, "May 16, 2031"),
        range=["2031-05-12", "2031-05-16"],
    ),
    on(
        "a month further",
        click("textbox", "Day"),
        fill("spinbutton", "Year", "2032"),
        click(ANY, "May 20, 2032"),
        day=["2032-05-20"],
    ),
    on(
        "a day and a time",
        click("textbox", "Moment"),
        click(ANY, "May 20, 2031"),
        fill("spinbutton", "Hour", "15"),
        press("spinbutton", "Hour", "Enter"),
        moment=["2031-05-20 15:00"],
    ),
    fresh(
        on(
            "a mask that adds to what is typed",
            fill("textbox", "Phone", "22 33 44 55"),
            phone="4722334455",
        )
    ),
    on("a number with separators", fill("textbox", "Amount", "12345.5"), amount=12345.5),
)
