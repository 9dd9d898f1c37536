"""The pages that are read: eight real ones from packages, and generated ones of growing size."""

import asyncio
import os
import re
import socket
import tempfile
from asyncio.subprocess import DEVNULL, PIPE, STDOUT, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from webstep import chromium, listening
from webstep.errors import EvaluationError, SetupError
from webstep.evaluation.miniwob import stage
from webstep.evaluation.miniwob import suite as miniwob
from webstep.evaluation.pages import generated
from webstep.evaluation.pages.packages import Packages
from webstep.listening import ADDRESS

REAL: Final = (
    "mw-email-inbox",
    "mw-book-flight",
    "django-list",
    "tinymce",
    "shoelace",
    "lte-dashboard",
    "lte-forms",
    "jupyterlab",
)
"""From the packages `miniwob`, `django`, `tinymce`, `@shoelace-style/shoelace`, `admin-lte` (two)
and `jupyterlab`."""
GENERATED: Final = tuple(f"gen-{nodes // 1_000}k" for nodes in generated.SIZES)
LARGEST: Final = GENERATED[-1]
ALL: Final = REAL + GENERATED

_HERE: Final = Path(__file__).parent
_FIXTURES: Final = _HERE / "fixtures"
_MINIWOB_SEED: Final = 7
# A second after it was loaded, admin-lte's demo opens an alert, unless it has done so lately.
_NO_ALERT: Final = "localStorage.setItem('AdminLTE:Demo:MessageShowed', 'Infinity');\n"
_START_S: Final = 60.0
"""How long a server of a package may take until it listens."""


@dataclass(frozen=True)
class Place:
    """One page, served."""

    name: str
    url: str
    shows: str
    """A CSS selector of what only the finished page has."""


def check(names: Sequence[str]) -> Sequence[str]:
    """Return the pages of these names; all where none is named.

    Raises:
        SetupError: there is no such page.
    """
    if unknown := [name for name in names if name not in ALL]:
        raise SetupError(f"There is no page {', '.join(unknown)}. There are {', '.join(ALL)}.")
    return tuple(dict.fromkeys(names)) or ALL


@asynccontextmanager
async def serve(packages: Packages, name: str) -> AsyncIterator[Place]:
    """Serve one page on a port of this machine until the block ends.

    Raises:
        EvaluationError: its server does not start.
        SetupError: the package `miniwob` is missing.
    """
    async with AsyncExitStack() as stack:
        match name:
            case "mw-email-inbox" | "mw-book-flight":
                task = name.removeprefix("mw-")
                html = miniwob.find().html
                played = await stack.enter_async_context(stage.serve(html, task, _MINIWOB_SEED))
                yield Place(name, played.url, "#area *")
            case "django-list":
                url = await stack.enter_async_context(_django(packages))
                yield Place(name, url, "#result_list")
            case "jupyterlab":
                url = await stack.enter_async_context(_jupyterlab(packages))
                yield Place(name, url, ".jp-OutputArea-output")
            case _:
                path, shows = _STATIC.get(name) or _generated(name)
                listener = listening.bind(0)
                app = _static(packages)
                port = await stack.enter_async_context(listening.serve(app, listener))
                yield Place(name, f"http://{ADDRESS}:{port}{path}", shows)


_STATIC: Final = {
    "tinymce": ("/fixtures/tinymce.html", "iframe.tox-edit-area__iframe"),
    "shoelace": ("/fixtures/shoelace.html", "sl-tree-item:defined"),
    "lte-dashboard": ("/lte/index.html", ".preloader[style*='height: 0']"),
    "lte-forms": ("/lte/pages/forms/advanced.html", ".select2-container"),
}


def _generated(name: str) -> tuple[str, str]:
    return f"/generated/{generated.SIZES[GENERATED.index(name)]}", "section:last-child"


