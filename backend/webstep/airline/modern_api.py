"""What the modern skin's page asks the server: JSON over the functions that all skins share."""

from dataclasses import dataclass
from sqlite3 import Connection
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response

from webstep.airline.bookings import cancel_booking, find_booking
from webstep.airline.cards import Card
from webstep.airline.codes import spell_code
from webstep.airline.database import Database
from webstep.airline.flight_pages import HOLD, HeldId
from webstep.airline.flights import airports
from webstep.airline.forms import Fault, PassengerForm, PaymentForm, read_card, read_passenger
from webstep.airline.holds import Hold, book, find_hold, hold_card, hold_passenger, hold_trip
from webstep.airline.passengers import update_passenger
from webstep.airline.records import Airport, Booking, Flight, Passenger
from webstep.airline.search import Direction, Found, Search, search_flights, search_way_back
from webstep.airline.skin import NOT_FOUND
from webstep.airline.trips import NotBookable, read_trip
from webstep.airline.visits import record_visit
from webstep.errors import WebstepError


class Refused(WebstepError):
    """A form that cannot be read, with what to correct in it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Say which fields have to be corrected."""
        super().__init__(" ".join(fault.message for fault in faults))
        self.faults = faults


@dataclass(frozen=True)
class Choice:
    """The flights that were chosen so far."""

    outbound: str
    back: str
    """The number of the flight back; empty while there is none."""
    is_whole: bool
    """Whether no other flight is to be chosen, so that the trip is shown with its price."""


@dataclass(frozen=True)
class Checkout:
    """A booking in progress, as it may be shown. The card's number stays on the server."""

    flights: tuple[Flight, ...]
    fares_cents: int
    taxes_cents: int
    traveller: PassengerForm | None
    card: str
    """Brand and ending; empty until it was given."""
    code: str
    """Empty until it is booked."""


