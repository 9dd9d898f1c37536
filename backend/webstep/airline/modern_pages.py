"""The one page of the modern skin, at each of its addresses, and the components it is made of."""

from dataclasses import asdict
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from webstep.airline.bookings import NotCancellable
from webstep.airline.database import Database
from webstep.airline.modern_api import ModernApi, Refused
from webstep.airline.passengers import NotChangeable
from webstep.airline.skin import CONFLICT, UNPROCESSABLE, Skin
from webstep.airline.trips import NotBookable
from webstep.errors import SetupError

# https://webawesome.com/docs: each file there is an ES module that runs as it lies.
LIBRARY = Path(__file__).parents[3] / "node_modules" / "@awesome.me" / "webawesome" / "dist-cdn"

ADDRESSES = (
    "/",
    "/search",
    "/search/return",
    "/checkout",
    "/trips",
    "/trips/{code}",
    "/support",
)


def add_modern(app: FastAPI, database: Database, skin: Skin, library: Path = LIBRARY) -> None:
    """Let an application serve the modern skin, with the component library of a folder.

    Raises:
        SetupError: the component library is not installed.
    """
    if not library.is_dir():
        raise SetupError(
            "The modern skin of the practice site needs the component library "
            "@awesome.me/webawesome, which no wheel contains. Run scripts/setup-tools in a "
            "checkout of webstep, or use another skin."
        )

    def show(request: Request) -> Response:
        return skin.show(request, "index.html")

    pages = APIRouter(default_response_class=Response)
    for address in ADDRESSES:
        pages.add_api_route(address, show, methods=["GET"])
    app.include_router(pages)
    app.include_router(ModernApi(database).router())
    app.mount("/library", StaticFiles(directory=library), name="library")

    @app.exception_handler(HTTPException)
    def show_failure(request: Request, error: HTTPException) -> Response:
        if request.url.path.startswith(("/api/", "/library/", "/static/")):
            return JSONResponse({"detail": error.detail}, error.status_code)
        return skin.show(request, "index.html", status=error.status_code)

    @app.exception_handler(Refused)
    def say_what_to_correct(request: Request, refused: Refused) -> Response:
        faults = [asdict(fault) for fault in refused.faults]
        return JSONResponse({"detail": str(refused), "faults": faults}, UNPROCESSABLE)

    @app.exception_handler(NotBookable)
    @app.exception_handler(NotCancellable)
    @app.exception_handler(NotChangeable)
    def say_what_is_wrong(request: Request, fault: Exception) -> Response:
        return JSONResponse({"detail": str(fault)}, CONFLICT)
