"""The practice site that the tests of one module share, reset before each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.airline.site import SEED, Site, open_site
from webstep.airline.practice import Practice
from webstep.airline.scenario import TaskKind


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def served(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    async with open_site(tmp_path_factory.mktemp("airline")) as site:
        yield site


@pytest.fixture
def site(served: Site) -> Site:
    served.practice.reset(TaskKind.CANCEL_FLIGHT, SEED)
    return served


@pytest.fixture
def practice(tmp_path: Path) -> Practice:
    return Practice(tmp_path / "new folder" / "airline.sqlite")