class ModernApi:
    """Everything below ``/api``.

    It raises Refused, NotBookable, NotCancellable and NotChangeable; the application answers them.
    """

    def __init__(self, database: Database) -> None:
        """Serve what the database holds."""
        self.database = database

    def router(self) -> APIRouter:
        """List the paths."""
        router = APIRouter(prefix="/api")
        router.add_api_route("/airports", self.airports, methods=["GET"])
        router.add_api_route("/flights", self.flights, methods=["GET"])
        router.add_api_route("/flights/back", self.flights_back, methods=["GET"])
        router.add_api_route("/checkout", self.checkout, methods=["GET"])
        router.add_api_route("/checkout/flights", self.choose, methods=["PUT"])
        router.add_api_route("/checkout/traveller", self.enter_traveller, methods=["PUT"])
        router.add_api_route("/checkout/card", self.enter_card, methods=["PUT"])
        router.add_api_route("/checkout/booking", self.book, methods=["POST"])
        router.add_api_route("/bookings", self.find, methods=["GET"])
        router.add_api_route("/bookings/{code}", self.booking, methods=["GET"])
        router.add_api_route("/bookings/{code}/cancellation", self.cancel, methods=["POST"])
        router.add_api_route("/bookings/{code}/travellers/{position}", self.save, methods=["PUT"])
        return router

    def airports(self) -> tuple[Airport, ...]:
        """List where the airline flies."""
        with self.database.transaction() as connection:
            return airports(connection)

    def flights(
        self,
        origin: Annotated[str, Query(alias="from")] = "",
        destination: Annotated[str, Query(alias="to")] = "",
        depart: str = "",
        back: Annotated[str, Query(alias="return")] = "",
    ) -> Found:
        """Find flights, or say what to correct in the search."""
        with self.database.transaction() as connection:
            found = search_flights(connection, Search(origin, destination, depart, back))
            record_visit(connection, found.path or "/flights")
            return found

    def flights_back(self, outbound: str = "", day: str = "") -> Direction | None:
        """Find the flights back on a day; null if the day cannot be read."""
        with self.database.transaction() as connection:
            return search_way_back(connection, read_trip(connection, outbound), day)

    def choose(self, choice: Choice, response: Response, hold: HeldId = "") -> Checkout:
        """Keep the flights that were chosen."""
        with self.database.transaction() as connection:
            trip = read_trip(connection, choice.outbound, choice.back)
            held = hold_trip(connection, hold, trip, summarised=choice.is_whole)
            response.set_cookie(HOLD, held, httponly=True, samesite="lax")
            return _shown(find_hold(connection, held))

    def checkout(self, hold: HeldId = "") -> Checkout:
        """Show the booking in progress."""
        with self.database.transaction() as connection:
            return _shown(_held(connection, hold))

    def enter_traveller(self, form: PassengerForm, hold: HeldId = "") -> Checkout:
        """Keep who travels."""
        with self.database.transaction() as connection:
            held = _unbooked(connection, hold)
            hold_passenger(connection, held.id, _passenger(form))
            return _shown(find_hold(connection, held.id))

    def enter_card(self, form: PaymentForm, hold: HeldId = "") -> Checkout:
        """Keep the card."""
        with self.database.transaction() as connection:
            held = _unbooked(connection, hold)
            match read_card(form):
                case Card() as card:
                    hold_card(connection, held.id, card)
                case faults:
                    raise Refused(faults)
            return _shown(find_hold(connection, held.id))

    def book(self, hold: HeldId = "") -> Checkout:
        """Book and pay; a second time, only show the code again."""
        with self.database.transaction() as connection:
            book(connection, hold)
            return _shown(find_hold(connection, hold))

    def find(self, code: str = "") -> Booking:
        """Find a booking by its code, however it is spelled."""
        with self.database.transaction() as connection:
            record_visit(connection, "/bookings")
            return _booking(connection, code)

    def booking(self, code: str) -> Booking:
        """Show a booking."""
        with self.database.transaction() as connection:
            booking = _booking(connection, code)
            record_visit(connection, f"/bookings/{booking.code}")
            return booking

    def cancel(self, code: str) -> Booking:
        """Cancel a booking."""
        with self.database.transaction() as connection:
            booking = _booking(connection, code)
            cancel_booking(connection, booking.code)
            return _booking(connection, booking.code)

    def save(self, code: str, position: int, form: PassengerForm) -> Booking:
        """Save the details of one traveller."""
        with self.database.transaction() as connection:
            booking = _booking(connection, code)
            update_passenger(connection, booking.code, position, _passenger(form))
            return _booking(connection, booking.code)


def _booking(connection: Connection, code: str) -> Booking:
    booking = find_booking(connection, spell_code(code))
    if booking is None:
        raise HTTPException(NOT_FOUND, "We can't find this reservation. Check the code.")
    return booking


def _passenger(form: PassengerForm) -> Passenger:
    match read_passenger(form):
        case Passenger() as passenger:
            return passenger
        case faults:
            raise Refused(faults)


def _held(connection: Connection, id: str) -> Hold:
    held = find_hold(connection, id)
    if held is None or not held.was_summarised:
        raise NotBookable("You haven't picked your flights yet. Search for flights first.")
    return held


def _unbooked(connection: Connection, id: str) -> Hold:
    held = _held(connection, id)
    if held.code:
        raise NotBookable(f"This trip is booked already, as {held.code}. Open it under Trips.")
    return held


def _shown(held: Hold | None) -> Checkout:
    if held is None:
        raise NotBookable("You haven't picked your flights yet. Search for flights first.")
    return Checkout(
        flights=held.trip.flights,
        fares_cents=held.trip.fares_cents,
        taxes_cents=held.trip.taxes_cents,
        traveller=PassengerForm.of(held.passenger) if held.passenger else None,
        card=f"{held.card.brand.value} ending in {held.card.ending}" if held.card else "",
        code=held.code,
    )
