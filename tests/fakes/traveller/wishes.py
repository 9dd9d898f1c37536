"""What a customer's sentence asks for, and the same in the words that policies pass on."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

PLACE = r"(?:(?:[A-Z][a-z]+ ?)+(?:\([A-Z]{3}\))?|[A-Z]{3})"
WAYS = (
    rf"be in (?P<to>{PLACE})\..* flight from (?P<start>{PLACE}) on ",
    rf"leaves (?P<start>{PLACE}) for (?P<to>{PLACE}) on ",
    rf"(?P<start>{PLACE}) to (?P<to>{PLACE})(?: on |,|:)",
)
DAY = r"\d{4}-\d{2}-\d{2}|[A-Z][a-z]+ \d{1,2}, \d{4}"
TIME = r"\d{1,2}:\d{2} [AP]M"


@dataclass(frozen=True)
class Journey:
    """There on one day and back on another."""

    start: str
    to: str
    days: tuple[date, date]
    times: tuple[str, str]
    """When the first flight leaves and when the second arrives, as the site writes it."""

    @classmethod
    def of(cls, text: str) -> Self:
        """Read it from a sentence; the cities may be missing, and the times."""
        flights = re.sub(PASSENGER, "", text)
        way = next((found for way in WAYS if (found := re.search(way, flights))), None)
        days = [_day(written) for written in re.findall(DAY, flights)]
        times = [*re.findall(TIME, flights), "", ""]
        start, to = (way["start"], way["to"]) if way else ("", "")
        return cls(_bare(start), _bare(to), (days[0], days[1]), (times[0], times[1]))

    @property
    def search(self) -> str:
        return f"from {self.start} to {self.to}, out on {self.days[0]}, back on {self.days[1]}"

    @property
    def flights(self) -> str:
        out, back = self.days
        leaves, lands = self.times
        return f"outbound on {out} leaving at {leaves}, return on {back} arriving at {lands}"

    @property
    def whole(self) -> str:
        return f"from {self.start} to {self.to}, {self.flights}"


@dataclass(frozen=True)
class Passenger:
    """Who travels."""

    title: str
    first_name: str
    last_name: str
    gender: str
    born: date
    email: str

    @classmethod
    def of(cls, text: str) -> Self:
        found = re.search(PASSENGER, text)
        assert found, text
        first, _, last = found["name"].partition(" ")
        gender, born = found["gender"].capitalize(), date.fromisoformat(found["born"])
        return cls(found["title"], first, last, gender, born, found["email"])

    def __str__(self) -> str:
        name = f"{self.title} {self.first_name} {self.last_name}"
        return f"{name}, {self.gender.lower()}, born on {self.born}, e-mail {self.email}"


@dataclass(frozen=True)
class Card:
    """What pays."""

    number: str
    expires: str
    security_code: str
    name: str

    @classmethod
    def of(cls, text: str) -> Self:
        found = re.search(CARD, text)
        assert found, text
        return cls(*found.groups())

    def __str__(self) -> str:
        code = f"security code {self.security_code}"
        return f"card {self.number}, expiry {self.expires}, {code}, name on card {self.name}"


PASSENGER = (
    r"(?P<title>Mr|Ms|Mrs|Dr) (?P<name>[^,]+), (?P<gender>\w+), born on (?P<born>[\d-]+),"
    r" e-mail (?P<email>\S+@[\w.]*\w)"
)
CARD = r"card (\d+), expiry ([\d/]+), security code (\d+), name on card ([^.;]+)"


def american(day: date) -> str:
    """Write a day as the site's fields want it."""
    return f"{day:%m/%d/%Y}"


def _day(written: str) -> date:
    if written[0].isdigit():
        return date.fromisoformat(written)
    return datetime.strptime(written, "%B %d, %Y").date()


def _bare(place: str) -> str:
    """Leave out the code of the airport where the city is named."""
    return place.partition(" (")[0].strip()
