"""A brain that does every kind of task on the practice site, from the printed prompt alone.

It reads what a model reads: whose policy it is, what is asked, what was done, the page. A module
for each group of policies, a function for each policy.
"""

from tests.fakes.messages import Blocks, Request
from tests.fakes.traveller.bookings import cancel_booking, find_booking, update_passenger
from tests.fakes.traveller.checkout import book_flight, fill_passenger, fill_payment
from tests.fakes.traveller.fields import choose_date, fill_text
from tests.fakes.traveller.flights import find_flight, search_flights, select_flight
from tests.fakes.traveller.prompt import Prompt
from tests.fakes.traveller.root import airline_task

POLICIES = {
    policy.__name__: policy
    for policy in (
        airline_task,
        find_booking,
        cancel_booking,
        update_passenger,
        find_flight,
        search_flights,
        select_flight,
        book_flight,
        fill_passenger,
        fill_payment,
        fill_text,
        choose_date,
    )
}


def decide(request: Request) -> Blocks:
    """Decide one turn of any task."""
    prompt = Prompt.of(request)
    return POLICIES[prompt.policy](prompt)
