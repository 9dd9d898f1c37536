"""One plain Chromium for the whole gallery, and each page loaded once."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.gallery import bundles
from tests.gallery.site import serving
from tests.gallery.visitor import Visitor, visiting


def pytest_collection_finish(session: pytest.Session) -> None:
    """Set up before the first test: installing takes longer than a test may."""
    is_wanted = any(item.path.parent == bundles.HERE for item in session.items)
    if is_wanted and not session.config.option.collectonly:
        bundles.make()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def visitor() -> AsyncIterator[Visitor]:
    async with serving() as site, visiting(site) as visitor:
        yield visitor
