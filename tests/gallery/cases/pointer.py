"""What is done with the pointer: FullCalendar, Leaflet, SortableJS."""

from functools import partial

from tests.gallery.steps import ANY, Spot, case, click, double, drag, fresh

calendar = partial(case, "fullcalendar")
map_ = partial(case, "leaflet")
lists = partial(case, "sortable")

CASES = (
    fresh(calendar("a day is clicked", click("gridcell", "May 20, 2031"), day="2031-05-20")),
    calendar("an event is clicked", click(ANY, "Lunch"), event="Lunch"),
    calendar("a month further", click("button", "Next month"), title="June 2031"),
    fresh(
        calendar(
            "an event is moved",
            drag(Spot(ANY, "Trip"), Spot("gridcell", "May 22, 2031")),
            trip="2031-05-22",
        )
    ),
    calendar(
        "days are chosen by dragging",
        drag(Spot("gridcell", "May 19, 2031"), Spot("gridcell", "May 21, 2031")),
        range="2031-05-19 2031-05-22",
    ),
    fresh(map_("the map comes nearer", click("button", "Zoom in"), zoom=6)),
    fresh(map_("a double click comes nearer", double("application", "Map"), zoom=6)),
    map_(
        "a marker's popup holds a button",
        click("button", "Oslo"),
        click("button", "Tell me more"),
        isOpen=True,
        more=True,
    ),
    fresh(map_("the map itself is clicked", click("application", "Map"), clicks=1)),
    map_(
        "a marker is dragged",
        drag(Spot("button", "Buoy"), Spot("button", "Oslo")),
        dragged=True,
        hasMoved=False,
    ),
    fresh(
        lists(
            "an item goes to another list",
            drag(Spot(ANY, "Wash"), Spot(ANY, "Wake up")),
            todo=["Rinse", "Repeat"],
            done=["Wake up", "Wash"],
        )
    ),
    fresh(
        lists(
            "items are put in another order",
            drag(Spot(ANY, "Wash"), Spot(ANY, "Repeat")),
            todo=["Rinse", "Repeat", "Wash"],
        )
    ),
    lists(
        "items are put in another order by pointer events",
        drag(Spot(ANY, "First"), Spot(ANY, "Third")),
        pointer=["Second", "Third", "First"],
    ),
)
