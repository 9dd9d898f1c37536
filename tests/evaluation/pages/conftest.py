"""A browser with the extension and the DevTools protocol, and pages for it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from webstep import listening
from webstep.evaluation.pages import suite
from webstep.evaluation.pages.measure import Bench
from webstep.evaluation.pages.packages import Packages
from webstep.listening import ADDRESS
from webstep.settings import read

SITE = Path(__file__).parent / "site"


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    async with suite.bench(read({}), Packages(tmp_path), headless=True) as bench:
        yield bench


@pytest.fixture
async def site() -> AsyncIterator[str]:
    app = Starlette(routes=[Mount("/", StaticFiles(directory=SITE))])
    async with listening.serve(app, listening.bind(0)) as port:
        yield f"http://{ADDRESS}:{port}"
