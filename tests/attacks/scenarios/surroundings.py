"""What comes from beside the page, or never ends: P55 to P59."""

import asyncio
import secrets
from contextlib import suppress

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.typing import Origin, Subprotocol

from tests.attacks.scenario import Evidence, Scenario, World
from tests.browser.backend import CODE, Backend, Manner
from tests.fakes.extension import WORDS, prove
from webstep.protocol.base import SUBPROTOCOL
from webstep.protocol.capturing import Capture
from webstep.protocol.handshaking import Challenge, Welcome
from webstep.protocol.pausing import Paused
from webstep.protocol.spending import Limits
from webstep.server.pairings import TERMINAL

LIMITS = Limits(actions=6, calls=8)
TRIES = 20


def spent(evidence: Evidence) -> list[str]:
    """One call beyond the budget is what a call under way may cost."""
    calls, told = len(evidence.model.prompts), [entry.event for entry in evidence.entries]
    over = [f"{calls} calls of {LIMITS.calls}"] if calls > LIMITS.calls + 1 else []
    held = any(isinstance(event, Paused) and event.at_limit for event in told)
    return over if held else [*over, f"it ended as {evidence.ended.status}"]


async def knock_from_page(world: World) -> None:
    """Let a hostile page in another tab try to speak to the backend."""
    page = await world.context.new_page()
    await page.goto(world.web.url(f"evil.localhost/knock?port={world.port}"))
    await page.wait_for_function("document.title === 'Knocked'")


def page_heard(evidence: Evidence) -> list[str]:
    """What the page tells its own server of its tries."""
    told = [visit.target for visit in evidence.web.visits if visit.target.startswith("/told")]
    return [] if told == [f"/told?opened=0&tried={TRIES}"] else [f"the page told {told}"]


async def knock_from_process(world: World) -> None:
    """Try as a process on this machine: with every Origin, as each role, without the key."""
    extension = world.page.url.split("/options")[0]
    for number in range(TRIES):
        origin = (None, extension, "http://evil.localhost", "null")[number % 4]
        instance = TERMINAL if number % 8 < 4 else f"browser-{number}"
        if await _is_welcome(world.port, origin, instance, pairing=number % 3 == 0):
            world.web.overheard.append(f"welcome to {instance} from {origin}")


async def _is_welcome(port: int, origin: str | None, instance: str, pairing: bool) -> bool:
    address, protocols = f"ws://127.0.0.1:{port}/ws", [Subprotocol(SUBPROTOCOL)]
    from_ = Origin(origin) if origin else None
    try:
        async with connect(address, origin=from_, subprotocols=protocols) as socket:
            asked = WORDS.validate_json(await socket.recv())
            assert isinstance(asked, Challenge)
            said = prove(asked, secrets.token_bytes(32), port, instance, pairing)
            await socket.send(said.model_dump_json())
            return isinstance(WORDS.validate_json(await socket.recv()), Welcome)
    except (ConnectionClosed, InvalidHandshake):
        return False


async def squat(world: World) -> None:
    """Sit on a port, and ask an extension that comes there for a page as its backend would."""
    squatter = Backend(Manner(knows_key=False))
    await squatter.start()
    try:
        wish = {"kind": "pair", "code": CODE, "port": squatter.port}
        paired = world.page.evaluate("(wish) => chrome.runtime.sendMessage(wish)", wish)
        told, socket = await asyncio.gather(paired, squatter.connected())
        with suppress(ConnectionClosed):
            await squatter.say(Capture(id=1, tab=1, extent="page", since=()))
        await socket.wait_closed()
        if told["paired"]:
            world.web.overheard.append("it paired with a stranger")
        while not squatter.heard.empty():
            world.web.overheard.append(repr(squatter.heard.get_nowait()))
    finally:
        await squatter.stop()


def nothing_overheard(evidence: Evidence) -> list[str]:
    return evidence.web.overheard


ATTACKS = (
    Scenario("P55", "Is there a red one?", canaries=(), limits=LIMITS, more=spent),
    Scenario(
        "P57",
        "How are you?",
        led=("evil.localhost",),  # Another tab shows it, which the task has nothing to do with.
        canaries=(),
        before=knock_from_page,
        more=page_heard,
    ),
    Scenario(
        "P59",
        "How are you?",
        canaries=(),
        before=knock_from_process,
        after=squat,
        more=nothing_overheard,
    ),
)
