"""`webstep pairings`: a browser that was paired can be named and forgotten."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.commands import Home, run
from tests.server.ground import serving
from webstep.server.pairings import Pairings

KEY = bytes(range(32))


@pytest.fixture
def pairings(home: Home) -> Pairings:
    pairings = Pairings(home.folder / "keys.json")
    pairings.keep("browser-1", KEY)
    return pairings


async def test_paired_browsers_are_listed(home: Home, pairings: Pairings) -> None:
    assert await run(home, "pairings", "list") == (0, "browser-1\n")
    pairings.forget("browser-1")
    _, said = await run(home, "pairings", "list")
    assert said.startswith("No browser is paired.")


async def test_forgetting_a_browser_ends_its_session_at_the_running_backend(
    home: Home, tmp_path: Path
) -> None:
    async with serving(tmp_path) as ground, ground.extension() as client:
        there = replace(home, told={"WEBSTEP_HOME": str(ground.pairings.file.parent)})
        status, said = await run(there, "pairings", "forget", "--port", str(ground.port))
        assert (status, said) == (0, "browser-1 is forgotten, and its session is over.\n")
        await client.until(lambda: client.closed)
        assert ground.pairings.browsers() == []


async def test_without_a_backend_the_key_is_taken_out_of_the_file(
    home: Home, pairings: Pairings
) -> None:
    status, said = await run(home, "pairings", "forget", "browser-1", "--port", "1")
    assert status == 0
    assert said.startswith("browser-1 is forgotten. No backend of yours listens on 1:")
    assert pairings.browsers() == []


async def test_it_must_be_clear_which_one(home: Home, pairings: Pairings) -> None:
    status, said = await run(home, "pairings", "forget", "browser-9")
    assert status == 2
    assert "`webstep pairings list` names them" in said
    pairings.keep("browser-2", KEY)
    assert "Name one" in (await run(home, "pairings", "forget"))[1]
    assert pairings.browsers() == ["browser-1", "browser-2"]
