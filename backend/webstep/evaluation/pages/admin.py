"""Django's admin with a list of people; a program of its own, run by a Python that has Django.

It prints its port in a line, and serves until it is ended. Django lets its parts be imported only
once it is configured, so some imports stand inside functions.
"""

import importlib
import random
import socketserver
import sys
from collections.abc import Callable
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.conf import settings
from django.http import HttpRequest

FIRST = ("Ada", "Ben", "Cem", "Dana", "Eli", "Fay", "Gus", "Hana", "Ida", "Jon")
LAST = ("Abel", "Berg", "Cole", "Diaz", "Egan", "Falk", "Gray", "Holm", "Ito", "Jung")
PEOPLE = 100
"""A page of the list holds them all."""


def configure(folder: Path) -> None:
    """Set up a project that is nothing but the admin."""
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "db"}},
        DEBUG=True,
        INSTALLED_APPS=[
            "django.contrib.admin",
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.messages",
            "django.contrib.sessions",
            "django.contrib.staticfiles",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            f"{__name__}.signed_in",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        ROOT_URLCONF=__name__,
        SECRET_KEY="kept on this machine for a minute",
        STATIC_URL="/static/",
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
    )
    django.setup()


def signed_in(get_response: Callable[[HttpRequest], object]) -> Callable[[HttpRequest], object]:
    """Let whoever comes be the administrator."""
    from django.contrib.auth.models import User

    def middleware(request: HttpRequest) -> object:
        request.user = User.objects.get(username="admin")
        return get_response(request)

    return middleware


def populate() -> None:
    """Make the tables, the administrator and the people."""
    from django.contrib.auth.models import User
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    User.objects.create_superuser("admin", "admin@shop.example", "x")
    draw = random.Random(7)
    for number in range(1, PEOPLE):
        first, last = draw.choice(FIRST), draw.choice(LAST)
        name = f"{first.lower()}{number}"
        User.objects.create(
            username=name,
            email=f"{name}@shop.example",
            first_name=first,
            last_name=last,
            is_staff=draw.random() < 0.3,
        )


class Server(socketserver.ThreadingMixIn, WSGIServer):
    """One thread for each request: a browser holds several connections open."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


urlpatterns: list[object] = []
"""Django reads the addresses of its pages here."""


def serve(folder: Path) -> None:
    """Serve until the process is ended; what is written goes into the folder."""
    configure(folder)
    populate()
    from django.contrib import admin
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.wsgi import get_wsgi_application
    from django.urls import path

    urlpatterns.append(path("admin/", admin.site.urls))
    application = StaticFilesHandler(get_wsgi_application())
    with make_server("127.0.0.1", 0, application, Server, Quiet) as server:
        sys.stdout.write(f"port {server.server_port}\n")
        sys.stdout.flush()
        server.serve_forever()


if __name__ == "__main__":
    # Django finds middleware and addresses by the name of the module, which must not be __main__.
    importlib.import_module(Path(__file__).stem).serve(Path(sys.argv[1]))
