"""How the tasks are done in the legacy skin, by what is read of it."""

from tests.evaluation.skins.bench import Step, Steps, choose, click, enter
from webstep.airline.goals import (
    BookFlight,
    CancelFlight,
    FindBooking,
    FindFlight,
    UpdatePassenger,
)
from webstep.airline.records import Flight, Passenger
from webstep.airline.scenario import Scenario


def steps(scenario: Scenario) -> Steps:
    """What is done for a task, from the home page on."""
    match scenario.goal:
        case FindBooking(code=code):
            return _opening(code)
        case CancelFlight(code=code):
            return [
                *_opening(code),
                (click("link", "CXL BKG"),),
                (_enter(code, "REKEY PNR"), click("button", "CONFIRM CXL")),
            ]
        case UpdatePassenger(code=code, before=before, after=after):
            return [
                *_opening(code),
                (click("link", "CHG", by=f"/{before.first_name.upper()} "),),
                (*_passenger(after), click("button", "STORE")),
            ]
        case FindFlight(outbound=outbound, back=back):
            return _choosing(outbound, back)
        case BookFlight(outbound=outbound, back=back, passenger=passenger, card=card):
            return [
                *_choosing(outbound, back),
                (click("button", "SELL - ENTER PAX"),),
                (*_passenger(passenger), click("button", "STORE PAX")),
                (
                    _enter(card.name_on_card, "CARDHOLDER"),
                    _enter(card.number, "CC NO"),
                    _enter(f"{card.expires:%m/%y}", "EXP"),
                    _enter(card.security_code, "CVV"),
                    click("button", "STORE FOP"),
                ),
                (click("button", "ISSUE TKT"),),
            ]


def _enter(text: str, cell: str) -> Step:
    # The fields have no names: what they are for stands in the cell before them.
    return enter(text, "", by=f"{cell} |")


def _choose(option: str, cell: str) -> Step:
    return choose(option, "", by=f"{cell} |")


def _opening(code: str) -> Steps:
    return [
        (click("link", "DISPLAY PNR"),),
        (_enter(code.lower(), "PNR"), click("button", "DISPLAY")),
    ]


def _choosing(outbound: Flight, back: Flight) -> Steps:
    return [
        (
            _choose(f"{outbound.origin.iata} {outbound.origin.city.upper()}", "ORIG"),
            _choose(f"{outbound.destination.iata} {outbound.destination.city.upper()}", "DEST"),
            _enter(f"{outbound.departs:%m/%d/%Y}", "DEP DATE"),
            _enter(f"{back.departs:%m/%d/%Y}", "RTN DATE"),
            click("button", "CHECK AVAIL"),
        ),
        (click("radio", "", outbound.number), click("button", "SELL SEG")),
        (click("radio", "", back.number), click("button", "SELL SEG")),
    ]


def _passenger(passenger: Passenger) -> tuple[Step, ...]:
    return (
        _enter(passenger.last_name, "SURNAME"),
        _enter(passenger.first_name, "GIVEN NAME"),
        _choose(passenger.title.upper(), "TITLE"),
        _choose(passenger.gender.upper(), "SEX"),
        _enter(f"{passenger.born:%m/%d/%Y}", "DOB"),
        _enter(passenger.email, "EMAIL"),
    )
