"""How the tasks are done in the modern skin, by what is read of it."""

from tests.evaluation.skins.bench import Step, Steps, choose, click, enter
from webstep.airline.goals import (
    BookFlight,
    CancelFlight,
    FindBooking,
    FindFlight,
    UpdatePassenger,
)
from webstep.airline.records import Airport, Flight, Passenger
from webstep.airline.scenario import Scenario


def steps(scenario: Scenario) -> Steps:
    """What is done for a task, from the home page on."""
    match scenario.goal:
        case FindBooking(code=code):
            return _opening(code)
        case CancelFlight(code=code):
            return [
                *_opening(code),
                (click("button", "Trip options"),),
                (click("menuitem", "Cancel trip"),),
                (click("checkbox", "I understand that this can't be undone"),),
                (click("button", "Yes, cancel trip"),),
            ]
        case UpdatePassenger(code=code, before=before, after=after):
            return [
                *_opening(code),
                (click("button", "Edit", before.name),),
                (*_passenger(after), click("button", "Save")),
            ]
        case FindFlight(outbound=outbound, back=back):
            return _choosing(outbound, back)
        case BookFlight(outbound=outbound, back=back, passenger=passenger, card=card) as goal:
            return [
                *_choosing(outbound, back),
                (click("button", "Continue to checkout"),),
                (*_passenger(passenger), click("button", "Next: payment")),
                (
                    enter(card.name_on_card, "Cardholder"),
                    enter(card.number, "Card"),
                    enter(f"{card.expires:%m/%y}", "Valid thru"),
                    enter(card.security_code, "CVC"),
                    click("button", "Next: confirm"),
                ),
                (click("button", price(goal)),),
            ]


def price(goal: BookFlight) -> str:
    """What the button says that pays."""
    return f"Pay ${goal.trip.total_cents / 100:,.2f}"


def _opening(code: str) -> Steps:
    return [
        (click("link", "Trips"),),
        (enter(code.lower(), "Reservation code"), click("button", "Open trip")),
    ]


def _choosing(outbound: Flight, back: Flight) -> Steps:
    return [
        *_city("Leaving from", outbound.origin),
        *_city("Going to", outbound.destination),
        (
            enter(f"{outbound.departs:%m/%d/%Y}", "Departing"),
            enter(f"{back.departs:%m/%d/%Y}", "Returning (optional)"),
            click("button", "Show flights"),
        ),
        (click("button", "Choose", outbound.number),),
        (click("button", "Choose", back.number),),
    ]


def _city(field: str, airport: Airport) -> Steps:
    return [
        (enter(airport.city[:3].lower(), field, role="combobox"),),
        (click("option", f"{airport.city} ({airport.iata})"),),
    ]


def _passenger(passenger: Passenger) -> tuple[Step, ...]:
    return (
        enter(passenger.email, "Email"),
        enter(passenger.first_name, "Given name"),
        enter(passenger.last_name, "Family name"),
        choose(passenger.title, "Salutation"),
        click("radio", passenger.gender),
        enter(f"{passenger.born:%m/%d/%Y}", "Birthday"),
    )
