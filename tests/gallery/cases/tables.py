"""AG Grid and DataTables, which draw only the rows in view."""

from functools import partial

from tests.gallery.steps import (
    ANY,
    case,
    check,
    choose,
    click,
    double,
    fill,
    fresh,
    press,
    scroll,
    wait_until_gone,
)

grid = partial(case, "ag-grid")
table = partial(case, "datatables")

CASES = (
    grid("rows are found by words", fill("textbox", "Quick filter", "Porsche"), shown=250),
    fresh(
        grid(
            "a column is filtered",
            fill("textbox", "Make Filter Input", "Volvo"),
            wait_until_gone("Toyota"),
            shown=250,
        )
    ),
    fresh(
        grid(
            "a column is sorted downwards",
            click(ANY, "Price"),
            click(ANY, "Price"),
            top=59935,
        )
    ),
    fresh(
        grid(
            "a cell is edited",
            double("gridcell", "Car 1"),
            fill("textbox", "Input Editor", "Red car"),
            press("textbox", "Input Editor", "Enter"),
            first="Red car",
        )
    ),
    fresh(
        grid(
            "a row is selected",
            check("checkbox", "Press Space to toggle row selection (unchecked)"),
            selected=["Car 1"],
        )
    ),
    grid(
        "a row out of view is scrolled to",
        scroll("gridcell", "Car 1"),
        double("gridcell", "Car 8"),
        fill("textbox", "Input Editor", "Far car"),
        press("textbox", "Input Editor", "Enter"),
        eighth="Far car",
    ),
    table("rows are found by words", fill("searchbox", "Search:", "Bergen"), found=19),
    table("a page further", click("link", "Next"), page=2),
    table("longer pages", choose("combobox", "entries per page", "25"), length=25),
    fresh(table("a column is sorted", click("button", "Age: Activate to sort"), youngest=2)),
    table(
        "a row far down is scrolled to and clicked",
        scroll(ANY, "Person 1000 Bergen 10"),
        click(ANY, "Person 1014 Oslo 78"),
        chosen="Person 1014",
    ),
)
