"""Payment cards. The site takes test numbers only, so that nobody's real card can end up in it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256


class CardBrand(StrEnum):
    """Whose card it is."""

    VISA = "Visa"
    MASTERCARD = "Mastercard"
    AMERICAN_EXPRESS = "American Express"

    @property
    def code_digits(self) -> int:
        """How long the security code is."""
        return 4 if self is CardBrand.AMERICAN_EXPRESS else 3


# The numbers that the card networks' own sandboxes take; no bank has given them to anybody.
TEST_NUMBERS = {
    "4111111111111111": CardBrand.VISA,
    "4242424242424242": CardBrand.VISA,
    "4012888888881881": CardBrand.VISA,
    "5555555555554444": CardBrand.MASTERCARD,
    "5105105105105100": CardBrand.MASTERCARD,
    "378282246310005": CardBrand.AMERICAN_EXPRESS,
    "371449635398431": CardBrand.AMERICAN_EXPRESS,
}


@dataclass(frozen=True)
class Card:
    """A test card with all that is asked of it."""

    number: str
    """Digits alone; one of `TEST_NUMBERS`."""
    expires: date
    """The first day of the last month in which it is good."""
    security_code: str
    name_on_card: str

    @property
    def brand(self) -> CardBrand:
        """Whose card it is."""
        return TEST_NUMBERS[self.number]

    @property
    def ending(self) -> str:
        """The last four digits."""
        return self.number[-4:]

    @property
    def fingerprint(self) -> str:
        """What tells two cards apart when their numbers and security codes are not kept."""
        return sha256(f"{self.number} {self.security_code}".encode()).hexdigest()


def passes_luhn(number: str) -> bool:
    """Whether the last digit is the check digit of the others (ISO/IEC 7812-1, annex B)."""
    doubled = "0246813579"
    digits = [
        int(doubled[int(digit)] if position % 2 else digit)
        for position, digit in enumerate(reversed(number))
    ]
    return sum(digits) % 10 == 0
