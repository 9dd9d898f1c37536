"""What a person does in a browser for each kind of task, in the words of one skin."""

from typing import Protocol

from webstep.airline.goals import (
    BookFlight,
    CancelFlight,
    FindBooking,
    FindFlight,
    UpdatePassenger,
)
from webstep.airline.records import Flight, Passenger
from webstep.airline.scenario import Scenario


class Person(Protocol):
    """Somebody who knows one skin. Each of these begins where the one before it ended."""

    async def open_booking(self, code: str) -> None: ...

    async def cancel(self, code: str) -> None: ...

    async def change(self, position: int, before: Passenger, after: Passenger) -> None: ...

    async def choose(self, outbound: Flight, back: Flight) -> None: ...

    async def book(self, goal: BookFlight) -> None: ...


async def do(person: Person, scenario: Scenario) -> None:
    """Do the whole of a task, from the home page on."""
    match scenario.goal:
        case FindBooking(code=code):
            await person.open_booking(code)
        case CancelFlight(code=code):
            await person.open_booking(code)
            await person.cancel(code)
        case UpdatePassenger(code=code, position=position, before=before, after=after):
            await person.open_booking(code)
            await person.change(position, before, after)
        case FindFlight(outbound=outbound, back=back):
            await person.choose(outbound, back)
        case BookFlight(outbound=outbound, back=back) as goal:
            await person.choose(outbound, back)
            await person.book(goal)
