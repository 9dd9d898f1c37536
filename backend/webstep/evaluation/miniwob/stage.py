"""The stage of one case: the package's pages on a port of this machine, and our script in one.

The page is what the package ships; `start.js` is sent along behind it. It seeds the page's random
numbers, raises the time limit, starts the episode and reports what the task says of it.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from webstep import listening
from webstep.errors import EvaluationError
from webstep.evaluation.miniwob.reports import Begun, Over, Report, Unplayable
from webstep.evaluation.suite import Score
from webstep.protocol.events import Ended, Observed

HOST: Final = "miniwob.localhost"
"""Chromium knows every name below localhost as this machine."""
LIMIT_MS: Final = 1_000_000
"""`core.EPISODE_MAX_TIME`, as BrowserGym sets it: the tasks' own 10 to 30 s are for people."""
BEGIN_S: Final = 20.0
"""How long the page may take from being opened to its first report."""

_START: Final = Path(__file__).with_name("start.js")
_REPORT: Final[TypeAdapter[Report]] = TypeAdapter(Report)


@dataclass
class MiniwobStage:
    """One task's page and what it reports. It is played once: a page loaded anew is refused."""

    html: Path
    """The package's folder of pages."""
    task: str
    seed: int
    """What `Math.seedrandom` gets."""
    port: int
    root: str = ""
    uploads: Path | None = None
    sealed: bool = False
    """Whether the episode has been handed out, so that it may not begin again."""
    over: Over | None = None
    _first: "asyncio.Future[Begun | Unplayable]" = field(default_factory=asyncio.Future)

    @property
    def url(self) -> str:
        """The page to open."""
        return f"http://{HOST}:{self.port}/miniwob/{self.task}.html"

    async def objective(self) -> str:
        """Say the task's words, which the page makes up from the seed. See `Stage`."""
        try:
            async with asyncio.timeout(BEGIN_S):
                first = await asyncio.shield(self._first)
        except TimeoutError:
            raise EvaluationError(
                f"miniwob/{self.task} did not begin within {BEGIN_S:.0f} s. Open {self.url} by "
                f"hand and look at its console."
            ) from None
        self.sealed = True
        match first:
            case Begun(utterance=utterance):
                return utterance
            case Unplayable(problem=problem):
                raise EvaluationError(
                    f"miniwob/{self.task} cannot be played with this seed: its own script fails "
                    f"with {problem}. Leave this seed out."
                )

    async def judge(self, ended: Ended, seen: Observed | None) -> Score:
        """Give the page's own verdict; what the policies say of themselves does not count."""
        if not self.over:
            return Score(False, 0.0, 0.0, "The page did not end the episode: raw reward 0.")
        raw = self.over.raw_reward
        counts = f"above 0: {_yes(raw > 0)}, equal to 1: {_yes(raw == 1)}"
        detail = f"The page gave raw reward {raw:g} ({counts}), {self.over.reward:.3f} with time."
        return Score(raw > 0, raw, max(0.0, raw), detail)

    def application(self) -> Starlette:
        """Serve the package's files, the task's page with our script, and take its reports."""
        return Starlette(
            routes=[
                Route(f"/miniwob/{self.task}.html", self._page),
                Route("/start.js", self._script),
                Route("/report", self._take, methods=["POST"]),
                Mount("/", StaticFiles(directory=self.html)),
            ],
            middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=[HOST])],
        )

    async def _page(self, request: Request) -> Response:
        if self.sealed:
            again = "This episode was left, and cannot be begun again."
            return PlainTextResponse(again, status_code=410)
        page = (self.html / "miniwob" / f"{self.task}.html").read_text("utf-8")
        script = (
            f'<script src="/start.js" data-seed="{self.seed}" data-limit="{LIMIT_MS}"></script>'
        )
        return HTMLResponse(page + script, headers={"cache-control": "no-store"})

    async def _script(self, request: Request) -> Response:
        return FileResponse(_START, media_type="text/javascript")

    async def _take(self, request: Request) -> Response:
        try:
            report = _REPORT.validate_json(await request.body())
        except ValidationError as error:
            return PlainTextResponse(str(error), status_code=400)
        match report:
            case Begun() | Unplayable():
                if not self._first.done():
                    self._first.set_result(report)
            case Over():
                self.over = self.over or report
        return Response(status_code=204)


def _yes(claim: bool) -> str:
    return "yes" if claim else "no"


@asynccontextmanager
async def serve(html: Path, task: str, seed: int) -> AsyncIterator[MiniwobStage]:
    """Serve one task until the block ends, on a port that the operating system chooses."""
    listener = listening.bind(0)
    stage = MiniwobStage(html, task, seed, listener.getsockname()[1])
    async with listening.serve(stage.application(), listener):
        yield stage
