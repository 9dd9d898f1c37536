"""A journal on a real file of its own."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from webstep.agent.journal import Journal


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "journal.sqlite"


@pytest.fixture
def journal(file: Path) -> Iterator[Journal]:
    with closing(Journal(file)) as opened:
        yield opened
