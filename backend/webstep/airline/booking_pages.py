"""The pages of a booking: finding it, its itinerary, its cancellation, its passengers."""

from sqlite3 import Connection
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from webstep.airline.bookings import cancel_booking, find_booking
from webstep.airline.codes import spell_code
from webstep.airline.database import Database
from webstep.airline.forms import PassengerForm, read_passenger
from webstep.airline.passengers import update_passenger
from webstep.airline.records import Booking, Passenger
from webstep.airline.skin import CONFLICT, NOT_FOUND, OK, SEE_OTHER, UNPROCESSABLE, Skin
from webstep.airline.visits import record_visit


class BookingPages:
    """Everything below ``/bookings``."""

    def __init__(self, database: Database, skin: Skin) -> None:
        """Serve what the database holds, as the skin shows it."""
        self.database = database
        self.skin = skin

    def router(self) -> APIRouter:
        """List the paths."""
        router = APIRouter(default_response_class=Response, prefix="/bookings")
        router.add_api_route("", self.bookings, methods=["GET"])
        router.add_api_route("/{code}", self.itinerary, methods=["GET"])
        router.add_api_route("/{code}/modify", self.modify, methods=["GET"])
        router.add_api_route("/{code}/cancel", self.cancel, methods=["POST"])
        router.add_api_route("/{code}/passengers/{position}", self.passenger, methods=["GET"])
        router.add_api_route("/{code}/passengers/{position}", self.save, methods=["POST"])
        return router

    def bookings(self, request: Request, code: str | None = None) -> Response:
        """Ask for a confirmation code, and go to its booking once there is one."""
        spelled = spell_code(code or "")
        with self.database.transaction() as connection:
            record_visit(connection, "/bookings")
            if spelled and find_booking(connection, spelled):
                return RedirectResponse(f"/bookings/{spelled}", SEE_OTHER)
        return self.skin.show(request, "find_booking.html", code=code)

    def itinerary(self, request: Request, code: str) -> Response:
        """Show a booking."""
        with self.database.transaction() as connection:
            booking = _booking(connection, code)
            record_visit(connection, f"/bookings/{booking.code}")
        return self.skin.show(request, "itinerary.html", booking=booking, retyped=None)

    def cancel(
        self, request: Request, code: str, confirmation_code: Annotated[str, Form()] = ""
    ) -> Response:
        """Cancel a booking when its code was retyped correctly."""
        with self.database.transaction() as connection:
            booking = _booking(connection, code)
            if booking.is_cancelled:
                status = CONFLICT
            elif spell_code(confirmation_code) != booking.code:
                status = UNPROCESSABLE
            else:
                cancel_booking(connection, booking.code)
                return RedirectResponse(f"/bookings/{booking.code}", SEE_OTHER)
        return self.skin.show(
            request, "itinerary.html", booking=booking, retyped=confirmation_code, status=status
        )

    def modify(self, request: Request, code: str, saved: int = 0) -> Response:
        """Show what can be changed about a booking, and what was just saved."""
        with self.database.transaction() as connection:
            booking = _booking(connection, code)
            record_visit(connection, f"/bookings/{booking.code}/modify")
        return self._modify(request, booking, saved)

    def passenger(self, request: Request, code: str, position: int) -> Response:
        """Show the details of one passenger as a form that is not saved yet."""
        with self.database.transaction() as connection:
            booking = _booking(connection, code)
            record_visit(connection, f"/bookings/{booking.code}/passengers/{position}")
        passenger = _passenger(booking, position)
        if booking.is_cancelled:
            return self._modify(request, booking, status=CONFLICT)
        return self.skin.show(
            request,
            "edit_passenger.html",
            booking=booking,
            passenger=passenger,
            form=PassengerForm.of(passenger),
            faults=(),
        )

    def save(
        self,
        request: Request,
        code: str,
        position: int,
        form: Annotated[PassengerForm, Form()],
    ) -> Response:
        """Save the details of one passenger when all of them can be read."""
        with self.database.transaction() as connection:
            booking = _booking(connection, code)
            passenger = _passenger(booking, position)
            if booking.is_cancelled:
                return self._modify(request, booking, status=CONFLICT)
            match read_passenger(form):
                case Passenger() as wanted:
                    update_passenger(connection, booking.code, position, wanted)
                    path = f"/bookings/{booking.code}/modify?saved={position}"
                    return RedirectResponse(path, SEE_OTHER)
                case faults:
                    return self.skin.show(
                        request,
                        "edit_passenger.html",
                        booking=booking,
                        passenger=passenger,
                        form=form,
                        faults=faults,
                        status=UNPROCESSABLE,
                    )

    def _modify(
        self, request: Request, booking: Booking, saved: int = 0, status: int = OK
    ) -> Response:
        return self.skin.show(request, "modify.html", booking=booking, saved=saved, status=status)


def _booking(connection: Connection, code: str) -> Booking:
    booking = find_booking(connection, spell_code(code))
    if booking is None:
        raise HTTPException(NOT_FOUND)
    return booking


def _passenger(booking: Booking, position: int) -> Passenger:
    if not 1 <= position <= len(booking.passengers):
        raise HTTPException(NOT_FOUND)
    return booking.passengers[position - 1]
