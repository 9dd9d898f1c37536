"""The practice site and the browser that the tests of one module share."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from tests.airline.site import SEED, Site, open_site
from webstep.airline.practice import Practice
from webstep.airline.scenario import TaskKind
from webstep.chromium import find


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


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find(os.environ))
        yield browser
        await browser.close()
