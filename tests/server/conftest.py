"""The backend that the tests of one module share where they leave nothing behind in it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.server.ground import Ground, serving
from webstep.server.pairings import TERMINAL


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def served(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Ground]:
    async with serving(tmp_path_factory.mktemp("backend")) as ground:
        yield ground


@pytest.fixture
def ground(served: Ground) -> Ground:
    served.pairings.codes.clear()
    served.pairings.keys = {TERMINAL: served.pairings.keys[TERMINAL]}
    return served