def _static(packages: Packages) -> Starlette:
    lte = packages.modules / "admin-lte"

    async def made_up(request: Request) -> Response:
        return HTMLResponse(generated.page(request.path_params["nodes"]))

    async def demo(request: Request) -> Response:
        script = (lte / "dist" / "js" / "demo.js").read_text("utf-8")
        return Response(_NO_ALERT + script, media_type="text/javascript")

    return Starlette(
        routes=[
            Route("/generated/{nodes:int}", made_up),
            Route("/lte/dist/js/demo.js", demo),
            Mount("/fixtures", StaticFiles(directory=_FIXTURES)),
            Mount("/node_modules", StaticFiles(directory=packages.modules)),
            Mount("/lte/plugins", StaticFiles(directory=packages.plugins)),
            Mount("/lte", StaticFiles(directory=lte)),
        ],
        middleware=[Middleware(_Alone)],
    )


class _Alone:
    """Lets the pages load nothing from elsewhere, such as fonts: they look the same everywhere."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        policy = b"default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:"

        async def alone(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"content-security-policy", policy)]
            await send(message)

        await self._app(scope, receive, alone)


@asynccontextmanager
async def _django(packages: Packages) -> AsyncIterator[str]:
    with tempfile.TemporaryDirectory(prefix="webstep-django-") as folder:
        command = [str(packages.python), str(_HERE / "admin.py"), folder]
        async with _server(command, Path(folder), re.compile(r"port (\d+)")) as port:
            yield f"http://{ADDRESS}:{port}/admin/auth/user/"


@asynccontextmanager
async def _jupyterlab(packages: Packages) -> AsyncIterator[str]:
    with tempfile.TemporaryDirectory(prefix="webstep-jupyter-") as name:
        folder = Path(name)
        (folder / "work").mkdir()
        notebook = (_FIXTURES / "sales.json").read_bytes()
        (folder / "work" / "sales.ipynb").write_bytes(notebook)
        command = [
            *(str(packages.python), "-m", "jupyterlab", "--no-browser", "--allow-root"),
            *("--ip=127.0.0.1", "--ServerApp.port=0", "--IdentityProvider.token="),
            f"--ServerApp.root_dir={folder / 'work'}",
        ]
        async with _server(command, folder, re.compile(r"http://127\.0\.0\.1:(\d+)/lab")) as port:
            yield f"http://{ADDRESS}:{port}/lab/tree/sales.ipynb"


@asynccontextmanager
async def _server(command: list[str], home: Path, says: re.Pattern[str]) -> AsyncIterator[str]:
    """Run a server that writes only into its home, once it has said its port."""
    process = await asyncio.create_subprocess_exec(
        *command,
        env={**os.environ, "HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=home,
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=STDOUT,
        start_new_session=True,
    )
    port: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    reading = asyncio.create_task(_read(process, says, port))
    try:
        async with asyncio.timeout(_START_S):
            found = await port
            await _answers(int(found))
        yield found
    except TimeoutError:
        raise EvaluationError(f"{' '.join(command)} said no port for {_START_S:.0f} s.") from None
    finally:
        await chromium.stop(process, reading)


async def _answers(port: int) -> None:
    """Wait until a port can be connected to: Jupyter says its port a moment before it listens."""
    loop = asyncio.get_running_loop()
    while True:
        with socket.socket() as probe:
            probe.setblocking(False)
            with suppress(OSError):
                return await loop.sock_connect(probe, (ADDRESS, port))


async def _read(process: Process, says: re.Pattern[str], port: "asyncio.Future[str]") -> None:
    """Read all that a server says: a pipe that nobody reads fills up and holds the server up."""
    said: list[str] = []
    assert process.stdout
    while line := (await process.stdout.readline()).decode(errors="replace"):
        found = says.search(line)
        if found and not port.done():
            port.set_result(found[1])
        said = [*said[-20:], line]
    if not port.done():
        port.set_exception(EvaluationError(f"A page's server ended. It said:\n{''.join(said)}"))
