"""What somebody typed into the forms for a passenger and a card, read or refused."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from pydantic import BaseModel, ConfigDict

from webstep.airline.cards import TEST_NUMBERS, Card, passes_luhn
from webstep.airline.dates import TODAY, read_day, read_month
from webstep.airline.records import GENDERS, TITLES, Passenger

EARLIEST_BIRTHDAY = date(1900, 1, 1)


@dataclass(frozen=True)
class Fault:
    """One field that has to be corrected."""

    field: str
    """The field's name in its form."""
    message: str
    """What to type instead."""


class PassengerForm(BaseModel):
    """The fields of the passenger form, as they were typed."""

    model_config = ConfigDict(frozen=True)

    title: str = ""
    first_name: str = ""
    last_name: str = ""
    gender: str = ""
    born: str = ""
    email: str = ""

    @classmethod
    def of(cls, passenger: Passenger) -> Self:
        """Fill the form in with a passenger."""
        return cls(
            title=passenger.title,
            first_name=passenger.first_name,
            last_name=passenger.last_name,
            gender=passenger.gender,
            born=f"{passenger.born:%m/%d/%Y}",
            email=passenger.email,
        )


class PaymentForm(BaseModel):
    """The fields of the payment form, as they were typed."""

    model_config = ConfigDict(frozen=True)

    card_number: str = ""
    expiry: str = ""
    security_code: str = ""
    name_on_card: str = ""


def read_passenger(form: PassengerForm) -> Passenger | tuple[Fault, ...]:
    """Make a passenger of the form, or say what to correct in it."""
    born = read_day(form.born)
    email = form.email.strip()
    first_name, last_name = _spaced(form.first_name), _spaced(form.last_name)
    faults = []
    if form.title not in TITLES:
        faults.append(Fault("title", "Choose a title."))
    if not first_name:
        faults.append(Fault("first_name", "Type the first name as in the passport."))
    if not last_name:
        faults.append(Fault("last_name", "Type the last name as in the passport."))
    if form.gender not in GENDERS:
        faults.append(Fault("gender", "Choose the gender as in the passport."))
    if born is None or not EARLIEST_BIRTHDAY <= born < TODAY:
        faults.append(Fault("born", "Type the date of birth as MM/DD/YYYY."))
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", email):
        faults.append(Fault("email", "Type an e-mail address such as name@example.com."))
    if faults or born is None:
        return tuple(faults)
    return Passenger(form.title, first_name, last_name, form.gender, born, email)


def read_card(form: PaymentForm) -> Card | tuple[Fault, ...]:
    """Make a card of the form, or say what to correct in it."""
    number = re.sub(r"[\s-]", "", form.card_number)
    expires = read_month(form.expiry)
    security_code = form.security_code.strip()
    name_on_card = _spaced(form.name_on_card)
    brand = TEST_NUMBERS.get(number)
    faults = []
    if not re.fullmatch(r"[0-9]{13,19}", number) or not passes_luhn(number):
        faults.append(Fault("card_number", "This is no card number. Compare it with your card."))
    elif brand is None:
        faults.append(Fault("card_number", "The card was declined: only test cards work here."))
    if expires is None:
        faults.append(Fault("expiry", "Type the month and the year as MM/YY."))
    elif expires < TODAY.replace(day=1):
        faults.append(Fault("expiry", "This card has expired. Use another one."))
    digits = brand.code_digits if brand else 3
    if not re.fullmatch(rf"[0-9]{{{digits}}}", security_code):
        faults.append(Fault("security_code", f"Type the {digits} digits of the security code."))
    if not name_on_card:
        faults.append(Fault("name_on_card", "Type the name that is printed on the card."))
    if faults or expires is None:
        return tuple(faults)
    return Card(number, expires, security_code, name_on_card)


def _spaced(typed: str) -> str:
    return " ".join(typed.split())
