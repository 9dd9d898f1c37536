"""The web extension as it is, before the attacks."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.attacks.stage import Build, Stage, staged
from tests.repository.tree import ROOT


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with staged(Build(ROOT / "extension"), tmp_path_factory.mktemp("real")) as stage:
        yield stage
