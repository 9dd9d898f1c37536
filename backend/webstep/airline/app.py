"""The practice site as an ASGI application."""

from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from webstep.airline import wording
from webstep.airline.pages import Pages
from webstep.airline.practice import Practice

FOLDER = Path(__file__).parent
HOSTS = ["airline.localhost", "localhost", "127.0.0.1"]


def create_app(practice: Practice) -> FastAPI:
    """Build the site over a practice's database, in its classic skin."""
    pages = Pages(practice.database, _templates())
    app = FastAPI(title="Aurelia Air", openapi_url=None)
    # Any site can point its own name at 127.0.0.1 and so read what answers there (DNS rebinding).
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False)
    app.include_router(pages.router())
    app.mount("/static", StaticFiles(directory=FOLDER / "static"), name="static")

    @app.exception_handler(HTTPException)
    def show_failure(request: Request, error: HTTPException) -> Response:
        return pages.failure(request, error.status_code)

    return app


def _templates() -> Jinja2Templates:
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates" / "classic"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        money=wording.money,
        clock=wording.clock,
        duration=wording.duration,
        nights=wording.nights,
    )
    return Jinja2Templates(env=environment)
