"""The pages of the site: which path shows what, and what its forms do."""

from sqlite3 import Connection
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response
from fastapi.templating import Jinja2Templates

from webstep.airline.bookings import cancel_booking, find_booking, spell_code
from webstep.airline.database import Database
from webstep.airline.flights import airports
from webstep.airline.records import Booking
from webstep.airline.search import Search, search_flights
from webstep.airline.visits import record_visit

OK, SEE_OTHER, NOT_FOUND, CONFLICT, UNPROCESSABLE = 200, 303, 404, 409, 422


class Pages:
    """The routes of the site, over one database and one folder of templates."""

    def __init__(self, database: Database, templates: Jinja2Templates) -> None:
        """Serve what the database holds, as the templates show it."""
        self.database = database
        self.templates = templates

    def router(self) -> APIRouter:
        """List the paths of the site."""
        router = APIRouter(default_response_class=Response)
        router.add_api_route("/", self.home, methods=["GET"])
        router.add_api_route("/help", self.help, methods=["GET"])
        router.add_api_route("/flights", self.flights, methods=["GET"])
        router.add_api_route("/bookings", self.bookings, methods=["GET"])
        router.add_api_route("/bookings/{code}", self.itinerary, methods=["GET"])
        router.add_api_route("/bookings/{code}/modify", self.modify, methods=["GET"])
        router.add_api_route("/bookings/{code}/cancel", self.cancel, methods=["POST"])
        return router

    def home(self, request: Request) -> Response:
        """Show the flight search."""
        with self.database.transaction() as connection:
            record_visit(connection, "/")
            return self._show(request, "home.html", airports=airports(connection), search=Search())

    def help(self, request: Request) -> Response:
        """Show what the site can do and whom to telephone."""
        with self.database.transaction() as connection:
            record_visit(connection, "/help")
        return self._show(request, "help.html")

    def flights(
        self,
        request: Request,
        origin: Annotated[str, Query(alias="from")] = "",
        destination: Annotated[str, Query(alias="to")] = "",
        depart: str = "",
        back: Annotated[str, Query(alias="return")] = "",
    ) -> Response:
        """Show the flights that were searched for, above the search."""
        search = Search(origin, destination, depart, back)
        with self.database.transaction() as connection:
            record_visit(connection, "/flights")
            found = search_flights(connection, search)
            return self._show(
                request,
                "flights.html",
                airports=airports(connection),
                search=search,
                found=found,
            )

    def bookings(self, request: Request, code: str | None = None) -> Response:
        """Ask for a confirmation code, and go to its booking once there is one."""
        spelled = spell_code(code or "")
        with self.database.transaction() as connection:
            record_visit(connection, "/bookings")
            if spelled and find_booking(connection, spelled):
                return RedirectResponse(f"/bookings/{spelled}", SEE_OTHER)
        return self._show(request, "find_booking.html", code=code)

    def itinerary(self, request: Request, code: str) -> Response:
        """Show a booking."""
        with self.database.transaction() as connection:
            booking = self._booking(connection, code)
            record_visit(connection, f"/bookings/{booking.code}")
        return self._show(request, "itinerary.html", booking=booking, retyped=None)

    def modify(self, request: Request, code: str) -> Response:
        """Show which changes a booking allows, and how to make them."""
        with self.database.transaction() as connection:
            booking = self._booking(connection, code)
            record_visit(connection, f"/bookings/{booking.code}/modify")
        return self._show(request, "modify.html", booking=booking)

    def cancel(
        self, request: Request, code: str, confirmation_code: Annotated[str, Form()] = ""
    ) -> Response:
        """Cancel a booking when its code was retyped correctly."""
        with self.database.transaction() as connection:
            booking = self._booking(connection, code)
            if booking.is_cancelled:
                status = CONFLICT
            elif spell_code(confirmation_code) != booking.code:
                status = UNPROCESSABLE
            else:
                cancel_booking(connection, booking.code)
                return RedirectResponse(f"/bookings/{booking.code}", SEE_OTHER)
        return self._show(
            request, "itinerary.html", booking=booking, retyped=confirmation_code, status=status
        )

    def failure(self, request: Request, status: int) -> Response:
        """Say that a path or a method leads nowhere, and where to go on."""
        return self._show(request, "failure.html", status=status)

    def _booking(self, connection: Connection, code: str) -> Booking:
        booking = find_booking(connection, spell_code(code))
        if booking is None:
            raise HTTPException(NOT_FOUND)
        return booking

    def _show(self, request: Request, template: str, status: int = OK, **shown: object) -> Response:
        page = self.templates.TemplateResponse(
            request, template, {**shown, "status": status}, status_code=status
        )
        if status == OK:
            # From its cache, Chrome would show on Back a button for what is done already. The
            # answer to a form may stay there, because Chrome cannot ask for it a second time.
            page.headers["Cache-Control"] = "no-store"
        return page
