"""Flights: searched, selected, put together."""

import re

from tests.fakes.messages import Blocks
from tests.fakes.traveller.prompt import Prompt, call_policy, click, done
from tests.fakes.traveller.wishes import Journey


def find_flight(prompt: Prompt) -> Blocks:
    """Search, then select."""
    journey = Journey.of(prompt.asked)
    if not prompt.has_called("search_flights"):
        return call_policy("search_flights", journey.search)
    if not prompt.has_called("select_flight"):
        return call_policy("select_flight", journey.flights)
    return done(prompt.answer)


def search_flights(prompt: Prompt) -> Blocks:
    """Fill the four fields, one after the other."""
    journey = Journey.of(prompt.asked)
    if "Select your outbound flight" in prompt.page:
        return done("The outbound flights are listed.")
    fields = {
        "From": ("fill_text", journey.start),
        "To": ("fill_text", journey.to),
        "Depart": ("choose_date", journey.days[0]),
        "Return": ("choose_date", journey.days[1]),
    }
    for label, (policy, wanted) in fields.items():
        argument = f"{label}: {wanted}"
        if argument not in prompt.done:
            return call_policy(policy, argument)
    return click(prompt.element("button", "Search flights"), "All four are filled.")


def select_flight(prompt: Prompt) -> Blocks:
    """Read the rows of one list, then of the other."""
    leaves, lands = Journey.of(prompt.asked).times
    if prompt.shows("Trip summary"):
        total = re.findall(r"Total \| (\S+)", prompt.page)[0]
        return done(f"Leaving at {leaves}, back at {lands}, {total} in all.")
    is_back = prompt.shows("Select your return flight")
    for row in re.findall(r"^ *(.+ \| .+)$", prompt.page, re.MULTILINE):
        cells = row.split(" | ")
        if cells[1 if is_back else 0].startswith(lands if is_back else leaves):
            return click(re.findall(r"\[(\w+)\] button", row)[0], "This row has the time.")
    raise AssertionError(f"no row has the time:\n{prompt.page}")
