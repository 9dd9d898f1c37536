"""What only the legacy skin has: iframes, a popup, and a page that asks before it cancels."""

from calendar import Calendar
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from webstep.airline.bookings import find_booking
from webstep.airline.codes import spell_code
from webstep.airline.database import Database
from webstep.airline.dates import TODAY, read_month
from webstep.airline.skin import CONFLICT, NOT_FOUND, OK, Skin
from webstep.airline.visits import record_visit

MONTHS_ON_SALE = 12
"""How many months the calendar has, counted from that of today."""


@dataclass(frozen=True)
class Month:
    """A page of the calendar."""

    first: date

    @property
    def weeks(self) -> list[list[date]]:
        """Its days by weeks that begin on Sunday, with days of its neighbours to fill them up."""
        return Calendar(firstweekday=6).monthdatescalendar(self.first.year, self.first.month)

    @property
    def earlier(self) -> date | None:
        """The month before; None on the first page."""
        return None if self.first <= _months_on(0) else _moved(self.first, -1)

    @property
    def later(self) -> date | None:
        """The month after; None on the last page."""
        return None if self.first >= _months_on(MONTHS_ON_SALE - 1) else _moved(self.first, 1)


class LegacyPages:
    """Navigation, advert, calendar and the question whether to cancel."""

    def __init__(self, database: Database, skin: Skin) -> None:
        """Serve what the database holds, as the skin shows it."""
        self.database = database
        self.skin = skin

    def router(self) -> APIRouter:
        """List the paths."""
        router = APIRouter(default_response_class=Response)
        router.add_api_route("/navigation", self.navigation, methods=["GET"])
        router.add_api_route("/advert", self.advert, methods=["GET"])
        router.add_api_route("/calendar", self.calendar, methods=["GET"])
        router.add_api_route("/bookings/{code}/cancellation", self.cancellation, methods=["GET"])
        return router

    def navigation(self, request: Request) -> Response:
        """Show the links of the left iframe."""
        return self.skin.show(request, "navigation.html")

    def advert(self, request: Request) -> Response:
        """Show what the right iframe advertises."""
        return self.skin.show(request, "advert.html")

    def calendar(self, request: Request, field: str = "depart", month: str = "") -> Response:
        """Show a month in the popup that fills in one field of the search.

        Args:
            request: the request.
            field: the name of the field.
            month: MM/YYYY; the nearest month on sale is shown.
        """
        wanted = read_month(month) or TODAY
        shown = min(max(wanted, _months_on(0)), _months_on(MONTHS_ON_SALE - 1))
        return self.skin.show(request, "calendar.html", field=field, month=Month(shown))

    def cancellation(self, request: Request, code: str) -> Response:
        """Ask whether a booking is to be cancelled."""
        with self.database.transaction() as connection:
            booking = find_booking(connection, spell_code(code))
            if booking is None:
                raise HTTPException(NOT_FOUND)
            record_visit(connection, f"/bookings/{booking.code}/cancellation")
        status = CONFLICT if booking.is_cancelled else OK
        return self.skin.show(request, "cancellation.html", booking=booking, status=status)


def _moved(month: date, by: int) -> date:
    years, index = divmod(month.month - 1 + by, 12)
    return date(month.year + years, index + 1, 1)


def _months_on(count: int) -> date:
    return _moved(TODAY.replace(day=1), count)
