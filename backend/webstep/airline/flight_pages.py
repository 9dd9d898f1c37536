"""The pages on which flights are searched and chosen, up to the summary of the trip."""

from typing import Annotated

from fastapi import APIRouter, Cookie, Depends, Query, Request
from fastapi.responses import Response

from webstep.airline.database import Database
from webstep.airline.flights import airports
from webstep.airline.holds import hold_trip
from webstep.airline.search import Order, Search, Sorting, search_flights, search_way_back
from webstep.airline.skin import Skin
from webstep.airline.trips import read_trip
from webstep.airline.visits import record_visit

HOLD = "hold"
"""The cookie that says whose booking in progress it is."""

HeldId = Annotated[str, Cookie(alias=HOLD)]


def read_sorting(sort: str = Order.DEPARTURE.value, order: str = "ascending") -> Sorting:
    """Read how a list is to be sorted; what is no order at all is the usual one."""
    by = Order(sort) if sort in list(Order) else Order.DEPARTURE
    return Sorting(by, order == "descending")


Sorted = Annotated[Sorting, Depends(read_sorting)]


class FlightPages:
    """Home, help, search, return flights and trip summary.

    A page raises NotBookable for flights that make no trip; the application answers it.
    """

    def __init__(self, database: Database, skin: Skin) -> None:
        """Serve what the database holds, as the skin shows it."""
        self.database = database
        self.skin = skin

    def router(self) -> APIRouter:
        """List the paths."""
        router = APIRouter(default_response_class=Response)
        router.add_api_route("/", self.home, methods=["GET"])
        router.add_api_route("/help", self.help, methods=["GET"])
        router.add_api_route("/flights", self.flights, methods=["GET"])
        router.add_api_route("/flights/return", self.return_flights, methods=["GET"])
        router.add_api_route("/trip", self.trip, methods=["GET"])
        return router

    def home(self, request: Request) -> Response:
        """Show the flight search."""
        with self.database.transaction() as connection:
            record_visit(connection, "/")
            return self.skin.show(
                request, "home.html", airports=airports(connection), search=Search()
            )

    def help(self, request: Request) -> Response:
        """Show what the site can do and whom to telephone."""
        with self.database.transaction() as connection:
            record_visit(connection, "/help")
        return self.skin.show(request, "help.html")

    def flights(
        self,
        request: Request,
        sorting: Sorted,
        origin: Annotated[str, Query(alias="from")] = "",
        destination: Annotated[str, Query(alias="to")] = "",
        depart: str = "",
        back: Annotated[str, Query(alias="return")] = "",
    ) -> Response:
        """Show the outbound flights that were searched for, below the search."""
        search = Search(origin, destination, depart, back)
        with self.database.transaction() as connection:
            found = search_flights(connection, search)
            record_visit(connection, found.path or "/flights")
            return self.skin.show(
                request,
                "flights.html",
                airports=airports(connection),
                search=search,
                found=found,
                sorting=sorting,
            )

    def return_flights(
        self,
        request: Request,
        sorting: Sorted,
        outbound: str = "",
        day: str = "",
        hold: HeldId = "",
    ) -> Response:
        """Keep the outbound flight, and show the flights back on a day."""
        with self.database.transaction() as connection:
            trip = read_trip(connection, outbound)
            way = search_way_back(connection, trip, day)
            held = hold_trip(connection, hold, trip, summarised=False)
        page = self.skin.show(request, "return_flights.html", trip=trip, way=way, sorting=sorting)
        return _keep(page, held)

    def trip(
        self, request: Request, outbound: str = "", back: str = "", hold: HeldId = ""
    ) -> Response:
        """Keep the chosen flights, and show them with their price."""
        with self.database.transaction() as connection:
            trip = read_trip(connection, outbound, back)
            held = hold_trip(connection, hold, trip, summarised=True)
        return _keep(self.skin.show(request, "trip.html", trip=trip), held)


def _keep(page: Response, held: str) -> Response:
    """Let the browser remember which hold is its own."""
    page.set_cookie(HOLD, held, httponly=True, samesite="lax")
    return page
