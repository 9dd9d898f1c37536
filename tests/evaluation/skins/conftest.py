"""One browser for all tests of a module that do tasks in a skin."""

import os
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.evaluation.skins.bench import Bench, Decider
from webstep import chromium, settings
from webstep.backend import Brain, browsing, running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bench(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Bench]:
    decider = Decider()
    brain = Brain("player", lambda: decider.model)
    own = settings.read({}).at(tmp_path_factory.mktemp("home"))
    program = chromium.find(os.environ)
    async with (
        running(own, brain, 0) as backend,
        browsing(backend, own, program, headless=True) as instance,
    ):
        yield Bench(backend.session, instance, decider)
