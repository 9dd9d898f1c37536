"""The backend that the tests of one module share where they leave nothing behind in it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.server.ground import Clock, Ground, serving
from webstep.server.limits import LOCKED_S


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def served(tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> AsyncIterator[Ground]:
    async with serving(tmp_path_factory.mktemp("backend"), clock=clock) as ground:
        yield ground


@pytest.fixture
def ground(served: Ground, clock: Clock) -> Ground:
    served.pairings.codes.clear()
    for browser in served.pairings.browsers():
        served.pairings.forget(browser)
    # The wrong proofs of one test shall not lock out the next.
    clock.now += LOCKED_S
    return served
