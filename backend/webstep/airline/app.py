"""The practice site as an ASGI application."""

from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from webstep.airline.booking_pages import BookingPages
from webstep.airline.checkout_pages import CheckoutPages, StepMissing
from webstep.airline.database import Database
from webstep.airline.flight_pages import FlightPages
from webstep.airline.legacy_pages import LegacyPages
from webstep.airline.modern_pages import add_modern
from webstep.airline.practice import Practice
from webstep.airline.skin import CONFLICT, SEE_OTHER, UNPROCESSABLE, Skin, SkinName
from webstep.airline.trips import NotBookable

STATIC = Path(__file__).parent / "static"
HOSTS = ["airline.localhost", "localhost", "127.0.0.1"]


def create_app(practice: Practice, name: SkinName = SkinName.CLASSIC) -> FastAPI:
    """Build the site over a practice's database, in one of its skins.

    Raises:
        SetupError: the modern skin's component library is not installed.
    """
    skin = Skin(name)
    app = FastAPI(title="Aurelia Air", openapi_url=None)
    # Any site can point its own name at 127.0.0.1 and so read what answers there (DNS rebinding).
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False)
    match name:
        case SkinName.CLASSIC:
            _add_pages(app, practice.database, skin)
        case SkinName.LEGACY:
            _add_pages(app, practice.database, skin)
            app.include_router(LegacyPages(practice.database, skin).router())
        case SkinName.MODERN:
            add_modern(app, practice.database, skin)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    return app


def _add_pages(app: FastAPI, database: Database, skin: Skin) -> None:
    """Let an application serve pages that the server makes."""
    for pages in (FlightPages, BookingPages, CheckoutPages):
        app.include_router(pages(database, skin).router())

    @app.exception_handler(HTTPException)
    def show_failure(request: Request, error: HTTPException) -> Response:
        return skin.show(request, "failure.html", status=error.status_code)

    @app.exception_handler(RequestValidationError)
    def show_unreadable(request: Request, error: RequestValidationError) -> Response:
        return skin.show(request, "failure.html", status=UNPROCESSABLE)

    @app.exception_handler(NotBookable)
    def show_search(request: Request, fault: NotBookable) -> Response:
        return skin.show(request, "no_trip.html", status=CONFLICT, fault=str(fault))

    @app.exception_handler(StepMissing)
    def go_on(request: Request, missing: StepMissing) -> Response:
        return RedirectResponse(missing.path, SEE_OTHER)
