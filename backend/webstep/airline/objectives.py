"""The sentences in which a person asks for a goal. Each one names all that the judge looks at."""

from dataclasses import asdict
from random import Random

from webstep.airline import wording
from webstep.airline.cards import Card
from webstep.airline.goals import (
    BookFlight,
    CancelFlight,
    FindBooking,
    FindFlight,
    Goal,
    UpdatePassenger,
)
from webstep.airline.records import Flight, Passenger

CANCEL_FLIGHT = (
    "Cancel my booking with the confirmation code {code}.",
    "Please cancel booking {code}.",
    "Please cancel the flight I booked. The confirmation code is {code}.",
    "I can no longer travel. Cancel my reservation, confirmation code {code}.",
    "My plans have changed: cancel the trip with confirmation code {code} for me.",
    "Cancel all flights of booking {code}.",
    "This is {name}. Please cancel my booking {code}.",
    "I want a refund for booking {code}, so please cancel it.",
)
FIND_BOOKING = (
    "Find my booking with the confirmation code {code}.",
    "Open the itinerary of booking {code}.",
    "Please show me the reservation with confirmation code {code}.",
    "I would like to see my trip again. The confirmation code is {code}.",
    "This is {name}. Please look up my booking {code} and leave it open.",
    "Is booking {code} confirmed? Open it and tell me.",
)
UPDATE_PASSENGER = (
    "Update the details of passenger {name} in booking {code}: change {changes}.",
    "In the booking with confirmation code {code}, please change {changes} for {name}.",
    "The details of {name} in my booking {code} are wrong. Change {changes}, and save it.",
    "Please correct booking {code}. For the passenger {name}, change {changes}.",
    "My confirmation code is {code}. Change these details of {name}: {changes}.",
)
FIND_FLIGHT = (
    "Find a flight from {origin} to {destination}, leaving on {day} at {leaves} and returning on"
    " {back_day}, arriving at {lands}. Choose both flights and open the trip summary.",
    "Look up a round trip from {origin_code} to {destination_code}: outbound on {day}, departing at"
    " {leaves}; return on {back_day}, arriving at {lands}. Select both so that I see the summary.",
    "I want to fly from {origin} ({origin_code}) to {destination} ({destination_code}) on {day} at"
    " {leaves} and come back on {back_day}, landing at {lands}. Show me the trip summary, but do"
    " not book.",
    "What does it cost to fly from {origin} to {destination} on {day_words} at {leaves}, and back"
    " on {back_words} with the flight that arrives at {lands}? Go as far as the trip summary.",
    "Only search, do not book: {origin_code} to {destination_code}, departure {day} {leaves},"
    " return {back_day} with arrival at {lands}. Stop at the trip summary with both flights in it.",
    "Put together this trip for me, up to its summary: {origin} to {destination} on {day_words},"
    " departing at {leaves}, and home on {back_words}, arriving at {lands}.",
)
BOOK_FLIGHT = (
    "Book a flight from {origin} to {destination}, leaving on {day} at {leaves} and returning on"
    " {back_day}, arriving at {lands}. The passenger is {passenger}. Pay with {card}.",
    "Please book me a round trip from {origin_code} to {destination_code}: outbound on {day},"
    " departing at {leaves}; return on {back_day}, arriving at {lands}. Passenger: {passenger}."
    " Payment: {card}.",
    "I need to be in {destination}. Book the flight from {origin} on {day_words} at {leaves} and"
    " the one back on {back_words} that lands at {lands}, for {passenger}. Use {card}.",
    "Buy this trip: {origin} ({origin_code}) to {destination} ({destination_code}), departure {day}"
    " {leaves}, return {back_day} with arrival at {lands}. It is for {passenger}. Charge {card}.",
    "Reserve and pay two flights for {passenger}. The first leaves {origin} for {destination} on"
    " {day} at {leaves}; the second comes back on {back_day} and arrives at {lands}. Pay with"
    " {card}.",
)

FIELD_NAMES = {
    "title": "the title",
    "first_name": "the first name",
    "last_name": "the last name",
    "gender": "the gender",
    "born": "the date of birth",
    "email": "the e-mail address",
}


def word(goal: Goal, random: Random) -> str:
    """Ask for the goal in one of several ways."""
    match goal:
        case CancelFlight(code=code, name=name):
            return random.choice(CANCEL_FLIGHT).format(code=code, name=name)
        case FindBooking(code=code, name=name):
            return random.choice(FIND_BOOKING).format(code=code, name=name)
        case UpdatePassenger(code=code, before=before):
            return random.choice(UPDATE_PASSENGER).format(
                code=code, name=before.name, changes=_changes(goal)
            )
        case FindFlight(outbound=outbound, back=back):
            return random.choice(FIND_FLIGHT).format(**_flights(outbound, back))
        case BookFlight(outbound=outbound, back=back, passenger=passenger, card=card):
            return random.choice(BOOK_FLIGHT).format(
                **_flights(outbound, back), passenger=_passenger(passenger), card=_card(card)
            )


def _changes(goal: UpdatePassenger) -> str:
    wanted = asdict(goal.after)
    parts = [f"{FIELD_NAMES[field]} to {wanted[field]}" for field in goal.changed]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _flights(outbound: Flight, back: Flight) -> dict[str, str]:
    return {
        "origin": outbound.origin.city,
        "origin_code": outbound.origin.iata,
        "destination": outbound.destination.city,
        "destination_code": outbound.destination.iata,
        "day": outbound.departs.date().isoformat(),
        "day_words": wording.long_day(outbound.departs.date()),
        "leaves": wording.clock(outbound.departs),
        "back_day": back.departs.date().isoformat(),
        "back_words": wording.long_day(back.departs.date()),
        "lands": wording.clock(back.arrives),
    }


def _passenger(passenger: Passenger) -> str:
    return (
        f"{passenger.title} {passenger.name}, {passenger.gender.lower()}, born on"
        f" {passenger.born}, e-mail {passenger.email}"
    )


def _card(card: Card) -> str:
    return (
        f"the {card.brand.value} card {card.number}, expiry {card.expires:%m/%y},"
        f" security code {card.security_code}, name on card {card.name_on_card}"
    )
