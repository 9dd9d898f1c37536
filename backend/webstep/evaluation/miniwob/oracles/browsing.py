"""Tasks in which something has to be opened first: tabs, sections, calendars, results."""

import calendar
import re
from collections.abc import Generator, Sequence

from webstep.agent.tools import ToolCall
from webstep.evaluation.miniwob.oracles.sight import Script, Sight, Thing, click, enter, wait


def tab(sight: Sight) -> Script:
    """Open the tab that the goal names."""
    yield [click(sight.one("tab", re.findall(r"Tab #\d", sight.goal)[0]))]


def section(sight: Sight) -> Script:
    """Open the section, and submit."""
    sight = yield [click(sight.one("tab"))]
    yield [click(sight.one("button", "Submit"))]


def hidden_link(sight: Sight) -> Script:
    """Open one tab or section after the other until the quoted link is there."""
    name = sight.quoted[0]
    for place in range(len(sight.all("tab"))):
        if sight.named(name):
            break
        sight = yield [click(sight.all("tab")[place])]
    yield [click(sight.about(name))]


def chosen_date(sight: Sight) -> Script:
    """Choose the day in the calendar that opens from the field, and submit."""
    sight = yield from _choose_date(sight, sight.one("textbox"))
    yield [click(sight.one("button", "Submit"))]


def _choose_date(sight: Sight, field: Thing) -> Generator[Sequence[ToolCall], Sight, Sight]:
    month, day, _ = re.findall(r"(\d+)/(\d+)/(\d+)", sight.goal)[0]
    sight = yield [click(field)]
    while calendar.month_name[int(month)] not in sight.words:
        sight = yield [click(sight.about("Prev"))]
    sight = yield [click(sight.one("link", str(int(day))))]
    return sight


def result(sight: Sight) -> Script:
    """Search, turn to the page of the result that the goal counts out, and click it."""
    place = int(re.findall(r"the (\d)\w\w search", sight.goal)[0]) - 1
    field, button = sight.one("textbox"), sight.one("button", "Search")
    sight = yield [enter(field, sight.quoted[0]), click(button)]
    if place >= 3:
        sight = yield [click(sight.one("link", str(place // 3 + 1)))]
    yield [click(sight.all("link")[place % 3])]


def flight(sight: Sight) -> Script:
    """Fill in the search, each city from its list, and book the cheapest or shortest flight."""
    cities = re.findall(r"from: (.+) to: (.+) on", sight.goal)[0]
    for place, city in enumerate(cities):
        # The list opens a third of a second after the last key, which no page says beforehand.
        sight = yield [enter(sight.all("textbox")[place], city), wait(city)]
        sight = yield [click(sight.about(city))]
    sight = yield from _choose_date(sight, sight.all("textbox")[2])
    sight = yield [click(sight.one("button", "Search"))]
    books = [thing for thing in sight.all("button") if "Book" in thing.name]
    costs = [int(re.findall(r"\$(\d+)", thing.name)[0]) for thing in books]
    times = [int(h) * 60 + int(m) for h, m in re.findall(r"(\d+)h (\d+)m", sight.words)]
    measures = times if "shortest" in sight.goal else costs
    yield [click(books[measures.index(min(measures))])]
