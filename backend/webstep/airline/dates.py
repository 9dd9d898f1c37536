"""The airline's own calendar, so that a seed gives the same pages on every day."""

from datetime import date, datetime

TODAY = date(2028, 3, 1)
"""The day it always is: after the last booking that was drawn, before the first flight."""


def read_day(typed: str) -> date | None:
    """Read a day typed as ``MM/DD/YYYY`` or ``YYYY-MM-DD``, or say that it is none."""
    for pattern in ("%m/%d/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(typed.strip(), pattern).date()
        except ValueError:
            continue
    return None


def read_month(typed: str) -> date | None:
    """Read a month typed as ``MM/YY`` or ``MM/YYYY`` as its first day, or say that it is none."""
    for pattern in ("%m/%y", "%m/%Y"):
        try:
            return datetime.strptime("".join(typed.split()), pattern).date()
        except ValueError:
            continue
    return None
