"""The extension's end of the sealed session, and frames that are not its backend's."""

import json
from collections.abc import Callable, Sequence

import pytest

from tests.browser.backend import Backend
from tests.browser.ear import Panel
from tests.fakes.words import FROM_BACKEND
from webstep.protocol.messages import Problem

pytestmark = pytest.mark.asyncio(loop_scope="module")

SAID = Problem(detail="first").model_dump_json()
LATER = Problem(detail="second").model_dump_json()

MEDDLING: dict[str, Callable[[Backend], Sequence[str | bytes]]] = {
    "swapped": lambda backend: [backend.seal(SAID), backend.seal(LATER)][::-1],
    "dropped": lambda backend: [backend.seal(SAID), backend.seal(LATER)][1:],
    "altered": lambda backend: [backend.seal(SAID).replace("first", "other")],
    "unsealed": lambda backend: [SAID],
    "bytes": lambda backend: [backend.seal(SAID).encode()],
}
MALFORMED = {
    "not JSON": "hello",
    "null": "null",
    "a list": "[]",
    "an unknown kind": '{"kind": "dance"}',
    "a kind that objects have": '{"kind": "constructor"}',
    "a kind with a method": '{"kind": {"toString": 1, "valueOf": 1}}',
    "a field that is missing": '{"kind": "problem"}',
    "a field that is none": '{"kind": "problem", "detail": 5}',
    "a field too many": '{"kind": "problem", "detail": "x", "__proto__": {"kind": "stop"}}',
    "a number beyond all": '{"kind": "screenshot", "id": 1e999, "tab": 1}',
    "half a number": '{"kind": "screenshot", "id": 1.5, "tab": 1}',
    "a word of the other end": '{"kind": "ping"}',
    "deep lists": "[" * 100_000 + "]" * 100_000,
    "an address that is none": json.dumps(
        {
            **{"kind": "perform", "id": 1, "episode": "e", "tab": 1, "document": "d"},
            **{"approved": None, "claim": "", "calls": [], "files": []},
            "action": {"kind": "navigate", "url": "javascript:alert(1)"},
        }
    ),
}


async def is_ended(panel: Panel, backend: Backend, detail: str) -> None:
    """The session has ended, nothing was passed on before, and a new one begins by itself."""
    while (message := await panel.hears()).get("kind") != "link":
        assert message.get("detail") == detail
    assert message["state"] == "down"
    await backend.connected()
    await panel.hears(state="connected")


@pytest.mark.parametrize("meddle", MEDDLING.values(), ids=MEDDLING)
async def test_a_frame_that_is_not_the_next_one_ends_the_session(
    panel: Panel, backend: Backend, meddle: Callable[[Backend], Sequence[str | bytes]]
) -> None:
    for frame in meddle(backend):
        await backend.send_frame(frame)
    await is_ended(panel, backend, "nothing at all")


async def test_a_repeated_frame_ends_the_session(panel: Panel, backend: Backend) -> None:
    frame = backend.seal(SAID)
    await backend.send_frame(frame)
    await backend.send_frame(frame)
    await panel.hears(kind="problem", detail="first")
    await is_ended(panel, backend, "nothing at all")


@pytest.mark.parametrize("text", MALFORMED.values(), ids=MALFORMED)
async def test_what_is_no_word_of_the_backend_ends_the_session(
    panel: Panel, backend: Backend, text: str
) -> None:
    await backend.send(SAID)
    await backend.send(text)
    await backend.send(LATER)
    await is_ended(panel, backend, "first")


async def test_every_word_of_the_backend_is_known_and_kept_in_order(
    panel: Panel, backend: Backend
) -> None:
    known = """async (words) => {
      const { isFromBackend } = await import("/background/vocabulary.js");
      return words.map((word) => isFromBackend(JSON.parse(word)));
    }"""
    words = [word.model_dump_json() for word in FROM_BACKEND]
    assert await panel.page.evaluate(known, words) == [True] * len(words)
    long = "x" * 4_000_000
    for number in range(20):
        text = long if number == 5 else str(number)
        await backend.send(Problem(detail=text).model_dump_json())
    heard = [await panel.hears(kind="problem") for _ in range(20)]
    assert [len(str(message["detail"])) for message in heard][5] == len(long)
    del heard[5]
    assert [message["detail"] for message in heard] == [str(n) for n in range(20) if n != 5]
