"""A skin: one folder of templates that shows the airline, with the words they share."""

from enum import StrEnum
from pathlib import Path

from fastapi import Request
from fastapi.responses import Response
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from webstep.airline import wording
from webstep.airline.dates import TODAY
from webstep.airline.records import GENDERS, TITLES

TEMPLATES = Path(__file__).parent / "templates"

OK, SEE_OTHER, NOT_FOUND, CONFLICT, UNPROCESSABLE = 200, 303, 404, 409, 422


class SkinName(StrEnum):
    """How the airline looks and reads. Database, rules and verdict are the same in all."""

    CLASSIC = "classic"
    """Pages made by the server, with widgets of their own."""
    LEGACY = "legacy"
    """Tables, iframes, popups and terse labels."""
    MODERN = "modern"
    """A single page of web components over a JSON API."""


class Skin:
    """Shows pages by the templates of one folder."""

    def __init__(self, name: SkinName) -> None:
        """Read the templates of the folder with this name."""
        environment = Environment(
            loader=FileSystemLoader(TEMPLATES / name),
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
            clock_24=wording.clock_24,
            short_day=wording.short_day,
            dollars=wording.dollars,
        )
        environment.globals.update(today=TODAY, titles=TITLES, genders=GENDERS)
        self._templates = Jinja2Templates(env=environment)

    def show(self, request: Request, template: str, status: int = OK, **shown: object) -> Response:
        """Make the page that a template shows."""
        page = self._templates.TemplateResponse(
            request, template, {**shown, "status": status}, status_code=status
        )
        if status == OK:
            # From its cache, Chrome would show on Back a button for what is done already. The
            # answer to a form may stay there, because Chrome cannot ask for it a second time.
            page.headers["Cache-Control"] = "no-store"
        return page
