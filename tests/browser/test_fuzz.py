"""The extension and thousands of frames that no backend of ours would send."""

import asyncio
import itertools
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from random import Random

import pytest
from playwright.async_api import CDPSession
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from tests.browser.backend import Backend
from tests.browser.ear import Panel
from tests.browser.tab import Chromium
from tests.fakes.mutations import bend, mutate
from tests.fakes.words import FROM_BACKEND
from webstep.protocol.base import SUBPROTOCOL
from webstep.protocol.capturing import Capture
from webstep.protocol.messages import Failed, OpenTab, Problem

pytestmark = pytest.mark.asyncio(loop_scope="module")

SEED = 20_310_506
GROWTH = 32 * 2**20
AT_ONCE = 8
BATCH = 200
owns = itertools.count(1_000_000)
WATCH = """() => {
  globalThis.failures = [];
  addEventListener("unhandledrejection", ({ reason }) => failures.push(String(reason?.stack)));
  addEventListener("error", ({ message }) => failures.push(message));
}"""
LISTEN = """async ([port, sockets]) => {
  const { Conversation } = await import("/background/conversation.js");
  let known = 0;
  for (let number = 0; number < sockets; number++) {
    const conversation = new Conversation(port);
    while (await conversation.next()) known += 1;
  }
  return known;
}"""
SIFT = """async (texts) => {
  const { isFromBackend } = await import("/background/vocabulary.js");
  const parse = (text) => { try { return JSON.parse(text); } catch { return null; } };
  return texts.filter((text) => isFromBackend(parse(text)));
}"""


@asynccontextmanager
async def babbling(chance: Random) -> AsyncIterator[int]:
    """A program on a port that says a few mutated words to whoever comes, and hangs up."""

    async def babble(socket: ServerConnection) -> None:
        with suppress(ConnectionClosed):
            for _ in range(AT_ONCE):
                await socket.send(mutate(FROM_BACKEND, chance))

    protocols = [Subprotocol(SUBPROTOCOL)]
    async with serve(babble, "127.0.0.1", 0, subprotocols=protocols) as server:
        (listener,) = server.sockets
        yield listener.getsockname()[1]


async def heap(session: CDPSession) -> int:
    """Bytes of JavaScript that a page holds."""
    await session.send("HeapProfiler.collectGarbage")
    return int((await session.send("Runtime.getHeapUsage"))["usedSize"])


async def heap_of_worker(session: CDPSession) -> int:
    """The same of the extension's worker, to which a page's session passes questions on."""
    targets = (await session.send("Target.getTargets"))["targetInfos"]
    (worker,) = [one["targetId"] for one in targets if one["type"] == "service_worker"]
    attached = await session.send("Target.attachToTarget", {"targetId": worker, "flatten": False})
    heard: asyncio.Queue[str] = asyncio.Queue()
    session.on("Target.receivedMessageFromTarget", lambda told: heard.put_nowait(told["message"]))
    for number, method in enumerate(("HeapProfiler.collectGarbage", "Runtime.getHeapUsage")):
        message = json.dumps({"id": number, "method": method})
        told = {"sessionId": attached["sessionId"], "message": message}
        await session.send("Target.sendMessageToTarget", told)
        while (answer := json.loads(await heard.get())).get("id") != number:
            pass
    await session.send("Target.detachFromTarget", {"sessionId": attached["sessionId"]})
    return int(answer["result"]["usedSize"])


@pytest.mark.parametrize(
    "frames", [200, pytest.param(10_000, marks=[pytest.mark.long, pytest.mark.timeout(600)])]
)
async def test_every_frame_is_understood_or_ends_the_conversation(
    panel: Panel, frames: int
) -> None:
    """Each conversation ends with the first bad frame, so there are at least as many frames."""
    session = await panel.page.context.new_cdp_session(panel.page)
    await panel.page.evaluate(WATCH)
    async with babbling(Random(SEED)) as port:
        await panel.page.evaluate(LISTEN, [port, 50])
        before = await heap(session)
        known = await panel.page.evaluate(LISTEN, [port, frames])
    assert known > frames / 50
    assert await heap(session) - before < GROWTH
    assert await panel.page.evaluate("failures") == []


@pytest.mark.parametrize(
    "frames", [300, pytest.param(10_000, marks=[pytest.mark.long, pytest.mark.timeout(600)])]
)
async def test_no_word_that_makes_no_sense_breaks_the_worker(
    panel: Panel, backend: Backend, chromium: Chromium, frames: int
) -> None:
    """These have the shape of words, so that they are acted on, all in one session."""
    (worker,) = chromium.context.service_workers
    await worker.evaluate(WATCH)
    session = await panel.page.context.new_cdp_session(panel.page)
    chance = Random(SEED)
    await blather(panel, backend, chance, BATCH)
    before = await heap_of_worker(session)
    await blather(panel, backend, chance, frames)
    grown = await heap_of_worker(session) - before
    assert grown < GROWTH
    await backend.say(Problem(detail="the last"))
    await panel.hears(kind="problem", detail="the last")
    assert await worker.evaluate("failures") == []


async def blather(panel: Panel, backend: Backend, chance: Random, frames: int) -> None:
    """Say so many words that make no sense, and wait until the worker has read them."""
    # One that opens addresses only fills the window with tabs.
    words = [word for word in FROM_BACKEND if not isinstance(word, OpenTab)]
    said = 0
    while said < frames:
        bent = [bend(words, chance) for _ in range(BATCH)]
        texts = await panel.page.evaluate(SIFT, bent)
        assert len(texts) > BATCH / 4
        for text in texts:
            await backend.send(text)
        said += len(texts)
        # The worker answers, so it has read what came before. No other question has this number.
        own = Capture(id=next(owns), tab=2**31 - 1, extent="page", since=())
        assert isinstance(await backend.ask(own), Failed)
