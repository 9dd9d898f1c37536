"""The DevTools protocol, as far as measuring needs it: one page at a time, no domain switched on.

Attached like this a page runs no slower: what slows it down (the debugger, the network log, the
styles' bookkeeping) begins only when a domain is enabled.
https://chromedevtools.github.io/devtools-protocol/
"""

import asyncio
import itertools
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pydantic import JsonValue
from websockets.asyncio.client import ClientConnection, connect

from webstep.errors import EvaluationError
from webstep.listening import ADDRESS

FLAG: Final = "--remote-debugging-port=0"
"""Makes Chromium listen on a port of its own choice, which it writes into its profile."""
ANSWER_S: Final = 120.0
"""How long a page may take to answer: 100,000 nodes take their time to load."""
DOCUMENTS: Final = 4
"""Documents that a tab may go through on its way: the empty one it begins with, redirections."""


@dataclass
class DevTools:
    """One connection to a browser."""

    socket: ClientConnection
    ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    async def call(self, method: str, session: str = "", **parameters: JsonValue) -> JsonValue:
        """Call a method and return its result; nobody else may be calling meanwhile.

        Raises:
            EvaluationError: the browser refuses, or does not answer.
        """
        number = next(self.ids)
        call: dict[str, JsonValue] = {"id": number, "method": method, "params": parameters}
        await self.socket.send(json.dumps(call | ({"sessionId": session} if session else {})))
        try:
            async with asyncio.timeout(ANSWER_S):
                while (answer := json.loads(await self.socket.recv())).get("id") != number:
                    pass
        except TimeoutError:
            raise EvaluationError(f"{method} was not answered for {ANSWER_S:.0f} s.") from None
        if "error" in answer:
            raise EvaluationError(f"{method} failed: {answer['error']['message']}.")
        result: JsonValue = answer["result"]
        return result

    async def open(self, url: str, script: str) -> "Page":
        """Open a page in front, attach to it, and run a script there that awaits what it needs.

        Raises:
            EvaluationError: the page cannot be opened, or the script failed.
        """
        target = _text(await self.call("Target.createTarget", url=url), "targetId")
        attached = await self.call("Target.attachToTarget", targetId=target, flatten=True)
        session = _text(attached, "sessionId")
        for _ in range(DOCUMENTS):
            try:
                page = await Page.find(self, target, session)
                await page.run(script)
            except EvaluationError as error:
                fault = error
            else:
                return page
        raise fault


@dataclass(frozen=True)
class Page:
    """One page, with a world of its own beside the page's scripts and the extension's."""

    devtools: DevTools
    target: str
    session: str
    context: int

    @classmethod
    async def find(cls, devtools: DevTools, target: str, session: str) -> "Page":
        """Make the world in which scripts run; it goes with the document."""
        tree = await devtools.call("Page.getFrameTree", session)
        frame = _text(tree, "frameTree", "frame", "id")
        world = await devtools.call("Page.createIsolatedWorld", session, frameId=frame)
        return cls(devtools, target, session, int(_text(world, "executionContextId")))

    async def run(self, script: str) -> JsonValue:
        """Run a script, wait for what it promises, and return that in one round trip.

        Raises:
            EvaluationError: it failed.
        """
        answer = await self.devtools.call(
            "Runtime.evaluate",
            self.session,
            expression=script,
            contextId=self.context,
            awaitPromise=True,
            returnByValue=True,
        )
        assert isinstance(answer, dict)
        if "exceptionDetails" in answer:
            raise EvaluationError(f"A script failed in the page: {answer['exceptionDetails']}")
        result = answer["result"]
        assert isinstance(result, dict)
        return result.get("value")

    async def close(self) -> None:
        """Close the tab."""
        await self.devtools.call("Target.closeTarget", targetId=self.target)


def _text(value: JsonValue, *path: str) -> str:
    for name in path:
        assert isinstance(value, dict)
        value = value[name]
    return str(value)


@asynccontextmanager
async def devtools(profile: Path) -> AsyncIterator[DevTools]:
    """Connect to the browser of a profile, which was started with `FLAG` and has begun."""
    port, path = (profile / "DevToolsActivePort").read_text("ascii").split()
    async with connect(
        f"ws://{ADDRESS}:{port}{path}", max_size=None, compression=None, proxy=None
    ) as socket:
        yield DevTools(socket)
