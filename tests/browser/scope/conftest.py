"""An episode of its own for each test of the scope."""

import itertools
from collections.abc import AsyncIterator

import pytest_asyncio

from tests.browser.backend import EPISODE, Backend

episodes = itertools.count(1)


@pytest_asyncio.fixture(loop_scope="module", autouse=True)
async def episode(backend: Backend) -> AsyncIterator[str]:
    """An episode of its own for each test: it begins where its tab is opened."""
    backend.episode = f"scope-{next(episodes)}"
    yield backend.episode
    backend.episode = EPISODE
