"""One browser for all tests of a module that play cases."""

import os
from collections.abc import AsyncIterator
from functools import partial

import pytest
import pytest_asyncio

from tests.evaluation.miniwob.bench import Bench, Decider
from webstep import chromium, settings
from webstep.backend import Brain, browsing, running
from webstep.evaluation.agents import Agent
from webstep.evaluation.miniwob import suite


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bench(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Bench]:
    decider = Decider()
    brain = Brain("script", lambda: decider.model)
    own = settings.read({}).at(tmp_path_factory.mktemp("home"))
    program = chromium.find(os.environ)
    async with (
        # A script may do all that a person can.
        running(own, brain, 0, partial(Agent().fit, root="flat_task")) as backend,
        browsing(backend, own, program, headless=True) as instance,
    ):
        yield Bench(suite.find(), backend.session, instance, decider)
