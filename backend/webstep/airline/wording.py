"""How the pages write amounts, times and durations."""

from datetime import date, datetime

from webstep.airline.records import Flight


def money(cents: int) -> str:
    """Write US cents as dollars: ``$1,204.50``."""
    return f"${cents // 100:,}.{cents % 100:02}"


def clock(moment: datetime) -> str:
    """Write the time of day with twelve hours: ``7:05 AM``."""
    return f"{moment.hour % 12 or 12}:{moment.minute:02} {'AM' if moment.hour < 12 else 'PM'}"


def duration(minutes: int) -> str:
    """Write a number of minutes as hours and minutes: ``4 h 05 min``."""
    return f"{minutes // 60} h {minutes % 60:02} min"


def nights(flight: Flight) -> int:
    """Count the nights between leaving and arriving, by the clocks of the two airports."""
    return (flight.arrives.date() - flight.departs.date()).days


def long_day(day: date) -> str:
    """Write a day in words: ``May 3, 2028``."""
    return f"{day:%B} {day.day}, {day.year}"


def clock_24(moment: datetime) -> str:
    """Write the time of day with twenty-four hours and no colon: ``0705``."""
    return f"{moment:%H%M}"


def short_day(day: date) -> str:
    """Write a day as airlines' terminals do: ``03MAY28``."""
    return f"{day:%d%b%y}".upper()


def dollars(cents: int) -> str:
    """Write US cents as dollars, without sign or commas: ``1204.50``."""
    return f"{cents // 100}.{cents % 100:02}"
