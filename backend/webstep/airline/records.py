"""What the airline's database holds, as the pages read it: airports, flights, bookings."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True)
class Airport:
    """An airport the airline flies to."""

    iata: str
    """Three capital letters, such as ``SEA``."""
    city: str


@dataclass(frozen=True)
class Flight:
    """One departure on one day. Its times are local to the two airports."""

    id: int
    number: str
    origin: Airport
    destination: Airport
    departs: datetime
    arrives: datetime
    minutes: int
    """Time in the air and on the ground, from door to door."""
    fare_cents: int
    """Price for one passenger, before taxes, in US cents."""


TITLES = ("Mr", "Ms", "Mrs", "Dr")
GENDERS = ("Female", "Male", "Unspecified")


class BookingStatus(StrEnum):
    """Whether a booking still stands."""

    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Passenger:
    """One traveller of one booking."""

    title: str
    """One of `TITLES`."""
    first_name: str
    last_name: str
    gender: str
    """One of `GENDERS`."""
    born: date
    email: str

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True)
class Payment:
    """How a booking was paid. Amounts are US cents for all passengers and flights."""

    card_brand: str
    card_ending: str
    """The last four digits; the rest of the card's number is nowhere in the database."""
    fares_cents: int
    taxes_cents: int

    @property
    def total_cents(self) -> int:
        """What the card was charged."""
        return self.fares_cents + self.taxes_cents


@dataclass(frozen=True)
class Booking:
    """What one confirmation code stands for."""

    code: str
    """Five or six capital letters and digits."""
    status: BookingStatus
    booked_on: date
    refund_cents: int
    """What went back to the card; 0 while the booking is confirmed."""
    passengers: tuple[Passenger, ...]
    flights: tuple[Flight, ...]
    """One for a single journey, two for a return journey, in order of departure."""
    payment: Payment

    @property
    def is_cancelled(self) -> bool:
        """Whether nobody travels on it any more."""
        return self.status is BookingStatus.CANCELLED
