"""Who is connected, and who was not let in, as a terminal hears it."""

from collections.abc import Callable
from pathlib import Path

from tests.fakes.extension import ORIGIN, Extension, opened, prove
from tests.server.ground import KEY, Ground, serving
from webstep.protocol.handshaking import Challenge, Refused
from webstep.protocol.presence import Present, Who
from webstep.server.pairings import TERMINAL


async def who(terminal: Extension, claim: Callable[[Present], object]) -> Present:
    """Ask until the claim holds."""
    while True:
        terminal.present.clear()
        await terminal.wish(Who())
        await terminal.until(lambda: terminal.present)
        if claim(terminal.present[-1]):
            return terminal.present[-1]


async def knock(ground: Ground, instance: str, origin: str | None) -> Refused:
    """Come with a key that is nobody's."""
    async with opened(ground.port, origin) as socket:
        challenge = Challenge.model_validate_json(await socket.recv())
        mine = prove(challenge, KEY, ground.port, instance)
        await socket.send(mine.model_dump_json())
        return Refused.model_validate_json(await socket.recv())


async def test_a_terminal_learns_which_browsers_are_connected(tmp_path: Path) -> None:
    async with serving(tmp_path) as ground, ground.terminal() as terminal:
        async with ground.extension():
            present = await who(terminal, lambda present: present.browsers)
            (browser,) = present.browsers
            assert (browser.instance, browser.version) == ("browser-1", "0.1.0")
            assert browser.since.endswith("+00:00")
        left = await who(terminal, lambda present: not present.browsers)
        assert left == Present(browsers=(), refused="")


async def test_an_extension_that_leaves_at_the_challenge_is_remembered_until_one_is_let_in(
    tmp_path: Path,
) -> None:
    async with serving(tmp_path) as ground, ground.terminal() as terminal:
        async with opened(ground.port) as socket:
            # So does an extension that speaks another protocol than the challenge.
            await socket.recv()
        present = await who(terminal, lambda present: present.refused)
        assert "Press Reload on webstep" in present.refused
        async with ground.extension():
            await who(terminal, lambda present: present.browsers and not present.refused)


async def test_why_an_extensions_proof_was_refused_is_remembered(tmp_path: Path) -> None:
    async with serving(tmp_path) as ground, ground.terminal() as terminal:
        refused = await knock(ground, "browser-9", ORIGIN)
        present = await who(terminal, lambda present: True)
        assert present.refused == refused.detail
        assert "Pair it again" in present.refused


async def test_a_terminal_that_is_refused_is_not_taken_for_an_extension(tmp_path: Path) -> None:
    async with serving(tmp_path) as ground, ground.terminal() as terminal:
        assert (await knock(ground, TERMINAL, None)).cause == "key"
        assert (await who(terminal, lambda present: True)).refused == ""
