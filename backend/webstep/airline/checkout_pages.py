"""The pages between a chosen trip and its confirmation: passenger, payment, review."""

from sqlite3 import Connection
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from webstep.airline.bookings import find_booking
from webstep.airline.cards import Card
from webstep.airline.database import Database
from webstep.airline.flight_pages import HeldId
from webstep.airline.forms import Fault, PassengerForm, PaymentForm, read_card, read_passenger
from webstep.airline.holds import Hold, book, find_hold, hold_card, hold_passenger
from webstep.airline.records import Passenger
from webstep.airline.skin import OK, SEE_OTHER, UNPROCESSABLE, Skin
from webstep.airline.trips import NotBookable
from webstep.airline.visits import record_visit
from webstep.errors import WebstepError

PASSENGER, PAYMENT, REVIEW = "/trip/passenger", "/trip/payment", "/trip/review"
CONFIRMATION = "/trip/confirmation"


class StepMissing(WebstepError):
    """Another step of the booking comes before the one that was asked for."""

    def __init__(self, path: str) -> None:
        """Say at which path to go on."""
        super().__init__(f"Another step comes first. Go on at {path}.")
        self.path = path


class CheckoutPages:
    """Everything below ``/trip``.

    Each page raises NotBookable where no trip is held, and StepMissing where another page comes
    first; the application answers both with a way on.
    """

    def __init__(self, database: Database, skin: Skin) -> None:
        """Serve what the database holds, as the skin shows it."""
        self.database = database
        self.skin = skin

    def router(self) -> APIRouter:
        """List the paths."""
        router = APIRouter(default_response_class=Response)
        router.add_api_route(PASSENGER, self.passenger, methods=["GET"])
        router.add_api_route(PASSENGER, self.enter_passenger, methods=["POST"])
        router.add_api_route(PAYMENT, self.payment, methods=["GET"])
        router.add_api_route(PAYMENT, self.enter_payment, methods=["POST"])
        router.add_api_route(REVIEW, self.review, methods=["GET"])
        router.add_api_route(REVIEW, self.book, methods=["POST"])
        router.add_api_route(CONFIRMATION, self.confirmation, methods=["GET"])
        return router

    def passenger(self, request: Request, hold: HeldId = "") -> Response:
        """Ask who travels."""
        with self.database.transaction() as connection:
            held = _arrive(connection, hold, PASSENGER)
        form = PassengerForm.of(held.passenger) if held.passenger else PassengerForm()
        return self._ask_passenger(request, held, form)

    def enter_passenger(
        self, request: Request, form: Annotated[PassengerForm, Form()], hold: HeldId = ""
    ) -> Response:
        """Keep who travels, and go on to the payment."""
        with self.database.transaction() as connection:
            held = _arrive(connection, hold, PASSENGER)
            match read_passenger(form):
                case Passenger() as passenger:
                    hold_passenger(connection, held.id, passenger)
                    return RedirectResponse(PAYMENT, SEE_OTHER)
                case faults:
                    return self._ask_passenger(request, held, form, faults)

    def payment(self, request: Request, hold: HeldId = "") -> Response:
        """Ask for the card. It is never filled in with the one that was typed before."""
        with self.database.transaction() as connection:
            held = _arrive(connection, hold, PAYMENT)
        return self._ask_payment(request, held, PaymentForm())

    def enter_payment(
        self, request: Request, form: Annotated[PaymentForm, Form()], hold: HeldId = ""
    ) -> Response:
        """Keep the card, and go on to the review."""
        with self.database.transaction() as connection:
            held = _arrive(connection, hold, PAYMENT)
            match read_card(form):
                case Card() as card:
                    hold_card(connection, held.id, card)
                    return RedirectResponse(REVIEW, SEE_OTHER)
                case faults:
                    return self._ask_payment(request, held, form, faults)

    def review(self, request: Request, hold: HeldId = "") -> Response:
        """Show all that is about to be booked."""
        with self.database.transaction() as connection:
            held = _arrive(connection, hold, REVIEW)
        return self.skin.show(request, "review.html", hold=held)

    def book(self, hold: HeldId = "") -> Response:
        """Book and pay; a second time, only show the confirmation again."""
        with self.database.transaction() as connection:
            held = _arrive(connection, hold, REVIEW)
            book(connection, held.id)
        return RedirectResponse(CONFIRMATION, SEE_OTHER)

    def confirmation(self, request: Request, hold: HeldId = "") -> Response:
        """Show the code of what was just booked."""
        with self.database.transaction() as connection:
            held = _arrive(connection, hold, CONFIRMATION)
            record_visit(connection, CONFIRMATION)
            booking = find_booking(connection, held.code)
        return self.skin.show(request, "confirmation.html", booking=booking)

    def _ask_passenger(
        self, request: Request, held: Hold, form: PassengerForm, faults: tuple[Fault, ...] = ()
    ) -> Response:
        status = UNPROCESSABLE if faults else OK
        return self.skin.show(
            request, "passenger.html", hold=held, form=form, faults=faults, status=status
        )

    def _ask_payment(
        self, request: Request, held: Hold, form: PaymentForm, faults: tuple[Fault, ...] = ()
    ) -> Response:
        status = UNPROCESSABLE if faults else OK
        return self.skin.show(
            request, "payment.html", hold=held, form=form, faults=faults, status=status
        )


def _arrive(connection: Connection, id: str, path: str) -> Hold:
    """Read the hold whose turn it is at this path.

    Raises:
        NotBookable: no trip is held.
        StepMissing: it is not this path's turn.
    """
    held = find_hold(connection, id)
    if held is None or not held.was_summarised:
        raise NotBookable("You have not chosen your flights yet. Search for flights first.")
    last = _last_step(held)
    steps = [PASSENGER, PAYMENT, REVIEW, CONFIRMATION]
    is_booked = last == CONFIRMATION
    if path != last and (is_booked or steps.index(path) > steps.index(last)):
        raise StepMissing(last)
    return held


def _last_step(held: Hold) -> str:
    """The furthest page that what is held leads to."""
    if held.code:
        return CONFIRMATION
    if held.passenger is None:
        return PASSENGER
    return PAYMENT if held.card is None else REVIEW
