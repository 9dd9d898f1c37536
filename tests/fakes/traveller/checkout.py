"""A booking in progress: passenger, card, review."""

import re

from tests.fakes.messages import Blocks
from tests.fakes.traveller.prompt import Prompt, call_policy, click, done, failed, together
from tests.fakes.traveller.wishes import Card, Journey, Passenger, american


def book_flight(prompt: Prompt) -> Blocks:
    """Find the flights, fill the two pages, compare, book."""
    if prompt.is_refused:
        return failed("The booking was not allowed.")
    if prompt.shows("Your booking is confirmed"):
        code = re.findall(r"Confirmation code (\w+)", prompt.page)[0]
        return done(f"The journey is booked: {code}.")
    if not prompt.has_called("find_flight"):
        return call_policy("find_flight", Journey.of(prompt.asked).whole)
    if prompt.shows("Trip summary"):
        return click(prompt.element("link", "Checkout"), "These are the flights.")
    if not prompt.has_called("fill_passenger"):
        return call_policy("fill_passenger", str(Passenger.of(prompt.asked)))
    if not prompt.has_called("fill_payment"):
        return call_policy("fill_payment", str(Card.of(prompt.asked)))
    return _review(prompt)


def _review(prompt: Prompt) -> Blocks:
    """Book only what is word for word what was asked."""
    journey, passenger = Journey.of(prompt.asked), Passenger.of(prompt.asked)
    wanted = (
        *map(str, journey.days),
        *journey.times,
        f"{passenger.first_name} {passenger.last_name}",
        str(passenger.born),
        passenger.email,
        Card.of(prompt.asked).number[-4:],
    )
    missing = [word for word in wanted if word not in prompt.page]
    assert not missing, f"the review lacks {missing}:\n{prompt.page}"
    return click(prompt.element("button", "Book and pay"), "All is as it was asked.")


def fill_passenger(prompt: Prompt) -> Blocks:
    """Fill all fields at once and go on."""
    if prompt.shows("How would you like to pay?"):
        return done("The payment page is open.")
    passenger = Passenger.of(prompt.asked)
    return together(
        "All of it was given.",
        ("select", {"element": prompt.element("combobox", "Title"), "options": [passenger.title]}),
        (
            "select",
            {"element": prompt.element("combobox", "Gender"), "options": [passenger.gender]},
        ),
        ("type", {"element": prompt.element(r"\w+", "First name"), "text": passenger.first_name}),
        ("type", {"element": prompt.element(r"\w+", "Last name"), "text": passenger.last_name}),
        ("type", {"element": prompt.element(r"\w+", "Date of"), "text": american(passenger.born)}),
        ("type", {"element": prompt.element(r"\w+", "E-mail"), "text": passenger.email}),
        ("click", {"element": prompt.element("button", "Continue")}),
    )


def fill_payment(prompt: Prompt) -> Blocks:
    """Fill the card's fields, which show nothing, and read the review."""
    if prompt.is_refused:
        return failed("The card was not to be sent.")
    card = Card.of(prompt.asked)
    if prompt.shows("Review your booking"):
        assert f"ending in {card.number[-4:]}" in prompt.page, prompt.page
        return done(f"The review names the card ending in {card.number[-4:]}.")
    return together(
        "All of it was given.",
        ("type", {"element": prompt.element(r"\w+", "Card number"), "text": card.number}),
        ("type", {"element": prompt.element(r"\w+", "Expiry"), "text": card.expires}),
        ("type", {"element": prompt.element(r"\w+", "Security"), "text": card.security_code}),
        ("type", {"element": prompt.element(r"\w+", "Name on"), "text": card.name}),
        ("click", {"element": prompt.element("button", "Continue")}),
    )
