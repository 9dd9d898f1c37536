"""Whose key is no longer good is out at once: unpaired, paired again, or forgotten in the file."""

import pytest

from tests.fakes.extension import joined
from tests.server.ground import KEY, Ground
from tests.server.knock import REFUSED, Knock
from webstep.protocol.handshaking import Forget, Refused
from webstep.protocol.messages import Stop
from webstep.server.pairings import TERMINAL, Pairings, derive

pytestmark = pytest.mark.asyncio(loop_scope="module")

OTHER = KEY[::-1]


async def test_a_terminal_unpairs_a_browser(ground: Ground) -> None:
    async with ground.terminal() as terminal, ground.extension() as client:
        await terminal.wish(Forget(instance="browser-1"))
        await client.until(lambda: client.closed)
        assert client.socket.close_code == REFUSED
        assert terminal.problems == []
    assert Pairings(ground.pairings.file).browsers() == []
    assert await Knock(ground).cause() == "key"


async def test_a_browser_unpairs_itself_and_no_other(ground: Ground) -> None:
    ground.pairings.keep("browser-2", OTHER)
    async with ground.extension() as client, joined(ground.port, OTHER, "browser-2") as other:
        await client.wish(Forget(instance="browser-2"))
        assert "only be unpaired by itself" in await client.until_problem()
        await client.wish(Forget(instance="browser-1"))
        await client.until(lambda: client.closed)
        await other.wish(Stop())
        assert await other.until_problem() == "No task is running."
    assert ground.pairings.browsers() == ["browser-2"]


@pytest.mark.parametrize("instance", [TERMINAL, "browser-9"])
async def test_nobody_else_can_be_forgotten(ground: Ground, instance: str) -> None:
    async with ground.terminal() as terminal:
        await terminal.wish(Forget(instance=instance))
        assert await terminal.until_problem() == f"No browser {instance} is paired."
    assert TERMINAL in ground.pairings.keys


async def test_pairing_again_ends_the_sessions_of_the_old_key(ground: Ground) -> None:
    code = ground.pairings.offer()
    async with ground.extension() as one, ground.extension() as two:
        key = derive(code, "browser-1")
        async with joined(ground.port, key, pairing=True) as paired:
            await one.until(lambda: one.closed)
            await two.until(lambda: two.closed)
            assert one.socket.close_code == two.socket.close_code == REFUSED
            await paired.wish(Stop())
            assert await paired.until_problem() == "No task is running."
    assert await Knock(ground).cause() == "key"
    assert await Knock(ground, key=key).cause() == ""


async def test_connecting_again_with_the_same_key_ends_nothing(ground: Ground) -> None:
    async with ground.extension() as one, ground.extension():
        await one.wish(Stop())
        assert await one.until_problem() == "No task is running."


async def test_a_key_that_another_program_took_out_of_the_file_is_not_good(ground: Ground) -> None:
    ground.pairings.keep("browser-1", KEY)
    assert await Knock(ground).cause() == ""
    Pairings(ground.pairings.file).forget("browser-1")
    assert await Knock(ground).cause() == "key"
    ground.pairings.keep("browser-2", OTHER)
    assert Pairings(ground.pairings.file).browsers() == ["browser-2"]


async def test_a_file_that_is_damaged_meanwhile_refuses_all_and_is_left_alone(
    ground: Ground,
) -> None:
    ground.pairings.keep("browser-1", KEY)
    file = ground.pairings.file
    good = file.read_text()
    file.write_text("{")
    try:
        word = await Knock(ground).answer()
        assert isinstance(word, Refused)
        assert "are damaged" in word.detail
        assert file.read_text() == "{"
    finally:
        file.write_text(good)
    assert await Knock(ground).cause() == ""
