"""A folder for everything that the commands of one test write."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.commands import Home
from tests.cli.forge import Forge, build


@pytest.fixture(scope="session")
def forge() -> Iterator[Forge]:
    forge = build()
    yield forge
    forge.close()


@pytest.fixture
def home(forge: Forge, tmp_path: Path) -> Home:
    return Home(forge, tmp_path)
