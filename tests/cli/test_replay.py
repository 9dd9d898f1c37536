"""`webstep replay`: an episode is done again without a model, and still asks for what matters."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass

from tests.cli.commands import Command, Home, in_terminal, paired, run, serving, started
from tests.fakes.extension import PAY, Extension, Shop, joined
from tests.fakes.messages import call, in_turn
from tests.fakes.messages_api import MessagesApi
from webstep.agent.journal import Journal
from webstep.backend import origin
from webstep.protocol.events import Ended
from webstep.protocol.messages import OpenTab
from webstep.protocol.spending import Totals
from webstep.server.pairings import derive
from webstep.settings import read

ORIGIN = origin(read({}))
URL = "https://shop.example/cart"
QUESTION = "or what to do instead:"
PAYS = call("click", reason="It pays.", element="2")
DONE = call("return", reason="That was it.", status="done", answer="Paid.")


class SoldOut(Shop):
    """A shop in which nothing can be paid any more."""

    def html(self) -> str:
        return "<body>Sold out</body>"


@dataclass(frozen=True)
class Recorded:
    """An episode in which something was paid, and the browser in which that happened."""

    port: int
    key: bytes

    @asynccontextmanager
    async def browser(self, command: Command, shop: Shop | None = None) -> AsyncIterator[Extension]:
        """The browser, as soon as the command listens."""
        await command.until("Waiting for the browser")
        async with joined(self.port, self.key, shop=shop, origin=ORIGIN) as extension:
            yield extension


async def record(home: Home) -> Recorded:
    with MessagesApi(in_turn(PAYS, DONE)) as api:
        own = home.with_api(api)
        async with serving(own) as serve, paired(serve) as extension:
            words = ("run", "Pay it", "--url", URL, "--approve", "all")
            status, said = await run(own, *words, "--port", str(serve.port))
            assert (status, extension.shop.done) == (0, [PAY]), said
            assert said.startswith("claude-haiku-5-5 + claude-sonnet-5-5 decides; a task stops at")
            return Recorded(serve.port, derive(serve.code, "browser-1"))


async def test_it_is_done_again_without_a_key_and_the_person_is_asked_again(home: Home) -> None:
    recorded = await record(home)
    words = ("replay", "last", "--port", str(recorded.port))
    async with in_terminal(home, *words) as command, recorded.browser(command) as extension:
        await command.until(QUESTION)
        assert "A recorded episode decides; no model is asked." in command.said
        assert extension.shop.done == []
        assert [q.url for q in extension.shop.asked if isinstance(q, OpenTab)] == [URL]
        command.type("y\n")
        assert await command.status() == 0
        assert extension.shop.done == [PAY]
        assert "done: Paid.\n1 actions, 2 model calls, 0 tokens, $0.00" in command.said


async def test_it_can_begin_elsewhere(home: Home) -> None:
    recorded = await record(home)
    words = ("--url", "https://shop.example/other", "--approve", "all")
    again = ("replay", "last", "--port", str(recorded.port), *words)
    async with started(home, *again) as command, recorded.browser(command) as extension:
        assert await command.status() == 0
        opened = [q.url for q in extension.shop.asked if isinstance(q, OpenTab)]
        assert opened == ["https://shop.example/other"]


async def test_where_the_page_is_another_it_ends_and_says_what_is_missing(home: Home) -> None:
    recorded = await record(home)
    words = ("replay", "last", "--approve", "all", "--port", str(recorded.port))
    async with started(home, *words) as command, recorded.browser(command, SoldOut()) as extension:
        assert await command.status() == 1
        assert 'stopped: The recording needs one button "Pay" on' in command.said
        assert extension.shop.done == []


async def test_where_a_backend_runs_already_that_one_repeats_it(home: Home) -> None:
    with MessagesApi(in_turn(PAYS, DONE)) as api:
        own = home.with_api(api)
        async with serving(own) as serve, paired(serve) as extension:
            port = ("--approve", "all", "--port", str(serve.port))
            assert (await run(own, "run", "Pay it", "--url", URL, *port))[0] == 0
            asked = len(api.requests)
            status, said = await run(home, "replay", "last", *port)
            assert (status, extension.shop.done) == (0, [PAY, PAY]), said
            assert said.startswith("A recorded episode decides; no model is asked.")
            assert len(api.requests) == asked


async def test_where_another_program_has_the_port_it_says_what_to_do(home: Home) -> None:
    recorded = await record(home)

    async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    async with await asyncio.start_server(hang_up, "127.0.0.1", recorded.port):
        status, said = await run(home, "replay", "last", "--port", str(recorded.port))
    assert status == 2
    assert f"What listens on port {recorded.port} is no backend of webstep. Stop it" in said


async def test_an_episode_without_a_decision_cannot_be_repeated(home: Home) -> None:
    with closing(Journal(home.folder / "journal.db")) as journal:
        journal.append("e1", Ended(status="stopped", answer="", totals=Totals()))
    status, said = await run(home, "replay", "e1")
    assert (status, said) == (
        2,
        "webstep: Nothing was decided in this episode, so nothing can be repeated.\n",
    )


async def test_an_episode_that_is_not_there_is_named(home: Home) -> None:
    status, said = await run(home, "replay", "e1")
    assert status == 2
    assert said.startswith("webstep: There is no episode e1.")
