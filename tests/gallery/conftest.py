"""One plain Chromium for the whole gallery, and each page loaded once."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.gallery import bundles
from tests.gallery.site import serving
from tests.gallery.visitor import Visitor, visiting


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def visitor() -> AsyncIterator[Visitor]:
    bundles.make()
    async with serving() as site, visiting(site) as visitor:
        yield visitor
